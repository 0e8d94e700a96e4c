"""The gate as its users meet it: red, a baseline, green, and the settings in force."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import DIFFER, Run


def test_a_baseline_from_red_to_green_to_red(run: Run, two: tuple[str, str]) -> None:
    assert run("check", *two).exit_code == 1
    assert run("baseline", "create", *two).exit_code == 2  # a reason is missing
    assert run("baseline", "create", *two, "--reason", "the wire was late").exit_code == 0
    assert run("baseline", "create", *two, "--reason", "again").exit_code == 2
    assert run("check", *two).exit_code == 0
    report = json.loads(run("check", *two, "-f", "json").stdout)
    assert [d["accepted"]["reason"] for d in report["discrepancies"]] == ["the wire was late"]
    third = Path("c.json")
    other = DIFFER.replace("Nineteen", "Thirty")
    third.write_text(json.dumps({"outlet": "C", "published": "2024-03-05", "text": other}))
    assert run("check", *two, str(third)).exit_code == 1
    assert run("baseline", "update", *two, str(third), "--reason", "one more").exit_code == 0
    assert run("check", *two, str(third)).exit_code == 0
    assert run("baseline", "prune", *two).exit_code == 0
    assert run("check", *two, str(third)).exit_code == 1


def test_an_acceptance_ends(run: Run, two: tuple[str, str]) -> None:
    until = ("--reason", "until the archive opens", "--until", "2024-06-30")
    assert run("baseline", "create", *two, *until).exit_code == 0
    assert run("check", *two, "--today", "2024-06-30").exit_code == 0
    past = run("check", *two, "--today", "2024-07-01")
    assert past.exit_code == 1
    assert "accepted until 2024-06-30 only" in " ".join(past.stdout.split())


def test_a_named_baseline_must_be_there(run: Run, two: tuple[str, str]) -> None:
    told = run("check", *two, "--baseline", "nowhere.jsonl")
    assert told.exit_code == 2
    assert "nowhere.jsonl" in told.stderr


def test_several_reports_at_once(run: Run, two: tuple[str, str]) -> None:
    told = run("check", *two, "--report", "json=out/a.json", "--report", "markdown=out/a.md")
    assert told.exit_code == 1
    assert "CONFLICT number" in told.stdout
    assert json.loads(Path("out/a.json").read_text())["summary"]["conflicts"] == 1
    assert Path("out/a.md").read_text().startswith("# Orrin River: what the reports disagree on")
    for wrong in ("json", "json=", "paper=a.txt"):
        assert run("check", *two, "--report", wrong).exit_code == 2
    assert run("check", *two, "--report", f"json={two[0]}").exit_code == 2  # never an input


def test_the_settings_in_force_are_shown(run: Run) -> None:
    Path("factdiff.toml").write_text('fail-on = "update"\n[severity]\nquote = "note"\n')
    told = json.loads(run("check", "--show-config", "--min-confidence", "0.5").stdout)
    assert told["file"] == str(Path.cwd() / "factdiff.toml")
    assert (told["fail-on"], told["min-confidence"]) == ("update", 0.5)
    assert told["severity"] == {"quote": "note"}
    assert run("check").exit_code == 2
