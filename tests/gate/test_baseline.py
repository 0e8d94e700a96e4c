"""The baseline: what is accepted, what is new, what is past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import Check
from factdiff.errors import ConfigError
from factdiff.gate.baseline import accepted, covers, entry_for, pruned, read, text, updated
from factdiff.model import Acceptance, Article, Verdict
from making import article

TODAY = date(2025, 1, 1)
A = article("The tower was finished in 1931. It is 96 metres high.", "Herald")
B = article("The tower was finished in 1937. It is 96 metres high.", "Courier")


@pytest.fixture
def report_on(checked: Check) -> Check:
    return lambda articles: checked(articles).differing()


def test_what_is_accepted_is_open_no_more(report_on: Check) -> None:
    report = report_on([A, B])
    entries = updated((), report, Acceptance("the plaque says both", "Lee"))
    marked = accepted(report, entries, TODAY)
    assert len(report.open(Verdict.UPDATE)) == len(entries) == 1
    assert marked.open(Verdict.UPDATE) == ()
    (finding,) = marked.discrepancies
    assert finding.accepted is not None
    assert (finding.accepted.reason, finding.accepted.author) == ("the plaque says both", "Lee")


LONGER = replace(A, text=f"The square was repaved in spring.\n\n{A.text} Storks nest on it.")
REPEATED = article("The tower was finished in 1937, a guide said.", "Post")
THIRD = article("The tower was finished in 1913. It is 96 metres high.", "Post")


@pytest.mark.parametrize(
    ("articles", "is_open"),
    [([LONGER, B], False), ([A, B, REPEATED], False), ([A, B, THIRD], True)],
    ids=["edits elsewhere", "another outlet with a known value", "a third value"],
)
def test_only_another_value_is_new(
    report_on: Check,
    articles: list[Article],
    is_open: bool,  # noqa: FBT001
) -> None:
    entries = updated((), report_on([A, B]), Acceptance("known"))
    assert bool(accepted(report_on(articles), entries, TODAY).open(Verdict.UPDATE)) is is_open


def test_an_entry_ends_with_its_last_day(report_on: Check) -> None:
    report = report_on([A, B])
    entries = updated((), report, Acceptance("until the archive opens", until=TODAY))
    assert accepted(report, entries, TODAY).open(Verdict.UPDATE) == ()
    past = accepted(report, entries, date(2025, 1, 2))
    assert past.open(Verdict.UPDATE)
    (warning,) = past.warnings
    assert "accepted until 2025-01-01 only (until the archive opens)" in warning
    assert pruned(entries, report, date(2025, 1, 2)) == ()
    assert pruned(entries, report, TODAY) == entries


def test_what_is_found_no_more_is_told_and_pruned(report_on: Check) -> None:
    entries = updated((), report_on([A, B]), Acceptance("known"))
    calm = report_on([A, replace(B, text=A.text)])
    (warning,) = accepted(calm, entries, TODAY).warnings
    assert "is found no more" in warning
    assert pruned(entries, calm, TODAY) == ()


def test_a_part_of_a_corpus_tells_nothing_of_the_rest(report_on: Check) -> None:
    entries = updated((), report_on([A, B]), Acceptance("known"))
    part = report_on([A])
    assert not [report for report in accepted(part, entries, TODAY).warnings if "no more" in report]
    assert pruned(entries, part, TODAY) == entries
    assert pruned(entries, part, TODAY, unread=True) == ()


def test_an_update_keeps_what_is_there(report_on: Check) -> None:
    report = report_on([A, B])
    first = updated((), report, Acceptance("known"))
    assert updated(first, report, Acceptance("again")) == first
    both = updated(first, report_on([A, B, THIRD]), Acceptance("new"))
    assert {entry.reason for entry in both} == {"known", "new"}


def test_a_file_is_sorted_and_reads_back(report_on: Check, tmp_path: Path) -> None:
    (finding,) = report_on([A, B]).discrepancies
    entries = [entry_for(finding, Acceptance(reason)) for reason in ("b “x”", "a\nb")]
    path = tmp_path / "baseline.jsonl"
    path.write_text(text(entries), encoding="utf-8")
    assert text(read(path)) == text(entries[::-1]) == path.read_text(encoding="utf-8")
    assert len(text(entries).splitlines()) == 2
    assert all(covers(entry, finding) for entry in read(path))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "2: the line: invalid json"),
        ('{"kind": "number"}', "2: verdict: field required"),
        (
            (
                '{"kind": "time", "verdict": "conflict", "reason": " ", "sides": '
                '[{"value": "a", "articles": []}, {"value": "b", "articles": []}]}'
            ),
            "2: reason: a reason must be given",
        ),
        ('{"kind": "colour"}', "2: kind:"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "baseline.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read(path)
    assert words in str(raised.value)


def test_nothing_is_accepted_without_a_reason(report_on: Check) -> None:
    with pytest.raises(ConfigError, match="--reason"):
        updated((), report_on([A, B]), Acceptance("  "))
