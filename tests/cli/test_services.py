"""A check where a service runs it: what it writes by itself, and what its log takes."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from disputes import hostile, many
from factdiff.cli import app
from factdiff.cli.services import MAX_SUMMARY_BYTES, summarise
from factdiff.model import Report
from factdiff.report import REPORTERS, Style
from hostile import HOSTILE
from runner import commands

Run = Callable[..., Result]
ACTIONS = {"GITHUB_ACTIONS": "true"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command in a folder with two articles that differ on a figure."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, length in (("a", 240), ("b", 270)):
        text = f"---\noutlet: {name}\npublished: 2024-03-05\n---\nThe bridge is {length} metres long.\n"
        (tmp_path / "articles" / f"{name}.md").write_text(text)
    runner = CliRunner()
    return lambda *words, **env: runner.invoke(app, ["check", "articles", *words], env=env)


def test_github_gets_annotations_and_a_summary(run: Run, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    plain = run()
    result = run(**ACTIONS, GITHUB_STEP_SUMMARY=str(summary))
    assert result.exit_code == plain.exit_code == 1
    assert result.stdout.startswith(plain.stdout)
    (command,) = commands(result.stdout)
    assert (command.properties["file"], command.properties["line"]) == ("articles/b.md", "5")
    text = summary.read_text()
    assert text.startswith("# Before\n\n# What the reports disagree on: Metres, bridge, long\n")
    assert "**240 metres**" in text


@pytest.mark.parametrize("words", [["--format", "terminal"], ["-f", "json"]])
def test_a_format_that_is_asked_for_is_all(run: Run, tmp_path: Path, words: list[str]) -> None:
    summary = tmp_path / "summary.md"
    result = run(*words, **ACTIONS, GITHUB_STEP_SUMMARY=str(summary), GITLAB_CI="true")
    assert result.stdout == run(*words).stdout
    assert commands(result.stdout) == []
    assert not summary.exists()
    assert not (tmp_path / "gl-code-quality-report.json").exists()


def test_annotations_go_to_the_log_when_the_report_does_not(run: Run, tmp_path: Path) -> None:
    result = run("-o", "report.txt", **ACTIONS)
    assert len(result.stdout.splitlines()) == len(commands(result.stdout)) == 1
    assert "CONFLICT number" in (tmp_path / "report.txt").read_text()


def test_gitlab_gets_a_code_quality_report(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "gl-code-quality-report.json"
    for _ in range(2):
        result = run(GITLAB_CI="true")
        assert (result.exit_code, "CONFLICT number" in result.stdout) == (1, True)
        (issue,) = json.loads(place.read_text())
        assert issue["location"] == {"path": "articles/b.md", "lines": {"begin": 5}}
    place.unlink()
    run("--report", "gitlab=elsewhere.json", GITLAB_CI="true")
    assert not place.exists()
    assert json.loads((tmp_path / "elsewhere.json").read_text()) == [issue]


def test_elsewhere_nothing_is_added(run: Run, tmp_path: Path) -> None:
    result = run(GITHUB_ACTIONS="false", GITLAB_CI="", GITHUB_STEP_SUMMARY=str(tmp_path / "s.md"))
    assert commands(result.stdout) == []
    assert {path.name for path in tmp_path.iterdir()} == {"articles"}


def test_a_summary_that_cannot_be_written_is_2(run: Run, tmp_path: Path) -> None:
    result = run(**ACTIONS, GITHUB_STEP_SUMMARY=str(tmp_path / "no" / "summary.md"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.fixture(scope="module")
def large() -> Report:
    """A report that is longer in Markdown than a summary may be."""
    report = many(4000)
    assert len(REPORTERS["markdown"](report, Style()).encode()) > MAX_SUMMARY_BYTES
    return report


@pytest.mark.slow
@pytest.mark.parametrize("taken", [0, 900_000, MAX_SUMMARY_BYTES - 100, MAX_SUMMARY_BYTES + 5])
def test_a_summary_stays_below_the_limit(tmp_path: Path, large: Report, taken: int) -> None:
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * taken)
    summarise(large, None, {**ACTIONS, "GITHUB_STEP_SUMMARY": str(summary)})
    added = summary.read_bytes()[taken:].decode()
    assert not added or taken + len(added.encode()) < MAX_SUMMARY_BYTES
    if taken < MAX_SUMMARY_BYTES // 2:
        assert added.splitlines()[-1].startswith("*")
        assert "more findings left out" in added


@pytest.mark.parametrize("text", HOSTILE)
def test_a_summary_of_hostile_text_is_written(tmp_path: Path, text: str) -> None:
    summary = tmp_path / "summary.md"
    summarise(hostile(text), None, {**ACTIONS, "GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text(encoding="utf-8").startswith("# What the reports disagree on")


def test_max_chars_ends_markdown(run: Run) -> None:
    whole = run("-f", "markdown").stdout
    cut = run("-f", "markdown", "--max-chars", "500").stdout
    assert len(cut) <= 500 < len(whole)
    assert "left out" in cut
    assert run("-f", "markdown", "--max-chars", "70000").stdout == whole
    assert run("-f", "markdown", "--max-chars", "10").exit_code == 2


# --- the change that a job is about -----------------------------------------------------------------


def git(*words: str) -> str:
    command = ["git", "-c", "user.name=n", "-c", "user.email=a@b.example", *words]  # not the user's
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def changed(run: Run, tmp_path: Path) -> Run:
    """The same, in a repository in which a change to `a` is to be merged into `main`."""
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "articles")
    git("checkout", "-qb", "change")
    text = (tmp_path / "articles" / "a.md").read_text()
    (tmp_path / "articles" / "a.md").write_text(text.replace("240", "210"))
    git("commit", "-qam", "a is corrected")
    git("checkout", "-q", "main")
    text = (tmp_path / "articles" / "b.md").read_text()
    (tmp_path / "articles" / "b.md").write_text(f"{text}It is open.\n")
    git("commit", "-qam", "what main did meanwhile is no part of the change")
    git("checkout", "-q", "change")
    return run


@pytest.mark.slow
@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "rdjson"])
def test_annotations_stand_in_the_file_that_the_change_touches(changed: Run, form: str) -> None:
    assert _file(changed("-f", form).stdout) == "articles/b.md"
    assert _file(changed("-f", form, "--base", "main").stdout) == "articles/a.md"


def _file(words: str) -> str:
    """The file in which the first finding stands."""
    match = re.search(r'(?:::error file=|"path": "|"uri": ")([\w./]+)', words)
    assert match
    return match[1]


def test_the_base_of_a_job_is_known(changed: Run) -> None:
    pull = {**ACTIONS, "GITHUB_BASE_REF": "main"}
    assert _file(changed(**pull).stdout) == "articles/a.md"
    base = git("rev-parse", "main~1")
    changed(GITLAB_CI="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert _file(Path("gl-code-quality-report.json").read_text()) == "articles/a.md"
    lost = changed(**{**pull, "GITHUB_BASE_REF": "elsewhere"})
    assert (lost.exit_code, _file(lost.stdout)) == (1, "articles/b.md")
    assert "fetch the base" in lost.stderr


@pytest.mark.parametrize("base", ["elsewhere", "--output=stolen"])
def test_a_base_that_git_does_not_know_is_2(changed: Run, base: str) -> None:
    result = changed("--base", base, "nowhere")  # before any article is read
    assert (result.exit_code, result.stdout) == (2, "")
    assert "bad revision" in result.stderr
    assert not Path("stolen").exists()
