"""Changes of one thing in an article: errors that somebody could make, and changes that keep the meaning.

    mutants(article, claims) -> every change, each with its kind and the words that it puts in place

Where a change may stand is read off the claims; what it puts there is spelled here. An error is a
difference that an editor would want to be told of; a change that keeps the meaning is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factdiff.english.dates import MONTHS, WEEKDAYS
from factdiff.english.names import ORGANISATIONS, TITLES, country_of
from factdiff.model import Article, Claim, Part, Quantity

SCALES = {"million": "billion", "billion": "million", "thousand": "million", "trillion": "billion"}
UNITS = {
    "miles": "kilometres", "kilometers": "miles", "kilometres": "miles", "feet": "metres",
    "pounds": "kilograms", "inches": "centimetres", "acres": "hectares", "tons": "pounds",
}  # fmt: skip
CURRENCIES = {"$": "€", "€": "$", "£": "$"}
NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
OPPOSITES = {
    "rose": "fell", "fell": "rose", "increased": "decreased", "decreased": "increased",
    "gained": "lost", "climbed": "dropped", "dropped": "climbed", "won": "lost",
}  # fmt: skip
HEDGED = {"was": "may have been", "were": "may have been", "had": "may have had", "is": "may be"}
SAYING = {"said": "stated", "told": "informed"}
OTHER_TITLES = {
    "president": "chancellor", "senator": "governor", "sen": "gov", "gov": "sen", "mayor": "sheriff",
    "minister": "ambassador", "director": "president", "judge": "prosecutor", "governor": "senator",
    "prosecutor": "judge", "secretary": "ambassador", "sheriff": "mayor",
}  # fmt: skip
"""Roles of a person, in lower case, each with another."""
OTHER_BODIES = {
    "ministry": "council", "department": "agency", "university": "museum", "committee": "court",
    "bank": "hospital", "commission": "council", "council": "commission", "court": "committee",
    "police": "army", "agency": "department", "institute": "museum", "hospital": "school",
}  # fmt: skip
"""Words of names of bodies, in lower case, each with another."""
ADDED_WORDS = ("never", "hardly", "terribly")
"""Words that are put into a quotation."""
HEDGES_DROPPED = (
    "allegedly",
    "reportedly",
    "possibly",
    "apparently",
    "probably",
    "may have",
    "might have",
)
"""Hedges that may be left out before a past participle."""
PERFECT = {"may have": "has", "might have": "has"}
LEAST_QUOTED_WORDS = 8
"""Words of a quotation that is cut at its end."""
AUXILIARIES = frozenset("was were is are has have had will would can could did does".split())
DAYS = [name for name in WEEKDAYS if name.endswith("day")]
MONTH_NAMES = [name for name in MONTHS if len(name) > len("sept")]
LANDS = ("Norway", "Kenya")
SWAPPED_LETTERS = 4
"""Letters of the shortest word of a name in which two are swapped."""
_DATE = re.compile(r"\b([A-Z][a-z]+) (\d{1,2})\b(?!\d|,\d|:)")


class Mutant(NamedTuple):
    """One change of an article's text: what stood from `start` to `end` became `new`."""

    kind: str
    start: int
    end: int
    new: str

    def of(self, text: str) -> str:
        """The changed text."""
        return text[: self.start] + self.new + text[self.end :]


def errors(article: Article, claims: Sequence[Claim]) -> Iterator[Mutant]:
    """The changes that make an error."""
    for claim in _of_text(claims):
        yield from _figures(article, claim)
        yield from _times(article, claim)
        yield from _names(article, claim, claims)
        yield from _words(article, claim)
        yield from _quoted(article, claim)
        yield from _swapped(article, claim)


def paraphrases(article: Article, claims: Sequence[Claim]) -> Iterator[Mutant]:
    """The changes that keep the meaning."""
    text = article.text
    for claim in _of_text(claims):
        first, last = claim.span.start, claim.span.end
        for word in re.finditer(r"(?<=[a-z] )(said|told)(?= [a-z])", text[first:last]):
            if not _is_quoted(claim, first + word.start()):
                yield _at("reporting verb", first, word, SAYING[word[0]])
        for number in re.finditer(r"(?<= )([2-9]|1[0-2])(?= [a-z]{4,})", text[first:last]):
            if not _is_quoted(claim, first + number.start()):
                yield _at("number word", first, number, NUMBER_WORDS[int(number[0]) - 1])
        for date in _DATE.finditer(text[first:last]):
            if date[1].lower() in MONTHS and not _is_quoted(claim, first + date.start()):
                yield _at("date format", first, date, f"{date[2]} {date[1]}")
        for quantity in claim.quantities:
            if quantity.unit == "mi" and quantity.value is not None and not quantity.approximate:
                kilometres = float(quantity.value) * 1.609344
                yield Mutant(
                    "unit converted", quantity.span.start, quantity.span.end,
                    f"{kilometres:.1f} kilometers",
                )  # fmt: skip
        yield from _other_names(claim)
        yield from _trimmed(article, claim)
        yield from _passive(article, claim)


def _of_text(claims: Sequence[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.part is Part.TEXT)


def _at(kind: str, first: int, match: re.Match[str], new: str) -> Mutant:
    return Mutant(kind, first + match.start(), first + match.end(), new)


def _is_quoted(claim: Claim, at: int) -> bool:
    return any(quote.span.start <= at < quote.span.end for quote in claim.quotes)


def _figures(article: Article, claim: Claim) -> Iterator[Mutant]:
    for quantity in claim.quantities:
        first, last = quantity.span.start, quantity.span.end
        words = article.text[first:last]
        digit = re.search(r"[1-9]", words)
        if digit:
            kind = "bound" if quantity.low is None or quantity.high is None else "figure"
            yield _at(kind, first, digit, str(int(digit[0]) % 9 + 1))
        for kind, pattern in (
            ("bracketed conversion", r"(?<=\()[^\d()]{0,3}([1-9])"),
            ("range end", r"\d(?: to |-|–| and )[^\d]{0,2}([1-9])"),
        ):
            far = re.search(pattern, words)
            if far:
                at = first + far.start(1)
                yield Mutant(kind, at, at + 1, str(int(far[1]) % 9 + 1))
        for kind, table in (("scale", SCALES), ("unit", UNITS), ("currency", CURRENCIES)):
            for old, new in table.items():
                match = re.search(rf"{re.escape(old)}(?![a-z])", words)
                if match and not quantity.vague:
                    yield _at(kind, first, match, new)


def _times(article: Article, claim: Claim) -> Iterator[Mutant]:
    for time in claim.times:
        first, last = time.span.start, time.span.end
        words = article.text[first:last]
        for names, kind in ((DAYS, "weekday"), (MONTH_NAMES, "month")):
            for match in re.finditer(r"[A-Z][a-z]+", words):
                if match[0].lower() in names:
                    other = names[(names.index(match[0].lower()) + 2) % len(names)]
                    yield _at(kind, first, match, other.capitalize())
        for kind, pattern in (
            ("year", r"(?<!\d)(?:19|20)\d\d(?!\d)"),
            ("clock", r"\b\d{1,2}(?=:\d\d|\s[ap]\.?m)"),
            ("day of month", r"(?<=[a-z.]\s)\d{1,2}(?![\d:])"),
        ):
            for match in re.finditer(pattern, words):
                number = int(match[0])
                new = number - 3 if number > 3 else number + 3
                yield _at(kind, first, match, str(new))


def _names(article: Article, claim: Claim, claims: Sequence[Claim]) -> Iterator[Mutant]:
    everyone = {name.text for other in claims for name in other.names}
    for name in claim.names:
        if _is_quoted(claim, name.span.start):
            continue
        words = article.text[name.span.start : name.span.end].split()
        last = name.span.start + article.text[name.span.start : name.span.end].rindex(words[-1])
        if words[-1].isalpha() and len(words[-1]) > SWAPPED_LETTERS:
            middle = len(words[-1]) // 2
            a, b = words[-1][middle - 1], words[-1][middle]
            if a != b:
                new = words[-1][: middle - 1] + b + a + words[-1][middle + 1 :]
                yield Mutant("spelling", last, last + len(words[-1]), new)
        if country_of(name.text) == name.text:
            new = LANDS[name.text == LANDS[0]]
            yield Mutant("land", name.span.start, name.span.end, new)
        for word in re.finditer(r"[A-Z][a-z]+", name.text):
            for kind, table in (("organisation", OTHER_BODIES), ("title", OTHER_TITLES)):
                if word[0].lower() in table:
                    yield _at(kind, name.span.start, word, table[word[0].lower()].capitalize())
        others = sorted(
            other for other in everyone if _may_be_person(other) and not {*other.split()} & {*words}
        )
        if others and _may_be_person(name.text):
            new = others[len(claim.text) % len(others)]
            yield Mutant("name", name.span.start, name.span.end, new)


def _may_be_person(name: str) -> bool:
    """True for two words neither of which is a title, or of the name of a land or a body."""
    words = name.lower().split()
    return (
        len(words) == 2
        and "".join(words).isalpha()
        and country_of(name) is None
        and not {*words} & (TITLES | ORGANISATIONS)
    )


def _words(article: Article, claim: Claim) -> Iterator[Mutant]:
    text, first = article.text[claim.span.start : claim.span.end], claim.span.start
    outside = [
        match
        for match in re.finditer(r"(?<= )[a-z]+(?= [a-z]+)", text)
        if not _is_quoted(claim, first + match.start())
    ]
    for match in outside:
        word = match[0]
        if word in OPPOSITES:
            yield _at("direction", first, match, OPPOSITES[word])
        if word in AUXILIARIES and text[match.end() :].split()[0] not in {"not", "never", "no"}:
            yield _at("negation", first, match, f"{word} not")
        if word in OTHER_TITLES:
            yield _at("title", first, match, OTHER_TITLES[word])
        if word in HEDGED and re.match(r" [a-z]+ed\b", text[match.end() :]):
            yield _at("hedge", first, match, HEDGED[word])
    for match in re.finditer(rf"(?<= )({'|'.join(HEDGES_DROPPED)}) (?=[a-z]+ed )", text):
        if not _is_quoted(claim, first + match.start()):
            auxiliary = PERFECT.get(match[1], "")
            yield _at("hedge dropped", first, match, f"{auxiliary} " if auxiliary else "")
    for match in re.finditer(r"(?<= )(?:was|were|is|are|has|have|had|will|would)( not)(?= )", text):
        if not _is_quoted(claim, first + match.start()):
            yield Mutant("negation dropped", first + match.start(1), first + match.end(1), "")


def _quoted(article: Article, claim: Claim) -> Iterator[Mutant]:
    for quote in claim.quotes:
        words = list(re.finditer(r"[a-z]{5,}", article.text[quote.span.start : quote.span.end]))
        if len(words) > 2:
            first, second = words[0], words[-2]
            if first[0] != second[0]:
                yield _at("quoted word", quote.span.start, second, first[0])
            within = words[1:-1]
            dropped = within[len(within) // 2]
            start = quote.span.start + dropped.start()
            if article.text[start - 1] == " " and article.text[start + len(dropped[0])] == " ":
                yield Mutant("quoted word dropped", start, start + len(dropped[0]) + 1, "")
                added = ADDED_WORDS[len(quote.text) % len(ADDED_WORDS)]
                yield Mutant("quoted word added", start, start, f"{added} ")


def _swapped(article: Article, claim: Claim) -> Iterator[Mutant]:
    """Two values of a claim of one sort in each other's place."""
    people = [name for name in claim.names if _may_be_person(name.text)]
    sources = [name for name in people if any(s.span.overlaps(name.span) for s in claim.told_by)]
    figures = [q for q in claim.quantities if q.exact and not q.vague]
    pairs = [("swapped agents", x.span, y.span) for x, y in pairwise(people)]
    pairs += [("swapped figures", x.span, y.span) for x, y in pairwise(figures) if _are_alike(x, y)]
    for kind, x, y in pairs:
        first, between, last = (
            article.text[start:end]
            for start, end in ((x.start, x.end), (x.end, y.start), (y.start, y.end))
        )
        is_whole = not article.text[y.end : y.end + 1].isalnum()
        is_list = LISTED.fullmatch(between)
        if first != last and is_whole and not is_list and not _is_quoted(claim, x.start):
            yield Mutant(kind, x.start, y.end, f"{last}{between}{first}")
    others = [name.text for name in people if name not in sources]
    for source in sources:
        if not _is_quoted(claim, source.span.start):
            new = others[0] if others else "Morgan Hale"
            yield Mutant("source swapped", source.span.start, source.span.end, new)


LISTED = re.compile(r"[\s,;]*(?:and|or|&)?\s*")
"""What stands between two things of a list, whose order says nothing."""


def _are_alike(x: Quantity, y: Quantity) -> bool:
    return x.dimension == y.dimension and x.unit == y.unit and x.value != y.value


def _other_names(claim: Claim) -> Iterator[Mutant]:
    """A person whose full name is known by the surname alone, and the other way round."""
    for name in claim.names:
        if _is_quoted(claim, name.span.start):
            continue
        words = name.text.split()
        if _may_be_person(name.text) and name.key == name.text:
            yield Mutant("shorter name", name.span.start, name.span.end, words[-1])
        if len(words) == 1 and _may_be_person(name.key) and name.key.endswith(f" {name.text}"):
            yield Mutant("fuller name", name.span.start, name.span.end, name.key)


def _trimmed(article: Article, claim: Claim) -> Iterator[Mutant]:
    """A quotation cut at its end, after a whole word."""
    for quote in claim.quotes:
        words = list(re.finditer(r"[\w'’]+", quote.text))
        if (
            len(words) >= LEAST_QUOTED_WORDS
            and quote.text[-1] in ",."
            and "." not in quote.text[:-1]
        ):
            last = words[-4]
            start = quote.span.start + last.end()
            if article.text[quote.span.start : quote.span.end] == quote.text:
                yield Mutant("quotation trimmed", start, quote.span.end - 1, "")


PASSIVE = re.compile(
    r"(?P<agent>(?:The \w+|(?!The|It|He|She|They|We|You|I\b)[A-Z]\w+ [A-Z]\w+)(?: [a-z]+s)?) "
    r"(?P<verb>closed|opened|rejected|approved|attacked|arrested|accused|criticized|praised|ordered"
    r"|launched|killed|blamed|endorsed|sued|announced) "
    r"(?P<patient>(?:the|a|an|[A-Z]\w+) [\w ]{2,30}?)(?=[,.;]| (?:on|in|after) )"
)
"""A short sentence in the active voice at the beginning of a claim."""


def _passive(article: Article, claim: Claim) -> Iterator[Mutant]:
    """The same in the passive voice."""
    first = claim.span.start
    match = PASSIVE.match(article.text, first, claim.span.end)
    if match and not _is_quoted(claim, first):
        agent = match["agent"][0].lower() + match["agent"][1:]
        agent = agent if match["agent"].startswith("The ") else match["agent"]
        patient = match["patient"][0].upper() + match["patient"][1:]
        yield Mutant("passive", first, match.end(), f"{patient} was {match['verb']} by {agent}")


Changes = Callable[[Article, Sequence[Claim]], Iterator[Mutant]]
