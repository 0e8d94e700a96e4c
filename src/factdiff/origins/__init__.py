"""Who says so: which articles print one text, which cite which, and how many origins a fact has.

    trace(articles, claims) -> Lineage
    Origins(lineage).fact(fact) -> Fact with its origins
    Origins(lineage).discrepancies(discrepancies) -> the same with their relations, gravest first

Three outlets that print one agency's line are one origin. A figure that changed on the way from the
one who is cited to the one who cites is no disagreement of two accounts, and is told as what it is.
"""

from factdiff.origins.citations import Citations
from factdiff.origins.lineage import Lineage, trace
from factdiff.origins.partition import Partition
from factdiff.origins.relations import Origins

__all__ = ["Citations", "Lineage", "Origins", "Partition", "trace"]
