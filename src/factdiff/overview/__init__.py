"""What is said of a check as a whole, beside its findings.

storylines    which articles tell one story, and its name
timeline      the dated events of a story, and (dating) which times date what a claim tells
coverage      what one outlet tells alone, and what it leaves out
"""
