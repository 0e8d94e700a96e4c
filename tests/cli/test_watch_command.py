"""The real `factdiff watch` on a folder: it tells what changes, and stops when it is told to."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import AGREE, DIFFER, Run, written
from factdiff.records import SCHEMAS

pytestmark = pytest.mark.slow

LIMIT = 120
"""Seconds that anything is waited for; a machine may be slow."""
MANY = 600
"""Articles that are read in several processes."""


class Watching:
    """The real command on a folder, with what it said so far."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder, self.place = folder, folder.parent
        command = [sys.executable, "-m", "factdiff", "watch", folder.name, *words]
        paths = {"FACTDIFF_STORE": str(self.store), "PYTHONPATH": os.pathsep.join(sys.path)}
        with (self.place / "out").open("w") as out, (self.place / "err").open("w") as err:
            self.process = subprocess.Popen(
                command,
                stdout=out,
                stderr=err,
                cwd=self.place,
                env=os.environ | paths,
                start_new_session=True,
            )

    @property
    def store(self) -> Path:
        return self.place / "store"

    @property
    def out(self) -> str:
        return (self.place / "out").read_text()

    @property
    def err(self) -> str:
        return (self.place / "err").read_text()

    @property
    def turns(self) -> list[dict[str, Any]]:
        """What was told as JSON, one object a line."""
        return [json.loads(line) for line in self.out.splitlines(keepends=True) if line[-1] == "\n"]

    def until(self, is_so: Callable[[], object]) -> None:
        """Waits until something is so; fails where it takes far too long or the command ended."""
        end = time.monotonic() + LIMIT
        while not is_so():
            assert self.process.poll() is None, self.err
            assert time.monotonic() < end, self.out + self.err
            time.sleep(0.05)

    def stop(self, number: int = signal.SIGTERM, *, group: bool = False) -> int:
        (os.killpg if group else os.kill)(self.process.pid, number)
        return self.process.wait(LIMIT)

    def write(self, name: str, text: str) -> None:
        written(self.folder, name, text)


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Callable[..., Watching]]:
    """Begins a watch on a folder with one article."""
    begun: list[Watching] = []
    folder = tmp_path / "story"
    folder.mkdir()

    def begin(*words: str, waits: bool = True) -> Watching:
        begun.append(one := Watching(folder, *words))
        if waits:
            one.until(lambda: "watching story" in one.err)
        return one

    written(folder, "a", AGREE)
    yield begin
    for one in begun:
        one.process.kill()
        one.process.wait()


def is_sound(store: Path) -> bool:
    command = [sys.executable, "-m", "factdiff", "store", "verify", "--store", str(store)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, env=env, check=False, capture_output=True).returncode == 0


def test_a_story_goes_on(watching: Callable[..., Watching]) -> None:
    watch = watching("--format", "json")
    assert watch.err == "watching story: 1 article, 0 conflicts, 0 updates\n"
    watch.write("b", DIFFER)
    watch.until(lambda: len(watch.turns) == 1)
    watch.write("b", AGREE)
    watch.until(lambda: len(watch.turns) == 2)
    watch.write("b", DIFFER)
    watch.until(lambda: len(watch.turns) == 3)
    (watch.folder / "b.json").unlink()
    watch.until(lambda: len(watch.turns) == 4)
    watch.write("c", "The mayor opened a new library in Oakton.")
    watch.until(lambda: "came: c; no change in what is found\n" in watch.err)
    assert watch.stop() == 0
    for turn in watch.turns:
        jsonschema.validate(turn, SCHEMAS["watch"].model_json_schema(by_alias=True))
    assert [turn["articles"] for turn in watch.turns] == [
        {"came": ["b"], "changed": [], "went": []},
        {"came": [], "changed": ["b"], "went": []},
        {"came": [], "changed": ["b"], "went": []},
        {"came": [], "changed": [], "went": ["b"]},
    ]
    counts = [(len(t["changes"]["new"]), len(t["changes"]["gone"])) for t in watch.turns]
    assert counts == [(1, 0), (0, 1), (1, 0), (0, 1)]
    assert [turn["summary"]["conflicts"] for turn in watch.turns] == [1, 0, 1, 0]
    assert watch.err.endswith("stopped\n")
    assert is_sound(watch.store)


def test_words_for_a_reader(watching: Callable[..., Watching]) -> None:
    watch = watching("--settle", "0.5", "--poll")
    watch.write("b", DIFFER)
    text = (
        "came: b\n"
        "NEW CONFLICT number  Twelve people ≠ Nineteen people  id \n"
        "  Twelve people: a\n"
        "  Nineteen people: b\n"
        "\n"
        "1 new, 0 gone, 0 changed, 0 as before\n"
        "\n"
    )
    watch.until(lambda: re.sub(r"id [0-9a-f]{8}\n", "id \n", watch.out) == text)
    assert watch.stop(signal.SIGINT) == 0
    again = watching("--show-first", "--format", "markdown")
    assert again.err.startswith("watching story: 2 articles, 1 conflict, 0 updates\n")
    again.until(lambda: again.out.startswith("# came: a, b\n\n1 new, 0 gone"))


def test_a_burst_is_a_few_checks(watching: Callable[..., Watching]) -> None:
    watch = watching("--format", "json")
    for n in range(200):
        watch.write(f"b{n:03}", AGREE)
    watch.write("last", DIFFER)
    watch.until(lambda: any("last" in turn["articles"]["came"] for turn in watch.turns))
    assert watch.turns[-1]["summary"] == {"articles": 202, "conflicts": 1, "updates": 0}
    assert len(watch.turns) + watch.err.count("no change") < 20
    assert watch.stop() == 0
    assert "Traceback" not in watch.err


def test_a_file_that_is_being_written_is_not_damaged(watching: Callable[..., Watching]) -> None:
    watch = watching("--format", "json", "--settle", "5")
    whole = json.dumps({"outlet": "B", "published": "2024-03-05", "text": DIFFER})
    with (watch.folder / "b.json").open("w") as file:
        file.write(whole[:40])
        file.flush()
        time.sleep(0.5)
        file.write(whole[40:])
    watch.until(lambda: watch.turns)
    assert "not read" not in watch.err
    (watch.folder / "c.json").write_text(whole[:40])
    watch.until(lambda: "not read: story/c.json" in watch.err)
    watch.write("d", AGREE)
    watch.until(lambda: "came: d" in watch.err or len(watch.turns) == 2)
    assert watch.stop() == 0
    assert watch.err.count("not read") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("group", [False, True])
def test_a_stop_during_a_check(
    watching: Callable[..., Watching], tmp_path: Path, number: int, *, group: bool
) -> None:
    """As a terminal sends it, to all processes of the group, and as a service does, to one."""
    for n in range(MANY):
        text = f"{AGREE} In district {n}, {n + 30} houses stood empty on Tuesday."
        written(tmp_path / "story", f"s{n}", text)
    watch = watching("--jobs", "2", waits=False)
    watch.until((watch.store / "index.sqlite").exists)
    time.sleep(0.5)  # what is under way then does not matter
    assert watch.stop(number, group=group) == 0, watch.err
    assert watch.err == "stopped\n"
    assert is_sound(watch.store)


def test_articles_that_are_gone_with_their_folder(watching: Callable[..., Watching]) -> None:
    watch = watching()
    (watch.folder / "a.json").unlink()
    watch.until(lambda: "went: a" in watch.err)
    watch.folder.rmdir()
    assert watch.process.wait(LIMIT) == 2
    assert "error: story: no such file or folder" in watch.err


def test_a_baseline_keeps_findings_quiet(watching: Callable[..., Watching], run: Run) -> None:
    watch = watching("--format", "json", "--baseline", "known.jsonl", waits=False)
    assert watch.process.wait(LIMIT) == 2
    assert "known.jsonl: cannot be read" in watch.err
    watch.write("b", DIFFER)
    done = run("baseline", "update", "story", "--reason", "known", "--baseline", "known.jsonl")
    assert done.exit_code == 0
    quiet = watching("--format", "json", "--baseline", "known.jsonl", "--show-first")
    assert quiet.err.startswith("watching story: 2 articles, 0 conflicts, 0 updates\n")
    quiet.until(lambda: "no change in what is found" in quiet.err)
    assert (quiet.stop(), quiet.out) == (0, "")


def test_what_cannot_be_watched_is_2(run: Run) -> None:
    Path("a.json").write_text("{")
    Path("story").mkdir()
    Path("story/a.json").write_text("{")
    for place, words in (
        ("nowhere", "nowhere: no such folder"),
        ("a.json", "a.json: is no folder"),
        ("story", "no article was found\n story/a.json:1: is not JSON"),
    ):
        result = run("watch", place)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr


def test_a_word_on_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    Path("story").mkdir()
    result = run("watch", "story")
    assert result.exit_code == 2
    assert 'pip install "factdiff[watch]"' in result.stderr
