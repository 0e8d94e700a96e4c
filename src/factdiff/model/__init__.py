"""The nouns: frozen values whose equality is meaning.

Where a figure, a time or a source stands, and how it is printed there, does not count in equality:
"400" in one outlet equals "four hundred" in another. A claim and a quotation are their words, and a
mention is its place. Offsets are Unicode code points, the end exclusive.
"""

from factdiff.model.findings import (
    Account,
    Cited,
    Comparison,
    Copy,
    Coverage,
    Discrepancy,
    Event,
    Fact,
    Gap,
    Kind,
    Mention,
    Relation,
    Report,
    Severity,
    Side,
    Skipped,
    Sources,
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
    "Account",
    "Article",
    "Attribution",
    "Certainty",
    "Cited",
    "Claim",
    "Comparison",
    "Copy",
    "Coverage",
    "Discrepancy",
    "Event",
    "Fact",
    "Gap",
    "Grain",
    "Kind",
    "Mention",
    "Name",
    "Part",
    "Phase",
    "Polarity",
    "Quantity",
    "Quote",
    "Relation",
    "Report",
    "Severity",
    "Side",
    "Skipped",
    "Sources",
    "Span",
    "Stance",
    "TemporalExpression",
    "TimeRole",
    "Verdict",
    "content_hash",
]
