"""Quotations in every style of marks."""

from __future__ import annotations

import pytest

from factdiff.extract.quotes import quotations


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We will go,” he said.", ["We will go,"]),
        ('"We will go," he said, "at dawn."', ["We will go,", "at dawn."]),
        ('""We will go," he said.', ["We will go,"]),
        ("``We will go,'' he said.", ["We will go,"]),
        ("''We will go,'' he said.", ["We will go,"]),
        ("'We will go,' he said.", ["We will go,"]),
        ("„We will go“, he said.", ["We will go"]),
        ("He called it ‘a mistake’.", ["a mistake"]),
        ("“He told me ‘never’ and left,” she said.", ["He told me ‘never’ and left,"]),
    ],
)
def test_every_style_of_marks(text: str, inner: list[str]) -> None:
    assert [q.inner.of(text) for q in quotations(text, 0, len(text))] == inner


@pytest.mark.parametrize(
    "text",
    ["The workers' rights and the boss's car.", "It is 6' 4\" tall.", "Rock 'n' roll", "the '90s"],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quotations(text, 0, len(text)) == []


def test_open_quotation() -> None:
    text = "“We will go on."
    (quotation,) = quotations(text, 0, len(text))
    assert not quotation.closed
    assert quotation.inner.of(text) == "We will go on."


@pytest.mark.parametrize(
    "text",
    [
        "‘We don’t stop. We go on.\n\n‘We owe it to them.’",
        "'We don’t stop. We go on.\n\n'We owe it to them.'",
        "'We don’t stop. We go on.\nThe crew at the quay on Friday\n'We owe it to them.'",
        "'We don’t stop. We go on." + 20_000 * "\n" + "'We owe it to them.'",
    ],
)
def test_a_quotation_in_single_marks_goes_on_in_a_later_paragraph(text: str) -> None:
    (quotation,) = quotations(text, 0, text.index("\n"))
    assert not quotation.closed
    assert quotation.inner.of(text) == "We don’t stop. We go on."
