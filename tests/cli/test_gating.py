"""The gate as its users meet it: red, a baseline, green, and the settings in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import DIFFER, Run, written


@pytest.mark.slow
def test_a_baseline_from_red_to_green_to_red(run: Run, two: tuple[str, str]) -> None:
    assert run("check", *two).exit_code == 1
    assert run("baseline", "create", *two).exit_code == 2  # a reason is missing
    assert run("baseline", "create", *two, "--reason", "the wire was late").exit_code == 0
    assert run("baseline", "create", *two, "--reason", "again").exit_code == 2
    assert run("check", *two).exit_code == 0
    report = json.loads(run("check", *two, "-f", "json").stdout)
    assert [d["accepted"]["reason"] for d in report["discrepancies"]] == ["the wire was late"]
    third = written(Path(), "c", DIFFER.replace("Nineteen", "Thirty"))
    assert run("check", *two, str(third)).exit_code == 1
    assert run("baseline", "update", *two, str(third), "--reason", "one more").exit_code == 0
    assert run("check", *two, str(third)).exit_code == 0
    assert run("baseline", "prune", *two).exit_code == 0
    assert run("check", *two, str(third)).exit_code == 0  # what was not read was left alone
    assert run("baseline", "prune", *two, "--unread").exit_code == 0
    assert run("check", *two, str(third)).exit_code == 1


def test_an_acceptance_ends(run: Run, two: tuple[str, str]) -> None:
    until = ("--reason", "until the archive opens", "--until", "2024-06-30")
    assert run("baseline", "create", *two, *until).exit_code == 0
    assert run("check", *two, "--today", "2024-06-30").exit_code == 0
    past = run("check", *two, "--today", "2024-07-01")
    assert past.exit_code == 1
    assert "accepted until 2024-06-30 only" in " ".join(past.stdout.split())


def test_a_named_baseline_must_be_there(run: Run, two: tuple[str, str]) -> None:
    result = run("check", *two, "--baseline", "nowhere.jsonl")
    assert result.exit_code == 2
    assert "nowhere.jsonl" in result.stderr


def test_several_reports_at_once(run: Run, two: tuple[str, str]) -> None:
    result = run("check", *two, "--report", "json=out/a.json", "--report", "markdown=out/a.md")
    assert result.exit_code == 1
    assert "CONFLICT number" in result.stdout
    assert json.loads(Path("out/a.json").read_text())["summary"]["conflicts"] == 1
    assert Path("out/a.md").read_text().startswith("# What the reports disagree on: Orrin River")
    for wrong in ("json", "json=", "paper=a.txt"):
        assert run("check", *two, "--report", wrong).exit_code == 2
    assert run("check", *two, "--report", f"json={two[0]}").exit_code == 2  # never an input


def test_the_settings_in_force_are_shown(run: Run) -> None:
    Path("factdiff.toml").write_text('fail-on = "update"\n[severity]\nquote = "note"\n')
    text = json.loads(run("check", "--show-config", "--min-confidence", "0.5").stdout)
    assert text["file"] == str(Path.cwd() / "factdiff.toml")
    assert (text["fail-on"], text["min-confidence"]) == ("update", 0.5)
    assert text["severity"] == {"quote": "note"}
    assert run("check").exit_code == 2


def ids(run: Run, *words: str) -> list[str]:
    return [d["id"] for d in json.loads(run("check", *words, "-f", "json").stdout)["discrepancies"]]


def test_findings_are_accepted_by_the_ids_of_the_last_check(run: Run, two: tuple[str, str]) -> None:
    (one,) = ids(run, *two)
    assert f"id {one[:8]}\n" in run("check", *two).stdout
    assert run("baseline", "accept", one[:8]).exit_code == 2  # a reason is missing
    assert run("baseline", "accept", one[:8], "--reason", "the wire was late").exit_code == 0
    result = run("check", *two)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 accepted finding, --show accepted lists them\n")
    assert "accepted: the wire was late" in run("check", *two, "--show", "accepted").stdout

    changed = ("--author", "Lee", "--until", "2024-06-30")
    assert run("baseline", "dismiss", one[:8].upper(), *changed).exit_code == 0
    (line,) = Path("factdiff-baseline.jsonl").read_text().splitlines()
    entry = json.loads(line)
    assert (entry["reason"], entry["author"]) == ("dismissed: a false alarm", "Lee")
    assert run("check", *two, "--today", "2024-06-30").exit_code == 0


def test_ids_are_those_of_a_report_that_is_named(run: Run, two: tuple[str, str]) -> None:
    fresh = ("--store", "empty")
    none = run("baseline", "accept", "1", "--reason", "known", *fresh)
    assert none.exit_code == 2
    assert "run factdiff check first, or give its JSON report with --report" in none.stderr
    run("check", *two, "-f", "json", "-o", "report.json", "--no-store")
    assert run("baseline", "accept", "1", "--reason", "known", *fresh).exit_code == 2
    (text,) = json.loads(Path("report.json").read_text())["discrepancies"]
    named = ("--reason", "two counts", "--report", "report.json", *fresh)
    assert run("baseline", "dismiss", text["id"][:4], *named).exit_code == 0
    assert run("check", *two).exit_code == 0
    entry = json.loads(Path("factdiff-baseline.jsonl").read_text())
    assert entry["reason"] == "dismissed: two counts"
    over = ("--report", "report.json", "--baseline", "report.json")
    assert run("baseline", "dismiss", text["id"], *over).exit_code == 2  # never an input


@pytest.mark.parametrize("beginning", ["0", "abc1", ""])
def test_an_id_that_names_none_or_several_writes_nothing(run: Run, beginning: str) -> None:
    sides = [
        {"value": value, "mentions": [{"article": name, "text": value}]}
        for name, value in (("a", "12"), ("b", "15"))
    ]
    expected = {
        "kind": "number", "verdict": "conflict", "severity": "error", "message": "", "sides": sides
    }  # fmt: skip
    names = ("abc111111111", "abc122222222", "fff333333333")
    report = {"schema": "1", "discrepancies": [expected | {"id": name} for name in names]}
    Path("report.json").write_text(json.dumps(report))
    words = ("--reason", "known", "--report", "report.json")
    result = run("baseline", "accept", "fff3", beginning, *words)
    assert result.exit_code == 2
    assert not Path("factdiff-baseline.jsonl").exists()
    if beginning == "abc1":
        assert " abc111111111 conflict number: 12 / 15\n" in result.stderr
        assert "fff333333333" not in result.stderr
    else:
        assert "is the id of none of 3 findings" in result.stderr


def test_a_baseline_lies_among_the_articles_and_may_have_its_old_name(
    run: Run, two: tuple[str, str], tmp_path: Path
) -> None:
    assert run("baseline", "create", *two, "--reason", "known").exit_code == 0
    assert run("check", ".", "--strict").exit_code == 0  # it is no article
    new, old = tmp_path / "factdiff-baseline.jsonl", tmp_path / ".factdiff-baseline.jsonl"
    new.rename(old)
    assert run("check", *two).exit_code == 0
    new.write_text("")
    result = run("check", *two)
    assert result.exit_code == 2
    assert "move its lines over there" in result.stderr
