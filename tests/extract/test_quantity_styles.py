"""A figure printed in many styles reads back as the one that was printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from factdiff.english.sentence import Sentence
from factdiff.extract.quantities import quantities
from factdiff.model import Quantity

COUNTS = st.integers(2, 999_999_999).map(Decimal)
CENTS = st.decimals(1, 10**6, places=2, allow_nan=False, allow_infinity=False)
MONEY = [("$", "dollars", "USD"), ("€", "euros", "EUR"), ("A$", "Australian dollars", "AUD"),
         ("£", "pounds sterling", "GBP"), ("¥", "yen", "JPY"), ("₹", "rupees", "INR"),
         ("HK$", "Hong Kong dollars", "HKD"), ("C$", "Canadian dollars", "CAD")]  # fmt: skip
LOWER = ["at least {}", "no fewer than {}", "{} or more", "a minimum of {}"]
UPPER = ["at most {}", "up to {}", "no more than {}", "as many as {}", "{} or fewer"]
OVER = ["more than {}", "over {}", "well over {}", "just over {}", "upwards of {}"]
UNDER = ["fewer than {}", "less than {}", "just under {}", "well under {}"]
AROUND = ["about {}", "around {}", "some {}", "roughly {}", "approximately {}"]
NEARLY = ["nearly {}", "almost {}", "close to {}"]


def words(number: Decimal) -> str:
    return str(num2words(int(number))).replace(",", "")


def only(text: str) -> Quantity:
    """The one quantity of a sentence."""
    figures = quantities(Sentence(f"They said that {text} were there."))
    assert len(figures) == 1, [figure.text for figure in figures]
    return figures[0]


def bounds_of(style: str, number: Decimal) -> tuple[Decimal | None, Decimal | None]:
    figures = [only(f"{style.format(one)} homes") for one in (f"{number:,}", words(number))]
    assert {figure.counted for figure in figures} == {"homes"}
    ends = {(figure.low, figure.high) for figure in figures}
    assert len(ends) == 1
    return ends.pop()


@given(COUNTS)
def test_counts(number: Decimal) -> None:
    assert bounds_of("{}", number) == (number, number)


@given(COUNTS, st.sampled_from(LOWER + OVER))
def test_lower_bounds(number: Decimal, style: str) -> None:
    assert bounds_of(style, number) == (number, None)


@given(COUNTS, st.sampled_from(UPPER + UNDER))
def test_upper_bounds(number: Decimal, style: str) -> None:
    assert bounds_of(style, number) == (None, number)


@pytest.mark.parametrize(("style", "low_open", "high_open"), [
    *((style, False, False) for style in LOWER + UPPER),
    *((style, True, False) for style in OVER),
    *((style, False, True) for style in UNDER),
])  # fmt: skip
def test_open_ends(style: str, low_open: bool, high_open: bool) -> None:  # noqa: FBT001
    figure = only(f"{style.format(400)} homes")
    assert (figure.low_open, figure.high_open) == (low_open, high_open)


@given(COUNTS, st.sampled_from(AROUND))
def test_hedges_lie_on_both_sides(number: Decimal, style: str) -> None:
    low, high = bounds_of(style, number)
    assert low is not None
    assert high is not None
    assert low < number < high
    assert high - number == number - low


@given(COUNTS, st.sampled_from(NEARLY))
def test_one_sided_hedges_end_at_the_figure(number: Decimal, style: str) -> None:
    low, high = bounds_of(style, number)
    assert low is not None
    assert low < number == high


@given(CENTS, st.sampled_from(MONEY))
def test_money(value: Decimal, money: tuple[str, str, str]) -> None:
    sign, name, code = money
    for text in (f"{sign}{value:,}", f"{value:,} {name}", f"{code} {value:,}", f"{value:,} {code}"):
        figure = only(text)
        assert (figure.low, figure.high, figure.unit) == (value, value, code)
        assert figure.precision == Decimal("0.01")


@given(
    st.integers(1, 9999), st.sampled_from(MONEY), st.sampled_from(["bn", " billion", "-billion"])
)
def test_money_with_a_scale(tenths: int, money: tuple[str, str, str], scale: str) -> None:
    sign, name, code = money
    value = Decimal(tenths).scaleb(-1)
    for text in (f"{sign}{value}{scale}", f"{value}{scale} {name}", f"{code} {value}{scale}"):
        figure = only(text)
        assert figure.low == value * 10**9
        assert figure.unit == code
        assert figure.precision == Decimal(10**8)


@given(st.integers(1, 10**6).map(Decimal), st.integers(1, 10**6))
def test_ranges_have_two_ends(low: Decimal, more: int) -> None:
    high = low + more
    styles = [f"{low:,} to {high:,}", f"between {low:,} and {high:,}", f"from {low:,} to {high:,}"]
    if high % 1000:  # "one to ten thousand" begins at a thousand
        styles.append(f"{words(low)} to {words(high)}")
    for text in styles:
        figure = only(f"{text} homes")
        assert (figure.low, figure.high, figure.change_to) == (low, high, None)
        assert figure.counted == "homes"


@given(
    st.integers(1, 999), st.integers(1, 999), st.sampled_from(["percent", "%", " per cent", "km"])
)
def test_changes_keep_both_ends(before: int, after: int, unit: str) -> None:
    first, second = Decimal(before).scaleb(-1), Decimal(after).scaleb(-1)
    figure = only(f"it changed from {first} {unit} to {second} {unit} as they")
    assert (figure.low, figure.high, figure.change_to) == (first, first, second)


@given(st.integers(1, 99))
def test_ranks(rank: int) -> None:
    for text in (
        f"the {num2words(rank, to='ordinal')} game",
        f"the {num2words(rank, to='ordinal_num')} game",
    ):
        figure = only(text)
        assert (figure.low, figure.high, figure.unit) == (Decimal(rank), Decimal(rank), "ordinal")
