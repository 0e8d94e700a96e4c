"""A machine that gives out: `check` ends in words and exit 2, or goes on without; nothing is half done."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from conftest import CORPORA, Run
from factdiff.cli import app
from factdiff.cli.app import Group
from factdiff.store.database import DATABASE
from stored import filled

STORY = CORPORA / "bridge-collapse"
OTHER = CORPORA / "housing-vote"
MEBIBYTE = 2**20
PROCESSES = 8
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["factdiff.cli", "factdiff.embed.fast", "factdiff.pipeline"])

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")


MAX_SECONDS = 120
"""After which a check that its limits keep from ending is killed."""


def checked(place: Path, *words: str, limits: tuple[tuple[int, int], ...] = ()) -> int:
    """The exit code of a check in a process of its own; what it says goes to two files in `place`."""
    process = begun(place, *words, limits=limits)
    process.join(MAX_SECONDS)
    process.kill()
    process.join()
    return int(process.exitcode)


def begun(place: Path, *words: str, limits: tuple[tuple[int, int], ...] = ()) -> Any:
    place.mkdir(parents=True, exist_ok=True)
    process = FORKS.Process(target=_check, args=(place, words, limits))
    process.start()
    return process


def _check(place: Path, words: tuple[str, ...], limits: tuple[tuple[int, int], ...]) -> None:
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    for limit, most in limits:
        resource.setrlimit(limit, (most, most))
    app(["check", *words])


def complaints(place: Path) -> str:
    return (place / "err").read_text(encoding="utf-8")


# --- disks ------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_disk_that_is_full_leaves_the_older_report(tmp_path: Path) -> None:
    """A limit on the size of files stands for it: the system refuses the same writes."""
    report = tmp_path / "report.html"
    report.write_text("older")
    full = ((resource.RLIMIT_FSIZE, 4096),)
    words = (str(STORY), "--exit-zero", "--no-store", "-o", str(report))
    assert checked(tmp_path / "full", *words, limits=full) == 2
    assert "report.html: cannot be written: File too large" in complaints(tmp_path / "full")
    assert report.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.slow
def test_a_disk_that_is_full_costs_the_store_and_not_the_check(tmp_path: Path) -> None:
    words = (str(STORY), "--exit-zero", "-f", "markdown")
    assert checked(tmp_path / "clean", *words, "--no-store") == 0
    full = ((resource.RLIMIT_FSIZE, 24 * 1024),)
    remembered = ("--store", str(tmp_path / "store"))
    assert checked(tmp_path / "full", *words, *remembered, limits=full) == 0
    words_of_loss = ("is not kept", "is recalled or kept")
    assert any(words in complaints(tmp_path / "full") for words in words_of_loss)
    assert (tmp_path / "full" / "out").read_bytes() == (tmp_path / "clean" / "out").read_bytes()


# --- permissions ------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.usefixtures("permissions")
def test_a_cache_that_may_not_be_written_costs_nothing_but_time(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "store"
    words = ("check", str(STORY), "--exit-zero", "-f", "json", "--store", str(store))
    clean = run(*words)
    store.chmod(0o500)
    for path in store.iterdir():
        path.chmod(0o400)
    again, more = run(*words), run(*words, str(OTHER))
    assert (again.exit_code, again.stdout) == (0, clean.stdout)
    assert more.exit_code == 0
    assert "is not kept" in more.stderr or "is recalled or kept" in more.stderr
    store.chmod(0o700)


@pytest.mark.usefixtures("permissions")
def test_a_folder_that_may_not_be_written_is_told(run: Run, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "report.md").write_text("older")
    closed.chmod(0o500)
    result = run("check", str(STORY), "--exit-zero", "-o", str(closed / "report.md"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "report.md: cannot be written: Permission denied" in result.stderr
    assert (closed / "report.md").read_text() == "older"
    closed.chmod(0o700)


# --- memory and mistakes ----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to this limit")
@pytest.mark.parametrize("most", [250, 400, 600])
def test_memory_that_runs_out_is_never_taken_for_a_finding(tmp_path: Path, most: int) -> None:
    words = (str(STORY), "--exit-zero", "--no-store", "-o", str(tmp_path / "report.json"))
    code = checked(tmp_path, *words, limits=((resource.RLIMIT_AS, most * MEBIBYTE),))
    assert code in {0, 2} or code < 0  # a library may abort, or wait for memory for good
    assert (code == 0) == (tmp_path / "report.json").exists()
    assert code != 2 or "error: " in complaints(tmp_path)


def test_a_mistake_of_ours_is_told_in_full_and_is_no_finding() -> None:
    """Python would end with exit 1, which a gate reads as a finding."""
    mistaken = typer.Typer(cls=Group, pretty_exceptions_enable=False)

    @mistaken.command()
    def slip() -> None:
        raise LookupError

    @mistaken.command()
    def heap() -> None:
        raise MemoryError

    result = CliRunner().invoke(mistaken, ["slip"])
    assert result.exit_code == 2
    assert "LookupError" in result.stderr
    assert "error: this is a mistake in factdiff" in result.stderr
    result = CliRunner().invoke(mistaken, ["heap"])
    assert (result.exit_code, "Traceback" in result.stderr) == (2, False)
    assert "not enough memory" in result.stderr


# --- stores -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_eight_checks_at_once_on_one_store_write_the_same_bytes(tmp_path: Path) -> None:
    words = (str(STORY), "--exit-zero", "-f", "json", "--store", str(tmp_path / "store"))
    places = [tmp_path / str(number) for number in range(PROCESSES)]
    running = [begun(place, *words) for place in places]
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * PROCESSES
    assert len({(place / "out").read_bytes() for place in places}) == 1
    again = CliRunner().invoke(app, ["check", *words])
    assert again.stdout.encode() == (places[0] / "out").read_bytes()
    assert CliRunner().invoke(app, ["store", "verify", "--store", words[-1]]).exit_code == 0


def _truncated(folder: Path) -> None:
    for path in folder.iterdir():
        os.truncate(path, path.stat().st_size // 2)


def _of_another_program(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute("CREATE TABLE blobs (name TEXT, body TEXT)")
        database.execute("INSERT INTO blobs VALUES ('diary', 'dear')")


def _of_other_keys(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    filled(folder)


@pytest.mark.slow
@pytest.mark.parametrize("ruin", [_truncated, _of_another_program, _of_other_keys])
def test_a_store_that_is_ruined_or_foreign_changes_no_byte(
    run: Run, tmp_path: Path, ruin: Callable[[Path], None]
) -> None:
    store = tmp_path / "store"
    words = ("check", str(STORY), "--exit-zero", "-f", "json", "--store", str(store))
    clean = run(*words)
    ruin(store)
    for _ in range(2):
        again = run(*words)
        assert again.exit_code == 0
        assert again.stdout == clean.stdout
    assert run("store", "verify", "--store", str(store)).exit_code == 0


def test_a_clock_that_goes_back_drops_nothing_and_changes_no_byte(run: Run, tmp_path: Path) -> None:
    """What was used on a later day than today's is kept by whoever looks today."""
    store = tmp_path / "store"
    words = ("check", str(STORY), "--exit-zero", "-f", "json", "--store", str(store))
    clean = run(*words)
    before = held(run, store)
    run("store", "gc", "--store", str(store), "--today", "1999-12-31")
    assert held(run, store) == before
    assert run(*words).stdout == clean.stdout


def held(run: Run, store: Path) -> tuple[Any, Any]:
    """What a store says it holds, with the days of use."""
    info = json.loads(run("store", "info", "--store", str(store), "-f", "json").stdout)
    return info["blobs"], info["vectors"]
