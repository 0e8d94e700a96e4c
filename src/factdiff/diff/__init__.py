"""Two of a kind, side by side: two versions of an article, or two reports.

revision    the sentences of two versions: added, removed, moved, changed
changes     the findings of two reports: new, gone, changed
"""
