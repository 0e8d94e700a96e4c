"""One statement, two speakers.

Flags a quotation, or a statement told in nearly the same words, that one outlet credits to one
person and another outlet to somebody else. Who said it decides what it is worth, and a misattributed
quotation is as wrong as an invented one. A name beside a description ("the senator"), a pronoun or
a news agency between speaker and reader is no disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from factdiff.compare.example import Example
from factdiff.compare.reading import Pair, Reading
from factdiff.english.cues import is_outlet
from factdiff.english.names import ORGANISATIONS, core, country_of, same_name, similar_name
from factdiff.model import Attribution, Comparison, Kind, Span, Verdict

SAME_QUOTATION = 80.0
"""rapidfuzz ratio (0..100) from which two quotations are one."""
SAME_STATEMENT = 0.85
"""Share of common content from which two indirect statements are one."""

EXAMPLES = (
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "“We are prepared to do more,” Jake Sullivan said.",
        Verdict.CONFLICT,
        ("John Kirby", "Jake Sullivan"),
    ),
    Example(
        "The bridge had been inspected in May, Anna Voss said.",
        "The bridge had been inspected in May, Karl Brandt said.",
        Verdict.CONFLICT,
        ("Anna Voss", "Karl Brandt"),
    ),
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "“We are prepared to do more,” the spokesman said.",
        Verdict.COMPATIBLE,
        why="a name and a description",
    ),
    Example(
        "A spokesman for Governor Anna Voss called the plan “deeply unfair”.",
        "Governor Anna Voss called the plan “deeply unfair”.",
        Verdict.CONFLICT,
        ("A spokesman for Governor Anna Voss", "Governor Anna Voss"),
        why="in her own voice, or through another's",
    ),
    Example(
        "“We are prepared to do more,” Kirby said, according to the AP.",
        "“We are prepared to do more,” John Kirby said.",
        Verdict.SAME,
        why="the agency carries what Kirby said",
    ),
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "Jake Sullivan came late. “We are prepared to do more,” he said.",
        Verdict.COMPATIBLE,
        why="whom a pronoun means is a guess",
    ),
    Example(
        "“We are prepared to do more,” John Kirby said.",
        "“It is too early to tell,” Jake Sullivan said.",
        Verdict.SILENT,
        why="two statements",
    ),
)
_SPOKESMAN = re.compile(r"(?:an? |the )?spokes(?:man|woman|person) (?:for|of) ", re.IGNORECASE)
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})


def compare(pair: Pair) -> Iterator[Comparison]:
    """The speakers of one statement, graded."""
    x, y = _speaker(pair.a), _speaker(pair.b)
    if x is None or y is None or not _one_statement(pair):
        return
    if _speaks_for(x.source, y.source) or _speaks_for(y.source, x.source):
        verdict, why = Verdict.CONFLICT, "one says it, or a spokesman does"
    elif same_name(x.source, y.source):
        verdict, why = Verdict.SAME, "the same speaker"
    elif _named(x) and _named(y) and not similar_name(x.source, y.source):
        verdict, why = Verdict.CONFLICT, "one statement, two speakers"
    else:
        verdict, why = Verdict.COMPATIBLE, "one speaker can be described in both ways"
    yield Comparison(
        Kind.ATTRIBUTION,
        verdict,
        pair.a.mention(_place(pair.a, x), x.source, " ".join(core(x.source))),
        pair.b.mention(_place(pair.b, y), y.source, " ".join(core(y.source))),
        f"{x.source} against {y.source}",
        why,
        round(pair.score * 0.9, 4),
    )


def _speaks_for(source: str, other: str) -> bool:
    """ "A spokesman for Anna Voss" beside Anna Voss: the one is not the other's own voice."""
    found = _SPOKESMAN.match(source)
    if not found or _SPOKESMAN.match(other):
        return False
    return _is_person(source[found.end() :]) and core(source)[-1] == core(other)[-1]


def _is_person(source: str) -> bool:
    words = core(source)
    return not set(words) & ORGANISATIONS and not country_of(source) and len(words) > 1


def _speaker(reading: Reading) -> Attribution | None:
    """The innermost source that is not an outlet: who is said to have said it."""
    for link in reversed(reading.sources):
        if not is_outlet(link.source) and link.cue != "dateline":
            return link
    return None


def _place(reading: Reading, link: Attribution) -> Span:
    """The words that name the source, without the cue; they may stand before the link's own span."""
    start = reading.sentence.text.rfind(link.source_text, 0, link.span.end)
    return Span(start, start + len(link.source_text)) if start >= 0 else link.span


def _one_statement(pair: Pair) -> bool:
    quotes_a = [quote.text for quote in pair.a.claim.quotes if quote.speech]
    quotes_b = [quote.text for quote in pair.b.claim.quotes if quote.speech]
    if quotes_a and quotes_b:
        return any(
            fuzz.ratio(a.lower(), b.lower()) >= SAME_QUOTATION for a in quotes_a for b in quotes_b
        )
    return not quotes_a and not quotes_b and pair.overlap >= SAME_STATEMENT


def _named(link: Attribution) -> bool:
    """True for a person's full name or surname, printed here; whom a pronoun means is a guess.

    A body, a country or a description is no person's name.
    """
    source, words = link.source, core(link.source)
    if source.lower() in PRONOUNS or country_of(source) or not 1 <= len(words) <= 3:
        return False
    if not set(words) & set(core(link.source_text)):
        return False
    printed = source.split()
    return all(word[0].isupper() for word in printed) and not source.isupper()
