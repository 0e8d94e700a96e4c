"""Different names, and different roles of one person: who, where, which company.

Flags "arrested in Derbyshire" against "arrested in Nottinghamshire", one name in two spellings, and
the zoo's director who is its president elsewhere. A wrong name is the error that draws letters and
lawsuits. Fuller and shorter names, titles, acronyms, and the names that stand for a government agree,
and so do roles that one may hold together or one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factdiff.compare import exchange, roles, spelling
from factdiff.compare.articles import ArticlePair
from factdiff.compare.candidate import Candidate
from factdiff.compare.example import Example
from factdiff.decision import decision
from factdiff.model import Verdict

DECISION = decision(__package__, "entity")

EXAMPLES = (
    Example(
        "Police arrested the man in Derbyshire on Friday.",
        "Police arrested the man in Nottinghamshire on Friday.",
        Verdict.CONFLICT,
        ("Derbyshire", "Nottinghamshire"),
    ),
    Example(
        "The ferry was built by Harlan Marine in Bergen.",
        "The ferry was built by Dorset Marine in Bergen.",
        Verdict.CONFLICT,
        ("Harlan Marine", "Dorset Marine"),
    ),
    Example(
        "The crew flew from Bridgewick to the hospital by helicopter.",
        "The crew flew from Bridgwick to the hospital by helicopter.",
        Verdict.CONFLICT,
        ("Bridgewick", "Bridgwick"),
        why="one town in two spellings",
    ),
    Example(
        "The seal was nursed by Nora Hallström for a month.",
        "The seal was nursed by Nora Hallstrom for a month.",
        Verdict.SAME,
        why="an accent",
    ),
    Example(
        "Coach Mohammed Rahal left the team.",
        "Coach Muhammad Rahal left the team.",
        Verdict.COMPATIBLE,
        why="a name from another script is spelt as it is heard",
    ),
    Example(
        "The lease was signed by harbour director Anna Voss.",
        "The lease was signed by Anna Voss, the deputy harbour director.",
        Verdict.CONFLICT,
        ("harbour director", "deputy harbour director"),
        why="a deputy is not the director",
    ),
    Example(
        "The museum director, Karl Brandt, opened the hall.",
        "Museum president Karl Brandt opened the hall.",
        Verdict.CONFLICT,
        ("museum director", "Museum president"),
        why="two offices of one house",
    ),
    Example(
        "The lease was signed by harbour director Anna Voss.",
        "The lease was signed by Anna Voss, a former senator.",
        Verdict.SILENT,
        why="one after the other",
    ),
    Example(
        "The Federal Trade Commission fined the carrier for its ads.",
        "The FTC fined the carrier for its ads.",
        Verdict.COMPATIBLE,
        why="an acronym",
    ),
    Example(
        "Moscow rejected the proposal.",
        "Russia rejected the proposal.",
        Verdict.SAME,
        why="a capital stands for its government",
    ),
    Example(
        "The server of Anna Voss was kept at the family home.",
        "The server of Karl Voss was kept at the family home; Anna Voss had none.",
        Verdict.SILENT,
        why="relatives, and one account names both",
    ),
    Example(
        "Mayor Keller must call a vote within 60 days if the petition is valid.",
        "The Democrat must call a vote within 60 days if the petition is valid.",
        Verdict.SILENT,
        why="a name and a party say nothing against each other",
    ),
)


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """Names in two spellings, two names in one place and two roles of one person; names that agree.

    Each has every feature of the decision: those of another sort are 0.
    """
    absent = dict.fromkeys(DECISION.weights, 0.0)
    for sort in (spelling, exchange, roles):
        for candidate in sort.candidates(pair):
            yield replace(candidate, features=absent | candidate.features)
