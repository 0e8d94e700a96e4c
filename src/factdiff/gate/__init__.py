"""The gate: what was accepted before, what counts, and what fails.

baseline    accepted disagreements, with a reason and, where given, a last day
policy      the settings of single corpora, the severity of a kind, and what fails
"""
