"""Hostile input through the command: told in words, exit 2 or 0, nothing of it acts, the rest goes on."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from conftest import CORPORA
from factdiff.cli import app

TEXT = "The ferry ran aground on Sunday with 214 passengers on board, the coast guard said."
COMMAND = [sys.executable, "-m", "factdiff"]


def article(**fields: object) -> str:
    return json.dumps({"text": TEXT} | fields)


NOT_READ = {
    "binary.txt": (bytes(range(256)), "is not UTF-8"),
    "empty.txt": (b"", "is empty"),
    "empty.json": (b"", "is empty"),
    "empty.md": (b"---\noutlet: A\n---\n", "it is empty"),
    "long.txt": (b"a " * 1_100_000, "split it into articles"),
    "deep.json": (b"[" * 200_000, "nested too deeply"),
    "field.json": (article(title=[]).replace("[]", "[" * 900 + "]" * 900).encode(), "too deeply"),
    "nan.json": (article(score=float("nan")).encode(), "NaN is no JSON value"),
    "digits.json": (article(id=0).replace(" 0", " " + "9" * 5000).encode(), "4300 digits"),
    "twice.json": (b'{"text": "One man.", "text": "Two men."}', '"text" is given twice'),
    "twice.md": (f"---\noutlet: A\noutlet: B\n---\n{TEXT}".encode(), '"outlet" twice'),
    "bomb.md": (f"---\na: &a [x]\nb: [*a, *a]\n---\n{TEXT}".encode(), "alias"),
    "deep.md": (f"---\na: {'[' * 20_000}\n---\n{TEXT}".encode(), "not YAML"),
    "tagged.md": (f"---\na: !t {'[' * 1000}{']' * 1000}\n---\n{TEXT}".encode(), "are nested"),
    "open.md": (f"---\noutlet: A\n{TEXT}".encode(), "is not closed"),
    "feed.xml": (b'<!DOCTYPE l [<!ENTITY a "ha">]><rss>&a;</rss>', "document type"),
    "wide.xml": ('<!DOCTYPE l [<!ENTITY a "ha">]><rss/>'.encode("utf-16"), "document type"),
    "page.html": (b"<div>" * 50_000, "no main text"),
    "early.json": (article(published="0001-01-01").encode(), "no article is of the year 1"),
    "late.json": (article(published="9999-12-31").encode(), "no article is of the year 9999"),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    data, reason = NOT_READ[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT)
    result = CliRunner().invoke(app, ["extract", str(tmp_path)])
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["good"]
    assert name in result.stderr
    assert reason in result.stderr
    assert CliRunner().invoke(app, ["extract", str(tmp_path), "--strict"]).exit_code == 2


READ = {
    "wide.txt": TEXT.encode("utf-16"),
    "nul.txt": TEXT.replace(" ", " \0").encode(),
    "surrogate.json": article(title="\ud800 on board", id="\udfff").encode(),
    "tag.md": f"---\na: !!python/object/apply:os.abort []\n---\n{TEXT}".encode(),
    "report.text": TEXT.encode(),
    "new\nline\x1b[31m[b]::error::.txt": TEXT.encode(),
    "endless.txt": b"The mayor said on Tuesday 400 people " * 3000,
}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.slow] * (n == "endless.txt")) for n in READ]
)
@pytest.mark.parametrize("words", [["articles"], ["extract"], ["extract", "--explain"]])
def test_what_can_be_read_is_read(tmp_path: Path, name: str, words: list[str]) -> None:
    (tmp_path / name).write_bytes(READ[name])
    result = CliRunner().invoke(app, [*words, str(tmp_path / name)])
    assert result.exit_code == 0, result.output
    assert "214" in result.stdout or "400" in result.stdout
    assert not re.search(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]", result.output)


def test_links_and_pipes_end_and_are_told(tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "a.txt").write_text(TEXT)
    (tmp_path / "secret.txt").write_text(TEXT)
    for name, to in {"self.txt": "self.txt", "up": "../in", "gone.txt": "nothing",
                     "out.txt": "../secret.txt"}.items():  # fmt: skip
        (inner / name).symlink_to(to)
    os.mkfifo(inner / "pipe.txt")
    result = CliRunner().invoke(app, ["articles", str(inner)])
    assert len(result.stdout.splitlines()) == 1
    for name, reason in {"self.txt": "nowhere", "gone.txt": "nowhere", "out.txt": "out of the",
                         "pipe.txt": "not a regular file"}.items():  # fmt: skip
        assert re.search(rf"{name}: is .*{reason}", result.stderr)
    assert CliRunner().invoke(app, ["articles", str(inner / "self.txt")]).exit_code == 2


@pytest.mark.usefixtures("permissions")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "b.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    result = CliRunner().invoke(app, ["articles", str(tmp_path)])
    assert len(result.stdout.splitlines()) == 1
    assert "b.txt: cannot be read: Permission denied" in result.stderr
    assert "closed: cannot be searched: Permission denied" in result.stderr


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["check"], "no article is named; give"),
        (["nonsense"], "No such command 'nonsense'"),
        (["schema", "x"], '"x" is no format; there are'),
        (["check", "nowhere"], "nowhere: no such file or folder; name"),
        (["check", "a" * 5000], "cannot be read: File name too long; name"),
        (["check", "/dev/zero"], "is not a regular file; name"),
        (["check", "."], "no article was found; name files"),
        (["check", "bad.json"], "no article was found\n bad.json:1: is not JSON"),
        (["diff", "x.txt", "x.txt"], "2 articles are needed; name"),
        (["pairs", "nowhere"], "nowhere: no such file or folder; name"),
        (["pairs", "."], ".: is a folder; name a file"),
        (["why", "a", "b", *["--published", "2024-01-01"] * 3], "given 3 times; give it"),
        (["articles", "x.txt", "-o", "."], ".: is a folder; name a file"),
        (["articles", "x.txt", "-o", "x.txt/under.json"], "cannot be written"),
        (["articles", "x.txt", "-o", "/proc/nothing/a.json"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_says_what_where_and_what_to_do(
    words: list[str], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"x.txt": TEXT, "bad.json": "{"}.items():
        if name in words:
            Path(name).write_text(text)
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert reason in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "holds"),
    [
        ({"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, "?"),
        ({"PYTHONIOENCODING": "cp1252"}, "["),
        ({"TERM": ""}, "["),
        ({"COLUMNS": "20"}, "["),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "["),
        ({"FORCE_COLOR": "1"}, "\x1b["),
    ],
)
def test_any_terminal_will_do(tmp_path: Path, environment: dict[str, str], holds: str) -> None:
    (tmp_path / "a.txt").write_text("“We saw 214 men,” she said.", encoding="utf-8")
    command = [*COMMAND, "extract", "--explain", str(tmp_path / "a.txt")]
    done = subprocess.run(command, capture_output=True, env=os.environ | environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert holds in done.stdout.decode("latin-1")
    assert (b"\x1b" in done.stdout) == (holds == "\x1b[")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shell", "code", "words"),
    [
        (">&-", 2, "standard output: is closed"),
        ("> /dev/full", 2, "No space left on device"),
        ("2>&-", 0, ""),
        ("| head -c 1 > /dev/null; exit ${PIPESTATUS[0]}", 0, ""),
    ],
)
def test_any_stream_will_do(shell: str, code: int, words: str) -> None:
    line = f"{sys.executable} -m factdiff articles {CORPORA} {shell}"
    done = subprocess.run(["/bin/bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def interrupted(patience: int, folder: Path) -> tuple[int, bytes]:
    """The exit code and the words of a command that is interrupted after some seconds."""
    command = [*COMMAND, "articles", "-"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
    ) as process:
        time.sleep(patience)
        process.send_signal(signal.SIGINT)
        _, text = process.communicate()
    return process.returncode, text


@pytest.mark.slow
def test_an_interrupt_is_130_without_a_traceback(tmp_path: Path) -> None:
    """It waits for its input after a second or, on a machine with much to do, after more."""
    assert (130, b"interrupted\n") in (interrupted(wait, tmp_path) for wait in (2, 8, 30))


ORDERS = (
    "Ferry hit. ::error file=x::owned ##[add-mask]e and ::stop-commands::x hurt 12 men on Sunday."
)


@pytest.mark.slow
@pytest.mark.parametrize("words", [["articles"], ["extract"], ["extract", "--explain"]])
def test_no_job_log_takes_article_text_for_a_command(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "a.txt").write_text(ORDERS)
    text = CliRunner().invoke(app, [*words, str(tmp_path / "a.txt")]).stdout
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    if words == ["articles"]:
        assert json.loads(text)["text"] == ORDERS
