"""A disagreement in a sentence, as an editor would say it, and why it is held to be about one fact.

    sentence(finding) -> "Valley Record and Morning Ledger give different years for the same event."
    grounds(finding) -> "one fact, as both speak of “bridge” and “built”"

Both read the discrepancy alone; why its verdict is what it is, its comparator says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, repeat
from typing import TypeVar

from factdiff.english.outlets import same_outlet
from factdiff.english.rarity import rarity
from factdiff.english.stems import content_stem
from factdiff.model import (
    Certainty,
    Claim,
    Discrepancy,
    Grain,
    Kind,
    Mention,
    Phase,
    Polarity,
    Relation,
    Side,
    Verdict,
)
from factdiff.records.wire import whole
from factdiff.report.context import visible
from factdiff.report.values import in_words, values

T = TypeVar("T")
MEASURE_NOUNS: Mapping[str, tuple[str, str]] = {
    "money": ("sum of money", "sums of money"),
    "percent": ("percentage", "percentages"),
    "percentage_point": ("number of percentage points", "numbers of percentage points"),
    "rate": ("rate", "rates"),
    "length": ("length or distance", "lengths or distances"),
    "area": ("area", "areas"),
    "mass": ("weight", "weights"),
    "volume": ("volume", "volumes"),
    "speed": ("speed", "speeds"),
    "temperature": ("temperature", "temperatures"),
    "duration": ("length of time", "lengths of time"),
    "age": ("age", "ages"),
}
"""What figures of a dimension are called, one and several; "figure" for any other."""
GRAIN_NOUNS: Mapping[Grain, str] = {Grain.DAY: "day", Grain.MONTH: "month", Grain.YEAR: "year"}
ORDINALS = ("another", "a third", "a fourth", "a fifth")
MIN_SPELLING_RATIO = 0.75
"""How alike (0..1) two words are that may be one name, written in two ways."""
MAX_WORD_CHARS = 60
"""Code points of a word that is compared letter by letter."""
MAX_OUTLETS, MAX_NAMES, MAX_GROUNDS = 3, 2, 4
"""Outlets of a side, and names and words in all that the sides share, that are told."""
MIN_TELLING_RARITY = 7.0
"""Rarity of a word by which two sentences are surely of one thing: "bridge", not "out"."""
HEDGES = {
    Certainty.EXPECTED: "expected",
    Certainty.POSSIBLE: "possible",
    Certainty.ALLEGED: "alleged",
    Certainty.DENIED: "denied",
}


PHASES = {
    Phase.PLANNED: "only planned",
    Phase.AGREED: "only agreed",
    Phase.UNDER_WAY: "under way",
}
"""What is not yet done, as it is told."""


def sentence(finding: Discrepancy) -> str:
    """What stands against what and who says it, in plain English with a full stop; safe to show."""
    return f"{_tied(finding) or _sentence(finding)}."


def grounds(finding: Discrepancy) -> str:
    """The words by which the sides speak of one thing, "" where they share none; safe to show."""
    claims = [[mention.claim for mention in side.mentions] for side in finding.sides]
    names = _shared([{n.key for claim in side for n in claim.names} for side in claims])
    stems = _shared([{stem for claim in side for stem in claim.content} for side in claims])
    within = {content_stem(word.casefold()) for name in names for word in name.split()}
    telling = {
        stem for stem in stems - within if rarity(stem) >= MIN_TELLING_RARITY
    } or stems - within
    words = _printed(claims[0], sorted(telling, key=lambda stem: (-rarity(stem), stem)))
    shared = [*sorted(names, key=lambda name: (-len(name), name))[:MAX_NAMES], *words][:MAX_GROUNDS]
    if not shared:
        return ""
    all_of = "both" if len(finding.sides) == 2 else "all"
    return f"one fact, as {all_of} speak of {_listed([f'“{visible(word)}”' for word in shared])}"


def why(finding: Discrepancy) -> str:
    """The comparator's reason, and why it is held to be one fact; safe to show."""
    reason = visible(finding.reason or finding.message)
    return "; ".join(filter(None, (reason, grounds(finding))))


def _shared(sides: Sequence[set[str]]) -> set[str]:
    return set.intersection(*sides) if sides else set()


def _printed(claims: Iterable[Claim], stems: Iterable[str]) -> Iterator[str]:
    """The words of claims that have these stems, as they stand there."""
    word_of: dict[str, str] = {}
    for claim in claims:
        for word in whole(claim.text).split():
            bare = word.strip(".,;:!?()[]\"'“”‘’")
            word_of.setdefault(content_stem(bare.removesuffix("’s").casefold()), bare)
    return (word_of[stem] for stem in stems if stem in word_of)


def _tied(finding: Discrepancy) -> str:
    """A disagreement of texts that depend on each other, "" for one of independent accounts."""
    first, second = finding.sides[0], finding.sides[:2][-1]
    one, many = _nouns(finding)
    if finding.relation is Relation.REVISION:
        then, now = (value.text for value in values(finding)[:2])
        if first.outlets != second.outlets:
            later = f"the later version, {_who(second)}, has “{now}”"
            return f"{_who(first)} {_inflected('has', first)} “{then}” where {later}"
        return f"{_who(first)} changed “{then}” to “{now}” between two versions of its article"
    if finding.relation is Relation.REPUBLICATION:
        return f"{_sides(finding.sides)} print one text, with different {many}"
    if finding.relation is Relation.CITATION:
        for citing, cited in ((first, second), (second, first)):
            if _cites(citing, cited):
                return (
                    f"{_who(citing)} cites {_who(cited)}, whose own report gives a different {one}"
                )
        return f"{_sides(finding.sides)} give different {many}, though one cites the other"
    return ""


def _cites(citing: Side, cited: Side) -> bool:
    sources = {link.source for mention in citing.mentions for link in mention.claim.told_by}
    return any(same_outlet(source, outlet) for source in sources for outlet in cited.outlets)


def _sentence(finding: Discrepancy) -> str:
    if len(finding.articles) == 1:
        return _within_one(finding)
    if finding.verdict is Verdict.COMPATIBLE:
        return f"{_sides(finding.sides)} say the same in different words"
    if finding.verdict is Verdict.UPDATE:
        return _updated(finding)
    if finding.kind is Kind.QUOTE:
        return f"{_sides(finding.sides)} print {_words_of(finding)} differently"
    if finding.kind is Kind.ATTRIBUTION:
        return f"{_sides(finding.sides)} credit the same statement to different speakers"
    if finding.kind is Kind.CERTAINTY:
        return _unequally_sure(finding)
    if finding.kind is Kind.NEGATION:
        return _denied(finding)
    if _is_spelling(finding):
        return f"{_sides(finding.sides)} spell the same name differently"
    if finding.kind in {Kind.ENTITY, Kind.WORDING}:
        return _each(finding)
    return _different(finding)


def _within_one(finding: Discrepancy) -> str:
    """One article that is at odds with itself."""
    one, many = _nouns(finding)
    outlet = visible(finding.sides[0].outlets[0])
    if finding.verdict is Verdict.UPDATE:
        return f"One article of {outlet} gives the same {one} at two times"
    if _is_spelling(finding):
        return f"One article of {outlet} spells the same name in two ways"
    return f"One article of {outlet} gives different {many} for {_slot(finding)}"


def _updated(finding: Discrepancy) -> str:
    """Both can be right, each at its time."""
    said = _each(finding, verb="gives")
    can_be = f"so {'both' if len(finding.sides) == 2 else 'all'} can be right"
    if finding.kind is Kind.TIME:
        return f"{said}: a time that may have moved, {can_be}"
    one, _ = _nouns(finding)
    if _only(mention.moment for side in finding.sides for mention in side.mentions) is not None:
        return f"{said}: the same {one}, which may have moved in between, {can_be}"
    return f"{said}: the same {one} at different times, {can_be}"


def _each(finding: Discrepancy, verb: str = "has") -> str:
    """ "Valley Record has “Canada” where Morning Ledger has “Chile”", or a list of more."""
    accounts = [
        f"{_who(side)}{_day_apart(side, finding)} {_inflected(verb, side)} “{value.text}”"
        for side, value in zip(finding.sides, values(finding), strict=True)
    ]
    return " where ".join(accounts) if len(accounts) == 2 and verb == "has" else _listed(accounts)


def _day_apart(side: Side, finding: Discrepancy) -> str:
    """ " (17 August 2025)", the first day of a side whose outlets take another side as well."""
    others = {o for other in finding.sides if other is not side for o in other.outlets}
    days = [day for m in side.mentions if (day := m.claim.article.published_day)]
    return f" ({in_words(str(min(days)))})" if days and others & set(side.outlets) else ""


def _different(finding: Discrepancy) -> str:
    """ "A and B give different years for the same event"; of larger sides who gives which."""
    one, many = _nouns(finding)
    outlets = [side.outlets for side in finding.sides]
    if all(len(side) == 1 for side in outlets):
        return f"{_sides(finding.sides)} give different {many} for {_slot(finding)}"
    first, *others = finding.sides
    accounts = [f"{_who(first)} {_inflected('gives', first)} one {one} for {_slot(finding)}"]
    ordinals = chain(ORDINALS, repeat("one more"))
    accounts += [f"{_who(side)} {nth}" for side, nth in zip(others, ordinals, strict=False)]
    return ", ".join(accounts)


def _unequally_sure(finding: Discrepancy) -> str:
    """Who states what others hedge, where their sentences tell which is which."""
    degrees = [_only(m.claim.certainty for m in side.mentions) for side in finding.sides]
    phases = [_only(m.claim.phase for m in side.mentions) for side in finding.sides]
    if len(finding.sides) == 2 and Certainty.STATED in degrees:
        stated = degrees.index(Certainty.STATED)
        hedge = HEDGES.get(degrees[1 - stated] or Certainty.STATED)
        if hedge:
            side, other = finding.sides[stated], finding.sides[1 - stated]
            return (
                f"{_who(side)} {_inflected('states', side)} as a fact what {_who(other)} "
                f"{_inflected('gives', other)} as {hedge}"
            )
    if len(finding.sides) == 2 and Phase.DONE in phases and phases[0] is not phases[1]:
        done = phases.index(Phase.DONE)
        side, other = finding.sides[done], finding.sides[1 - done]
        phase = PHASES.get(phases[1 - done] or Phase.NONE)
        so_far = f"{_inflected('gives', other)} as {phase}" if phase else _denying(other)
        return f"{_who(side)} {_inflected('gives', side)} as done what {_who(other)} {so_far}"
    return f"{_sides(finding.sides)} are not equally sure of the same thing"


def _denying(side: Side) -> str:
    return f"{_inflected('does', side)} not"


def _only(of_mentions: Iterable[T]) -> T | None:
    """What all mentions of a side have, None where they differ."""
    several = set(of_mentions)
    return several.pop() if len(several) == 1 else None


def _denied(finding: Discrepancy) -> str:
    """Who says that it is so, and who that it is not."""
    signs = [_only(m.claim.polarity for m in side.mentions) for side in finding.sides]
    if len(finding.sides) == 2 and set(signs) == set(Polarity):
        yes, no = (finding.sides[signs.index(sign)] for sign in Polarity)
        return f"{_who(yes)} {_inflected('says', yes)} that it is so, {_who(no)} that it is not"
    return f"{_sides(finding.sides)} say opposite things of the same matter"


def _nouns(finding: Discrepancy) -> tuple[str, str]:
    """What the sides differ in, one of it and several."""
    if finding.kind is Kind.NUMBER:
        return _figures([mention for side in finding.sides for mention in side.mentions])
    if finding.kind is Kind.TIME:
        grains = _only(
            time.grain
            for side in finding.sides
            for mention in side.mentions
            for time in mention.claim.times
            if time.span.overlaps(mention.span)
        )
        word = GRAIN_NOUNS.get(grains, "time") if grains else "time"
        return word, f"{word}s"
    if finding.kind is Kind.ENTITY:
        return "name", "names"
    return "wording", "wordings"


def _figures(mentions: Iterable[Mention]) -> tuple[str, str]:
    given = [q for m in mentions for q in m.claim.quantities if q.span.overlaps(m.span)]
    if given and all(quantity.text.casefold().endswith("old") for quantity in given):
        return MEASURE_NOUNS["age"]
    dimension = _only(quantity.dimension.split(":")[0] for quantity in given)
    counted = _only(quantity.counted for quantity in given if quantity.counted)
    if dimension == "count" and counted and counted.isalpha():
        return f"number of {visible(counted)}", f"numbers of {visible(counted)}"
    return MEASURE_NOUNS.get(dimension or "", ("figure", "figures"))


def _slot(finding: Discrepancy) -> str:
    return "the same event" if finding.kind is Kind.TIME else "the same thing"


def _is_spelling(finding: Discrepancy) -> bool:
    """True where names differ by a few letters within a word."""
    first, *others = (side.value.casefold().split() for side in finding.sides)
    return finding.kind is Kind.ENTITY and all(
        len(first) == len(other) and all(map(_is_spelt_alike, first, other)) for other in others
    )


def _is_spelt_alike(one: str, other: str) -> bool:
    if one[0] != other[0] or max(len(one), len(other)) > MAX_WORD_CHARS:
        return one == other
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= MIN_SPELLING_RATIO


def _words_of(finding: Discrepancy) -> str:
    speaker = _only(
        quote.speaker
        for side in finding.sides
        for mention in side.mentions
        for quote in mention.claim.quotes
        if quote.speaker and quote.span.overlaps(mention.span)
    )
    return f"the same words of {visible(speaker)}" if speaker else "the same quotation"


def _sides(sides: Sequence[Side]) -> str:
    """All who take a side, those of the first side first, each once."""
    outlets = dict.fromkeys(outlet for side in sides for outlet in side.outlets)
    if len(outlets) == 1:
        return f"Two articles of {visible(next(iter(outlets)))}"
    return _first_of(list(outlets))


def _who(side: Side) -> str:
    """The outlets of a side, the first of them by name."""
    return _first_of(side.outlets)


def _first_of(outlets: Sequence[str]) -> str:
    """Outlets, of many the first and how many others there are."""
    names = [visible(outlet) for outlet in outlets]
    if len(names) > MAX_OUTLETS:
        names[MAX_OUTLETS - 1 :] = [f"{len(names) - MAX_OUTLETS + 1} others"]
    return _listed(names)


def _inflected(verb: str, side: Side) -> str:
    """A verb in the third person singular, or in the plural for several outlets."""
    if len(side.outlets) == 1:
        return verb
    return {"has": "have", "does": "do"}.get(verb, verb.removesuffix("s"))


def _listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
