"""The word lists of the quantity readers: every entry can be met, once."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from factdiff.english import numbers, words
from factdiff.english.sentence import Sentence
from factdiff.english.tokens import tokenize
from factdiff.extract.quantities import amounts, bounds, counted, naming, quantities, ranges, shares
from factdiff.extract.quantities.bounds import AFTER, BEFORE, Bound, bound_after, bound_before

READERS = (words, numbers, amounts, bounds, counted, naming, ranges, shares)
NO_TOKENS = {"BEFORE", "AFTER", "SURFACES", "BY_SYMBOL"}
"""Lists of phrases, symbols and endings."""


def lists() -> Iterator[tuple[str, list[str]]]:
    """Every list of words of the readers, by module and name."""
    for module in READERS:
        for name, value in vars(module).items():
            if not (isinstance(value, frozenset | dict | tuple) and name.isupper()):
                continue
            entries = [word for word in value if isinstance(word, str)]
            if entries and name not in NO_TOKENS:
                yield f"{module.__name__}.{name}", entries


def is_token(word: str) -> bool:
    """True for a token of its own, and for an ending such as "'ll" after a word."""
    met = [token.lower for token in tokenize(f"they{word}" if word.startswith("'") else word)]
    return met == (["they", word] if word.startswith("'") else [word])


@pytest.mark.parametrize(("name", "entries"), [pytest.param(*x, id=x[0]) for x in lists()])
def test_every_entry_is_one_token(name: str, entries: list[str]) -> None:
    broken = [word for word in entries if not is_token(word)]
    assert not broken, f"{name} can never meet {broken}"


@pytest.mark.parametrize("module", READERS, ids=lambda module: module.__name__)
def test_no_entry_stands_twice_in_a_list(module: object) -> None:
    path = Path(str(vars(module)["__file__"]))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(attr="split", value=ast.Constant(value=str(text)))):
                twice = [word for word, times in Counter(text.split()).items() if times > 1]
                assert not twice, f"{path.name}:{node.lineno}"
            case _:
                pass


def phrases(table: dict[Bound, str]) -> list[tuple[str, Bound]]:
    return [(phrase, bound) for bound, listed in table.items() for phrase in listed.split("|")]


def test_no_bound_is_told_twice() -> None:
    for table, index in ((bounds._BEFORE, BEFORE), (bounds._AFTER, AFTER)):  # noqa: SLF001
        assert len(phrases(table)) == len(index)


@pytest.mark.slow
@pytest.mark.parametrize(("phrase", "bound"), phrases(bounds._BEFORE))  # noqa: SLF001
def test_every_bound_before_a_figure_is_read(phrase: str, bound: Bound) -> None:
    sentence = Sentence(f"It was {phrase} 400 homes")
    at = next(at for at in range(len(sentence)) if sentence.is_number(at))
    bound_read, first = bound_before(sentence, at)
    assert bound_read is bound
    assert sentence.surface(first, at) == phrase


@pytest.mark.parametrize(("phrase", "bound"), phrases(bounds._AFTER))  # noqa: SLF001
def test_every_bound_after_a_figure_is_read(phrase: str, bound: Bound) -> None:
    joint = "" if phrase[0] in "-+" else " "
    sentence = Sentence(f"400{joint}{phrase} homes")
    bound_read, stop = bound_after(sentence, 1)
    assert bound_read is bound
    assert sentence.word(stop) == "homes"


@pytest.mark.parametrize("word", [*numbers.UNITS, *numbers.TENS, *numbers.VAGUE])
def test_every_number_word_begins_a_number(word: str) -> None:
    token = tokenize(word)[0]
    assert numbers.starts_number(token)
    assert numbers.number_at([token], 0)


@pytest.mark.parametrize("letters", sorted(numbers.SCALE_LETTERS))
def test_every_letter_of_a_scale_is_read_after_money(letters: str) -> None:
    amount = amounts.amount_at(Sentence(f"$5{letters} there"), 0)
    assert amount
    assert amount.number.low == Decimal(5) * numbers.SCALE_LETTERS[letters]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The council voted 5-6 on the plan.", ["5", "6"]),
        ("It fell by a vote of 41-59 in the chamber.", ["41", "59"]),
        ("The team lost 1-3 at home.", ["1", "3"]),
        ("The team won 3-1 at home.", ["3", "1"]),
        ("The trip takes 5-6 hours.", ["5-6 hours"]),
    ],
)
def test_the_nays_may_be_more(text: str, figures: list[str]) -> None:
    scores = quantities(Sentence(text))
    assert [quantity.text for quantity in scores] == figures
    assert all((quantity.dimension == "score") is (len(figures) == 2) for quantity in scores)


def test_the_number_of_help_is_a_count_in_a_range() -> None:
    text = "911 to 912 homes"
    (figure,) = quantities(Sentence(text, 0, len(text)))
    assert (figure.low, figure.high) == (Decimal(911), Decimal(912))
    assert quantities(Sentence("She called 911.", 0, 15)) == ()


def test_each_of_a_list_of_ages_is_an_age() -> None:
    figures = quantities(Sentence("Police held men aged 19, 22 and 35 shortly after dawn."))
    assert [(str(one.low), one.unit, one.counted) for one in figures] == [
        ("19", "year", None),
        ("22", "year", None),
        ("35", "year", None),
    ]


def test_no_adverb_is_counted() -> None:
    figures = quantities(Sentence("He had 35 shortly after, and 12 family homes."))
    assert [one.counted for one in figures] == [None, "family homes"]
