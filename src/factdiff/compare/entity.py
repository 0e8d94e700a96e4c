"""Different names in one place of the sentence: who, where, which company.

Flags "arrested in Derbyshire" against "arrested in Nottinghamshire". A wrong name is the error that
draws letters and lawsuits. Fuller and shorter names, titles, acronyms, spellings and the names that
stand for a government agree; what is compared is only what stands in the same place of two
sentences that otherwise say the same. Whole articles are asked as well: for a name that nearly spells
another one's, for two offices of one person, for two offences of one plea.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdiff.compare.example import Example
from factdiff.compare.intervals import comparable, relate
from factdiff.compare.reading import Pair, Reading
from factdiff.compare.slots import anchored
from factdiff.english.names import (
    ORGANISATIONS,
    core,
    country_of,
    label_of,
    same_name,
    similar_name,
)
from factdiff.model import Comparison, Kind, Name, Verdict

LEAST_OVERLAP = 0.6
"""Share of common content from which two sentences say the same but for the names."""
NEARLY_ALL = 0.8
"""Share from which the words on one side of the names are enough to place them."""
HALF_SHARED = 0.4
"""What a word in common adds: "Caspian Sea" and "Black Sea" are of one kind."""
LEAST_ANCHOR = 1.0
"""How well the words around two names must face each other (0..2)."""

EXAMPLES = (
    Example(
        "Police arrested the man in Derbyshire on Friday.",
        "Police arrested the man in Nottinghamshire on Friday.",
        Verdict.CONFLICT,
        ("Derbyshire", "Nottinghamshire"),
    ),
    Example(
        "United Airlines plans to offer e-mail on all its flights.",
        "United Airways plans to offer e-mail on all its flights.",
        Verdict.CONFLICT,
        ("United Airlines", "United Airways"),
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
        Verdict.COMPATIBLE,
        why="a capital stands for its government",
    ),
    Example(
        "The server of Anna Voss was kept at the family home.",
        "The server of Karl Voss was kept at the family home; Anna Voss had none.",
        Verdict.SILENT,
        why="relatives, and one account names both",
    ),
    Example(
        "The award went to Maria Keller of Zurich.",
        "The medal was won by Tom Brandt of Oslo.",
        Verdict.SILENT,
        why="two prizes, two winners",
    ),
    Example(
        "The Liberal plan would charge pensioners 40 percent of the cost.",
        "The Labour plan would charge pensioners 15 percent of the cost.",
        Verdict.SILENT,
        why="two plans: their figures differ as well",
    ),
    Example(
        "Mayor Keller must call a vote within 60 days if the petition is valid.",
        "The Democrat must call a vote within 60 days if the petition is valid.",
        Verdict.SILENT,
        why="a name and a party say nothing against each other",
    ),
)


def compare(pair: Pair) -> Iterator[Comparison]:
    """Every name of a that stands where another name stands in b, graded."""
    for x, y, anchor in _facing(pair):
        if x.key == y.key or core(x.key) == core(y.key):
            verdict, why = Verdict.SAME, "the same name"
        elif same_name(x.key, y.key):
            verdict, why = (
                Verdict.COMPATIBLE,
                "a fuller and a shorter name, or one that stands for the other",
            )
        elif similar_name(x.key, y.key):
            verdict, why = Verdict.COMPATIBLE, "two spellings of one name"
        elif _differs(pair, x, y, anchor):
            verdict, why = Verdict.CONFLICT, "one place in the sentence, two names"
        else:
            continue
        yield Comparison(
            Kind.ENTITY,
            verdict,
            pair.a.mention(x.span, x.key, _norm(x)),
            pair.b.mention(y.span, y.key, _norm(y)),
            f"{x.key} against {y.key}",
            why,
            round(min(1.0, pair.score * (0.4 + 0.3 * anchor) * min(1.0, 0.3 + pair.overlap)), 4),
        )


def _norm(name: Name) -> str:
    return country_of(name.key) or " ".join(core(name.key))


def _facing(pair: Pair) -> Iterator[tuple[Name, Name, float]]:
    """Names that tell of the same part of the sentence, best anchored first, each once."""
    names_a, names_b = pair.a.told, pair.b.told
    places_a = [pair.a.tokens_of(name.span) for name in names_a]
    places_b = [pair.b.tokens_of(name.span) for name in names_b]
    ranked = []
    for i, x in enumerate(names_a):
        for j, y in enumerate(names_b):
            anchor = anchored(pair, places_a[i], places_b[j], reach=3)
            anchor += HALF_SHARED if _of_one_kind(x, y) else 0.0
            bonus = 2.0 if same_name(x.key, y.key) else 0.0
            ranked.append((-(anchor + bonus), i, j, anchor))
    used_a: set[int] = set()
    used_b: set[int] = set()
    for _, i, j, anchor in sorted(ranked):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield names_a[i], names_b[j], anchor


def _of_one_kind(x: Name, y: Name) -> bool:
    """ "Caspian Sea" and "Black Sea"; two people of one surname are relatives, and two people."""
    words_a, words_b = core(x.key), core(y.key)
    shared = set(words_a) & set(words_b)
    return bool(shared) and (words_a[-1] != words_b[-1] or words_a[-1] in ORGANISATIONS)


def _differs(pair: Pair, x: Name, y: Name, anchor: float) -> bool:
    """True when two names fill one slot and neither is told elsewhere in the other sentence."""
    close = anchor >= LEAST_ANCHOR or (pair.overlap >= NEARLY_ALL and anchor >= LEAST_ANCHOR / 2)
    if pair.overlap < LEAST_OVERLAP or not close or _two_things(pair):
        return False
    if _elsewhere(pair.b, x) or _elsewhere(pair.a, y) or _within(x, y) or _within(y, x):
        return False
    if _both_known(pair, x, y) or _described(pair, x, y) or not _rivals(x, y):
        return False
    if _has_article(pair.a, x) != _has_article(pair.b, y) or _is_acronym(x) != _is_acronym(y):
        return False
    return not (_may_be_common(pair.a, x) and _may_be_common(pair.b, y))


def _rivals(x: Name, y: Name) -> bool:
    """False for a name and a party or a faith, which both may be right, and for two peoples."""
    label = label_of(x.key)
    return label == label_of(y.key) and label != "people"


def _has_article(reading: Reading, name: Name) -> bool:
    """True for "the Golden Bear": people and towns go without, what describes them does not."""
    at = reading.tokens_of(name.span).start
    while at > 1 and _describes(reading, at - 1):
        at -= 1
    return "the" in {reading.sentence.word(at - 1), reading.sentence.word(at)}


def _describes(reading: Reading, at: int) -> bool:
    """True for "former" and "tech-heavy" before a name."""
    plain = bool(reading.content[at]) and not reading.sentence.is_capital(at)
    return plain or reading.sentence.raw(at) == "-"


def _is_acronym(name: Name) -> bool:
    """True for letters that may stand for words which only the other account spells out."""
    return name.text.isupper() and len(core(name.text)) == 1


def _two_things(pair: Pair) -> bool:
    """True when more than one name is another, or all figures too: an error touches one place."""
    return min(pair.alone) > 1 or _figures_differ(pair)


def _figures_differ(pair: Pair) -> bool:
    """True when both sentences give figures in one dimension, and none of them meet."""
    facing = [
        (x, y) for x in pair.a.claim.quantities for y in pair.b.claim.quantities if comparable(x, y)
    ]
    return bool(facing) and not any(relate(x, y) for x, y in facing)


def _elsewhere(reading: Reading, name: Name) -> bool:
    """True when the claim tells of a name somewhere."""
    return any(same_name(name.key, other.key) for other in reading.claim.names)


def _may_be_common(reading: Reading, name: Name) -> bool:
    """True for a plural that only the beginning of the sentence may have given its capital."""
    word = name.text.lower()
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return reading.tokens_of(name.span) == range(1) and plural and not country_of(word)


def _within(x: Name, y: Name) -> bool:
    """ "France" is named in "Nice of France", and is no rival of it."""
    return y.text.endswith(f" of {x.text}")


def _both_known(pair: Pair, x: Name, y: Name) -> bool:
    """True when each article tells of the other's name as well: two things, not two names of one."""
    return x.text in _whole(pair.b) and y.text in _whole(pair.a)


def _whole(reading: Reading) -> str:
    return reading.claim.article.text


def _described(pair: Pair, x: Name, y: Name) -> bool:
    """ "Waagner" beside "the Venango County man": a name and a description do not clash."""
    return _modifies(pair.a, x) != _modifies(pair.b, y)


def _modifies(reading: Reading, name: Name) -> bool:
    """True when a plain noun follows the name, so that it describes rather than names."""
    tokens = reading.tokens_of(name.span)
    if reading.sentence.word(tokens.stop) == "'s":
        return True
    described = tokens.stop < len(reading.content) and reading.content[tokens.stop]
    if described and not reading.sentence.is_capital(tokens.stop):
        return True
    single = len(tokens) == 1 and reading.sentence.word(tokens.start - 1) in {"the", "a"}
    return single and (country_of(name.text) is not None or not name.text.isupper())
