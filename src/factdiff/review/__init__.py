"""A review at the terminal: a person goes through the findings and says which are let pass, and why.

    Session(report, entries, today)       what is decided, without a screen
    Reviewer(session, save).run()         the screen, with textual (an extra)

What is written is the baseline, as `factdiff baseline update` writes it.
"""

from factdiff.review.session import Session

__all__ = ["Session"]
