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
from factdiff.compare.reading import Pair, Reading
from factdiff.compare.slots import anchored
from factdiff.english.names import ORGANISATIONS, core, country_of, same_name, similar_name
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
    ranked = []
    for i, x in enumerate(names_a):
        for j, y in enumerate(names_b):
            places = pair.a.tokens_of(x.span), pair.b.tokens_of(y.span)
            anchor = anchored(pair, *places, reach=3)
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
    if pair.overlap < LEAST_OVERLAP or not close:
        return False
    all_a = [name.key for name in pair.a.claim.names]
    all_b = [name.key for name in pair.b.claim.names]
    elsewhere = any(same_name(x.key, name) for name in all_b) or any(
        same_name(y.key, name) for name in all_a
    )
    if elsewhere or _within(x, y) or _within(y, x):
        return False
    return not _both_known(pair, x, y) and not _described(pair, x, y)


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
