"""What counts: the settings of single corpora, how loud a kind is, what fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Check
from factdiff.config import Configured, Settings, configured
from factdiff.errors import ConfigError
from factdiff.gate.policy import fails, graded
from factdiff.model import Acceptance, Report, Severity
from making import article

Make = Callable[..., Configured]


@pytest.fixture(scope="module")
def report(checked: Check) -> Report:
    a = article("The tower was finished in 1931. Some 40 people work in the tower.", "Herald")
    b = article("The tower was finished in 1937. Some 55 people work in the tower.", "Courier")
    listed = [replace(one, path=f"news/towers/{one.id}.md") for one in (a, b)]
    return checked(listed).differing()


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Make:
    monkeypatch.chdir(tmp_path)

    def make(**fields: object) -> Configured:
        return Configured(settings=Settings.model_validate(fields), folder=tmp_path)

    return make


def kinds(report: Report) -> set[str]:
    return {finding.kind.value for finding in report.discrepancies}


def test_a_conflict_fails_unless_it_is_let_pass(report: Report, settings: Make) -> None:
    assert kinds(report) == {"number", "time"}
    assert fails(report, settings())
    assert not fails(report, settings(fail_on="never"))
    passed = tuple(replace(d, accepted=Acceptance("known")) for d in report.discrepancies)
    assert not fails(replace(report, discrepancies=passed), settings())


def test_a_kind_is_as_loud_as_it_is_set(report: Report, settings: Make) -> None:
    hushed = settings(severity={"time": "note", "number": "warning"})
    finding = {d.kind.value: d.severity for d in graded(report, hushed).discrepancies}
    assert finding == {"time": Severity.NOTE, "number": Severity.WARNING}
    assert fails(graded(report, hushed), hushed)
    both = settings(severity={"time": "note", "number": "note"})
    assert not fails(graded(report, both), both)


def test_a_corpus_has_its_own_settings(report: Report, settings: Make) -> None:
    here = settings(corpus=[{"path": "news", "ignore": ["time"]}])
    assert kinds(graded(report, here)) == {"number"}
    elsewhere = settings(corpus=[{"path": "notes", "ignore": ["time"]}])
    assert kinds(graded(report, elsewhere)) == {"number", "time"}
    deepest = settings(
        corpus=[{"path": "news", "ignore": ["time"]}, {"path": "news/towers", "fail-on": "never"}]
    )
    assert kinds(graded(report, deepest)) == {"number", "time"}
    assert not fails(report, deepest)


def test_a_finding_over_two_corpora_goes_by_what_holds_for_all(
    report: Report, settings: Make
) -> None:
    here = settings(corpus=[{"path": "news/towers/herald.md", "ignore": ["time", "number"]}])
    assert kinds(graded(report, here)) == {"number", "time"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fail_om = 'update'", 'did you mean "fail-on"'),
        ("[severity]\ntime = 'loud'", '"severity.time"'),
        ("[severity]\ncolour = 'note'", '"severity.colour'),
        ("[[corpus]]\nignore = ['time']", '"corpus.0.path": field required'),
        ("[[corpus]]\npath = 'x'\nmodel = 'y'", '"corpus.0.model" is no setting'),
        ("[[corpus]]\npath = 'x'\nmin-confidense = 1", 'did you mean "min-confidence"'),
    ],
)
def test_what_is_no_setting_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "factdiff.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        configured(tmp_path)
    assert words in str(raised.value)


def test_paths_count_from_the_file_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "factdiff.toml").write_text("baseline = 'known.jsonl'", encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    settings = configured(below)
    assert (settings.file, settings.folder) == (tmp_path / "factdiff.toml", tmp_path)
