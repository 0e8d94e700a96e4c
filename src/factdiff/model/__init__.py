"""The nouns: frozen values whose equality is meaning.

Where a figure, a time or a source stands, and how it is printed there, does not count in equality:
"400" in one outlet equals "four hundred" in another. A claim and a quotation are their words, and a
mention is its place. Offsets are Unicode code points, the end exclusive.
"""

from factdiff.model.findings import (
    Comparison,
    Discrepancy,
    Fact,
    Kind,
    Mention,
    Report,
    Severity,
    Side,
    Skipped,
    Verdict,
)
from factdiff.model.scales import (
    Certainty,
    Grain,
    Part,
    Phase,
    Polarity,
    Span,
    Stance,
    TimeRole,
)
from factdiff.model.statements import (
    Article,
    Attribution,
    Claim,
    Name,
    Quantity,
    Quote,
    TemporalExpression,
    content_hash,
)

__all__ = [
    "Article",
    "Attribution",
    "Certainty",
    "Claim",
    "Comparison",
    "Discrepancy",
    "Fact",
    "Grain",
    "Kind",
    "Mention",
    "Name",
    "Part",
    "Phase",
    "Polarity",
    "Quantity",
    "Quote",
    "Report",
    "Severity",
    "Side",
    "Skipped",
    "Span",
    "Stance",
    "TemporalExpression",
    "TimeRole",
    "Verdict",
    "content_hash",
]
