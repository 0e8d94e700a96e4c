"""The store damaged, locked, full, or written by several processes: no check fails by it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np
import pytest

from factdiff.errors import StoreError
from factdiff.store import Store, gc, info, verify
from factdiff.store.database import DATABASE, LAYOUT
from stored import BLOBS, CUT, DAY, KEYS, LATER, WIDTH, array, complete, filled, rows_of

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "outer" / "store")


def damage(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


# Damage


def test_a_flipped_byte_in_a_row_costs_the_row(folder: Path) -> None:
    damage(array(folder), 5 * WIDTH * 4 + 2, b"\x99\x98")
    (problem,) = verify(folder)
    assert problem.place == f"model {KEYS[5]}"
    with Store.open(folder, DAY) as store:
        got = store.get_vectors("model", KEYS)
        assert np.flatnonzero(~got.known).tolist() == [5]
        assert not got.rows[5].any()
        store.put_vectors("model", KEYS[5:6], rows_of(KEYS[5:6]), CUT[5:6])
        assert complete(store)
        assert store.warnings == []


def test_a_truncated_array_costs_the_rows_it_lost(folder: Path) -> None:
    with array(folder).open("r+b") as file:
        file.truncate(30 * WIDTH * 4 - 1)
    assert [p.place for p in verify(folder)] == [f"model {key}" for key in KEYS[29:]]
    with Store.open(folder, DAY) as store:
        assert store.get_vectors("model", KEYS).known.tolist() == [True] * 29 + [False] * 11
        store.put_vectors("model", KEYS[29:33], rows_of(KEYS[29:33]), CUT[29:33])
        got = store.get_vectors("model", KEYS)
    assert got.known.tolist() == [True] * 33 + [False] * 7
    assert np.array_equal(got.rows[:33], rows_of(KEYS[:33]))
    gc(folder)
    with Store.open(folder, DAY) as store:
        assert np.array_equal(store.get_vectors("model", KEYS).rows[:33], rows_of(KEYS[:33]))


def test_a_missing_array_costs_its_space(folder: Path) -> None:
    array(folder).unlink()
    (problem,) = verify(folder)
    assert "the file of model is missing" in problem.damage
    with Store.open(folder, DAY) as store:
        assert not store.get_vectors("model", KEYS).known.any()
        store.put_vectors("model", KEYS, rows_of(KEYS), CUT)
        assert complete(store)


def test_rows_that_changed_places_are_not_taken_for_each_other(folder: Path) -> None:
    data, row = array(folder).read_bytes(), WIDTH * 4
    damage(array(folder), 0, data[row : 2 * row] + data[:row])
    with Store.open(folder, DAY) as store:
        assert np.flatnonzero(~store.get_vectors("model", KEYS).known).tolist() == [0, 1]


@pytest.mark.parametrize("packed", [False, True])
def test_a_flipped_byte_in_a_blob_costs_the_blob(folder: Path, *, packed: bool) -> None:
    key = KEYS[30] if packed else KEYS[2]
    with sqlite3.connect(folder / DATABASE) as database:
        (data,) = database.execute("SELECT data FROM blobs WHERE key = ?", (key,)).fetchone()
    path = folder / DATABASE
    place = path.read_bytes().index(data)
    damage(path, place + len(data) // 2, bytes([data[len(data) // 2] ^ 4]))
    assert f"claims {key}" in [problem.place for problem in verify(folder)]
    with Store.open(folder, DAY) as store:
        assert set(BLOBS) - set(store.get_many("claims", KEYS)) == {key}
        store.put_many("claims", {key: BLOBS[key]})
        assert complete(store)


@pytest.mark.parametrize("size", [0, 50, 4096, 9000])
@pytest.mark.parametrize("garbage", [False, True])
def test_a_ruined_database_is_begun_anew(folder: Path, size: int, *, garbage: bool) -> None:
    path = folder / DATABASE
    before = path.read_bytes()
    path.write_bytes(before[:size] + os.urandom(len(before) - size) * garbage)
    with Store.open(folder, DAY) as store:
        store.get_many("claims", KEYS)  # what it takes to meet damage that lies deeper
        store.put_many("claims", BLOBS)
        store.put_many("claims", BLOBS)
        store.put_vectors("model", KEYS, rows_of(KEYS), CUT)
        assert complete(store)
        assert len(store.warnings) == (0 if size == 0 and not garbage else 1), store.warnings
    assert list(verify(folder)) == []
    gc(folder)
    assert list(folder.glob("set-aside-*")) == []
    assert len(list(folder.glob("*.f32"))) == 1


def test_the_commands_say_that_a_database_is_damaged(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database " * 1000)
    with pytest.raises(StoreError, match="is damaged"):
        info(folder)
    with pytest.raises(StoreError, match="the next check begins a new one"):
        gc(folder)
    (problem,) = verify(folder)
    assert problem.place == DATABASE


def test_another_layout_is_set_aside_and_not_read(folder: Path) -> None:
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    with pytest.raises(StoreError, match=f"layout {LAYOUT + 1}"):
        info(folder)
    with Store.open(folder, DAY) as store:
        assert store.get_many("claims", KEYS) == {}
        (warning,) = store.warnings
        assert f"layout {LAYOUT + 1}" in warning
        store.put_vectors("model", KEYS, rows_of(KEYS), CUT)
        assert store.get_vectors("model", KEYS).known.all()
    assert len(list(folder.glob("*.f32"))) == 2
    gc(folder)
    assert list(folder.glob("set-aside-*")) == []
    assert len(list(folder.glob("*.f32"))) == 1


def test_every_cut_of_the_database_is_survived(tmp_path: Path) -> None:
    """Wherever a database ends, a check runs and what it recalls is what was kept."""
    with Store.open(tmp_path / "whole", DAY) as store:
        store.put_many("claims", BLOBS)
    whole = (tmp_path / "whole" / DATABASE).read_bytes()
    for size in range(0, len(whole), 1777):
        folder = tmp_path / str(size)
        folder.mkdir()
        (folder / DATABASE).write_bytes(whole[:size])
        with Store.open(folder, DAY) as store:
            got = store.get_many("claims", KEYS)
            assert got.items() <= BLOBS.items()
            store.put_many("claims", BLOBS)
            assert len(store.warnings) <= 1


# What a folder may not do


@pytest.mark.usefixtures("permissions")
def test_a_folder_that_may_not_be_written_is_an_empty_store(folder: Path) -> None:
    folder.chmod(0o500)
    with Store.open(folder, DAY) as store:
        store.get_many("claims", KEYS)
        store.put_many("claims", BLOBS)
        assert store.counts.written == {}
        assert len(store.warnings) == 1
    folder.chmod(0o700)


def test_a_folder_that_cannot_be_made_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Store.open(tmp_path / "file" / "store", DAY) as store:
        store.put_many("claims", BLOBS)
        store.put_vectors("model", KEYS, rows_of(KEYS), CUT)
        assert store.get_many("claims", KEYS) == {}
        assert not store.get_vectors("model", KEYS).known.any()
        (warning,) = store.warnings
        assert "nothing is recalled or kept: Not a directory" in warning


def test_a_database_that_another_holds_is_read_and_not_written(folder: Path) -> None:
    other = sqlite3.connect(folder / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(folder, LATER, wait=0.01) as store:
        assert complete(store)
        store.put_many("claims", {"new": b""})
        (warning,) = store.warnings
        assert warning.endswith("what is computed is not kept: another process holds it")
        assert store.counts.written == {}
    other.execute("ROLLBACK")
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("ROLLBACK")
    with Store.open(folder, DAY, wait=0.01) as store:
        assert store.get_many("claims", KEYS) == {} or complete(store)
    other.close()


def test_a_store_that_is_held_for_good_is_waited_for_once(folder: Path) -> None:
    other = sqlite3.connect(folder / DATABASE, isolation_level=None)
    for statement in ("locking_mode = EXCLUSIVE", "journal_mode = DELETE"):
        other.execute(f"PRAGMA {statement}")
    other.execute("BEGIN EXCLUSIVE")
    before = time.monotonic()
    with Store.open(folder, LATER, wait=0.5) as store:
        store.put_many("claims", BLOBS)
        assert store.get_many("claims", KEYS) == {}
        (warning,) = store.warnings
    assert warning.endswith("nothing is recalled or kept: another process holds it")
    assert time.monotonic() - before < 10  # each of forty tries waited anew
    other.close()


def test_a_full_disk_costs_what_is_not_kept(folder: Path) -> None:
    """A limit on the size of files stands for it: the system refuses the same writes."""
    code = f"""
import resource, sys, numpy as np
from datetime import date
from pathlib import Path
from factdiff.store import Store
limit = (Path({str(folder)!r}) / "{DATABASE}").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
with Store.open(Path({str(folder)!r}), date(2024, 3, 5)) as store:
    keys = [str(number) for number in range(9000)]
    if sys.argv[1] == "rows":
        store.put_vectors("model", keys, np.ones((9000, {WIDTH}), "f4"), np.zeros(9000, "?"))
    else:
        store.put_many("claims", {{key: key.encode() * 40 for key in keys}})
    assert store.counts.written == {{}}, store.counts
    assert len(store.warnings) == 1, store.warnings
    assert len(store.get_many("claims", {KEYS!r})) == {len(KEYS)}
    print(store.warnings)
"""
    for what in ("rows", "blobs"):
        done = python(code, what)
        assert "is not kept" in done
    assert list(verify(folder)) == []
    with Store.open(folder, DAY) as store:
        assert complete(store)


def test_use_from_another_thread_is_an_error_of_the_caller(folder: Path) -> None:
    raised: list[BaseException] = []

    def work(store: Store) -> None:
        try:
            store.get_many("claims", KEYS)
        except sqlite3.ProgrammingError as error:
            raised.append(error)

    with Store.open(folder, DAY) as store:
        thread = Thread(target=work, args=(store,))
        thread.start()
        thread.join()
    assert len(raised) == 1


# Several processes

WRITER = f"""
import sys, numpy as np
from datetime import date
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from factdiff.store import Store
from stored import rows_of
folder, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store.open(folder, date(2024, 3, 5)) as store:
    for number in range(rounds):
        keys = [f"{{name}}-{{number}}-{{at}}" for at in range(7)]
        store.put_vectors("model", keys, rows_of(keys), np.zeros(7, "?"))
        store.put_many("claims", {{key: key.encode() * 99 for key in keys}})
        print(number, flush=True)
    assert store.warnings == [], store.warnings
"""


def python(code: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def written(name: str, rounds: int) -> list[str]:
    return [f"{name}-{number}-{at}" for number in range(rounds) for at in range(7)]


def readable(folder: Path, keys: list[str]) -> None:
    """All of `keys` are recalled as they were kept."""
    with Store.open(folder, DAY) as store:
        assert store.get_many("claims", keys) == {key: key.encode() * 99 for key in keys}
        got = store.get_vectors("model", keys)
        assert got.known.all()
        assert np.array_equal(got.rows, rows_of(keys))
    assert list(verify(folder)) == []


@pytest.mark.slow
def test_processes_at_once_keep_all_that_each_wrote(tmp_path: Path) -> None:
    names = ["one", "two", "three"]
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name, "40"])
        for name in names
    ]
    for _ in range(10):  # beside them, while there is something to collect in
        gc(tmp_path)
    assert [process.wait(60) for process in running] == [0, 0, 0]
    readable(tmp_path, [key for name in names for key in written(name, 40)])
    gc(tmp_path)
    readable(tmp_path, [key for name in names for key in written(name, 40)])


@pytest.mark.slow
@pytest.mark.parametrize("before", [b"", b"no database " * 999])
def test_processes_that_begin_at_once_begin_one_store(tmp_path: Path, before: bytes) -> None:
    """All open it in one moment, and what each was told to be kept is there."""
    if before:
        (tmp_path / DATABASE).write_bytes(before)
    context = multiprocessing.get_context("spawn")
    barrier, queue = context.Barrier(6), context.Queue()
    running = [
        context.Process(target=_begin, args=(tmp_path, f"key-{number}", barrier, queue))
        for number in range(6)
    ]
    for process in running:
        process.start()
    warnings = [warning for _ in running for warning in queue.get(timeout=60)]
    for process in running:
        process.join()
    with Store.open(tmp_path, DAY) as store:
        assert len(store.get_many("claims", KEYS)) == 6
    assert len(warnings) == (1 if before else 0), warnings


def _begin(folder: Path, key: str, barrier: Barrier, queue: Queue[list[str]]) -> None:
    barrier.wait()
    with Store.open(folder, DAY) as store:
        store.put_many("claims", {key: b"x"})
        queue.put(store.warnings)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_killed_writer_loses_nothing_it_told_of(tmp_path: Path) -> None:
    for name, rounds in (("a", 3), ("b", 11), ("c", 24)):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name, "100000"],
            stdout=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            for _ in range(rounds):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        readable(tmp_path, written(name, rounds))
    gc(tmp_path)
    for name, rounds in (("a", 3), ("b", 11), ("c", 24)):
        readable(tmp_path, written(name, rounds))
    assert array(tmp_path).stat().st_size == info(tmp_path).vectors[0].bytes
