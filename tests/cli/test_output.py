"""What commands write, and where: files, formats, streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from conftest import CORPORA, Run
from factdiff.records import SCHEMAS

STORY = str(CORPORA / "bridge-collapse")


def test_output_makes_folders_and_replaces(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("check", STORY, "-f", "json", "-o", "out/deep/report.json").exit_code == 1
    first = (tmp_path / "out/deep/report.json").read_bytes()
    assert json.loads(first)
    assert [path.name for path in (tmp_path / "out/deep").iterdir()] == ["report.json"]
    run("check", STORY, "-f", "json", "-o", "again.json")
    assert (tmp_path / "again.json").read_bytes() == first


def test_output_never_overwrites_an_input(run: Run, two: tuple[str, str], tmp_path: Path) -> None:
    before = Path(two[0]).read_bytes()
    result = run("check", *two, "-o", two[0])
    assert result.exit_code == 2
    assert "is an input" in result.stderr
    assert Path(two[0]).read_bytes() == before
    inside = tmp_path / "deep" / "c.json"
    inside.parent.mkdir()
    inside.write_bytes(before)
    (tmp_path / "link.json").symlink_to(inside)
    for name in ("deep/c.json", "deep/../deep/c.json", "link.json"):
        assert run("articles", str(tmp_path), "-o", name).exit_code == 2
    (tmp_path / "broken.json").write_text("{")
    assert run("articles", str(tmp_path), "-o", "broken.json").exit_code == 2
    assert inside.read_bytes() == before
    assert (tmp_path / "broken.json").read_text() == "{"


def test_a_report_among_the_articles_is_written_anew(run: Run, two: tuple[str, str]) -> None:
    """It is no article of the second check, and no input that must not be overwritten."""
    listed = []
    for _ in two:
        assert run("check", ".", "-o", "report.json", "--strict").exit_code == 1
        listed.append(Path("report.json").read_bytes())
    assert listed[0] == listed[1]


def test_a_device_is_written_to_and_not_replaced(run: Run, two: tuple[str, str]) -> None:
    assert run("articles", *two, "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("r.html", "<!doctype html>"),
        ("r.md", "# What"),
        ("r.json", '{\n  "schema": "1"'),
        ("r.jsonl", '{"id": "'),
        ("r.SARIF", '{\n  "$schema"'),
        ("r.sarif.json", '{\n  "$schema"'),
        ("r.csv", "finding,kind"),
        ("r.xml", "<?xml"),
        ("r.txt", "CONFLICT"),
        ("report", "CONFLICT"),
    ],
)
def test_a_file_is_written_in_the_format_of_its_name(
    run: Run, two: tuple[str, str], name: str, opens: str
) -> None:
    result = run("check", *two, "-o", name)
    assert (result.exit_code, result.output) == (1, "")
    assert Path(name).read_text().startswith(opens)


def test_a_format_that_is_named_goes_before_the_name_of_the_file(
    run: Run, two: tuple[str, str]
) -> None:
    run("check", *two, "-f", "markdown", "-o", "r.html")
    assert Path("r.html").read_text().startswith("# What")
    result = run("check", *two, "-o", "r.paper")
    assert Path("r.paper").read_text().startswith("CONFLICT")
    assert "r.paper: .paper names no format here" in result.stderr
    result = run("sources", *two, "-o", "r.html")  # of which there is no page
    assert "r.html: .html names no format here" in result.stderr


def test_json_lines_stand_alone(run: Run) -> None:
    lines = run("check", STORY, "-f", "jsonl").stdout.splitlines()
    report = json.loads(run("check", STORY, "-f", "json").stdout)
    assert len(lines) == len(report["discrepancies"])
    for line, finding in zip(map(json.loads, lines), report["discrepancies"], strict=True):
        jsonschema.validate(line, SCHEMAS["finding"].model_json_schema(by_alias=True))
        articles = {article["id"] for article in line.pop("articles")}
        assert line.pop("story_name") == report["stories"][0]["name"]
        assert articles == {m["article"] for side in finding["sides"] for m in side["mentions"]}
        assert line == finding


@pytest.mark.slow
def test_the_installed_command() -> None:
    """In a process of its own: no traceback, no colour, nothing on stderr but words."""
    command = [sys.executable, "-m", "factdiff"]
    env = {**os.environ, "HF_HUB_OFFLINE": "1"}
    version = subprocess.run(
        [*command, "--version"], capture_output=True, text=True, check=True, env=env
    )
    assert version.stdout.startswith("factdiff ")
    done = subprocess.run([*command, "check", STORY], capture_output=True, env=env, check=False)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""
