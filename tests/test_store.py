"""The store: what is kept is recalled until it is collected."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import numpy as np
import pytest

from factdiff.store import Store, gc, info, verify
from factdiff.store.database import DATABASE
from factdiff.store.maintenance import OVERHEAD
from stored import BLOBS, CUT, DAY, KEYS, LATER, WIDTH, array, complete, filled, rows_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "outer" / "store")


def test_what_is_kept_is_recalled(folder: Path) -> None:
    with Store.open(folder, DAY) as store:
        assert complete(store)
        assert store.warnings == []
        assert store.counts.read == {"claims": 40, "model": 40}
        assert store.counts.written == {}
    assert list(verify(folder)) == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_kinds_spaces_and_unknown_keys_are_apart(folder: Path) -> None:
    with Store.open(folder, DAY) as store:
        assert store.get_many("findings", KEYS) == {}
        assert store.get_many("claims", ["nowhere", KEYS[3], KEYS[3]]) == {KEYS[3]: BLOBS[KEYS[3]]}
        assert store.get_many("claims", []) == {}
        assert not store.get_vectors("another", KEYS).known.any()
        assert store.get_vectors("model", []).rows.shape == (0, WIDTH)
        asked = ["nowhere", KEYS[7], KEYS[2], KEYS[7], KEYS[3]]
        got = store.get_vectors("model", asked)
    assert got.known.tolist() == [False, True, True, True, True]
    assert got.cut.tolist() == [False, False, False, False, True]
    assert np.array_equal(got.rows[1:], rows_of(asked[1:]))
    assert not got.rows[0].any()
    assert got.rows.dtype == np.float32


def test_the_last_that_is_kept_counts(folder: Path) -> None:
    with Store.open(folder, DAY) as store:
        store.put_many("claims", {KEYS[0]: b"new"})
        store.put_vectors("model", KEYS[:1], rows_of(["new"]), np.array([False]))
        assert store.get_many("claims", KEYS[:2]) == {KEYS[0]: b"new", KEYS[1]: BLOBS[KEYS[1]]}
        assert np.array_equal(store.get_vectors("model", KEYS[:1]).rows, rows_of(["new"]))
        assert store.counts.written == {"claims": 1, "model": 1}


def test_a_space_of_another_width_is_begun_anew(folder: Path) -> None:
    with Store.open(folder, DAY) as store:
        store.put_vectors("model", KEYS[:2], rows_of(KEYS[:2], 5), CUT[:2])
        got = store.get_vectors("model", KEYS[:3])
    assert got.known.tolist() == [True, True, False]
    assert np.array_equal(got.rows[:2], rows_of(KEYS[:2], 5))
    gc(folder)
    assert array(folder).stat().st_size == 2 * 5 * 4


@pytest.mark.parametrize(("rows", "flags"), [((2, WIDTH), 3), ((3, WIDTH), 2), ((3, 0), 3)])
def test_rows_and_flags_are_one_a_key(folder: Path, rows: tuple[int, int], flags: int) -> None:
    with Store.open(folder, DAY) as store, pytest.raises(ValueError, match="3 keys"):
        store.put_vectors("model", KEYS[:3], np.zeros(rows, "f4"), np.zeros(flags, "?"))


def test_nothing_to_keep_is_no_error(folder: Path) -> None:
    with Store.open(folder, DAY) as store:
        store.put_many("claims", {})
        store.put_vectors("model", [], np.zeros((0, 0), "f4"), np.zeros(0, "?"))
        assert store.counts.written == {}
        assert complete(store)


def test_use_is_noted_by_day(folder: Path) -> None:
    with Store.open(folder, LATER) as store:
        store.get_many("claims", KEYS[:10])
        store.get_vectors("model", KEYS[10:])
    with Store.open(folder, DAY) as store:  # a day before: what was used later stays so
        assert complete(store)
    summary = info(folder)
    (claims,), (model,) = summary.blobs, summary.vectors
    for entries in (claims, model):
        assert (entries.entries, entries.oldest, entries.newest) == (40, "2024-03-05", "2024-04-07")
    assert model.bytes == 40 * WIDTH * 4
    assert gc(folder, unused_since=LATER).dropped == 30 + 10
    with Store.open(folder, DAY) as store:
        assert sorted(store.get_many("claims", KEYS)) == sorted(KEYS[:10])
        got = store.get_vectors("model", KEYS)
    assert got.known.tolist() == [False] * 10 + [True] * 30
    assert np.array_equal(got.rows[10:], rows_of(KEYS[10:]))


def test_recalling_without_news_writes_nothing(folder: Path) -> None:
    before = (folder / DATABASE).read_bytes()
    with Store.open(folder, DAY) as store:
        assert complete(store)
    assert (folder / DATABASE).read_bytes() == before


def test_least_recently_used_go_first(folder: Path) -> None:
    with Store.open(folder, LATER) as store:
        store.get_vectors("model", KEYS[:5])
        store.get_many("claims", KEYS[:1])
    room = 5 * (WIDTH * 4 + OVERHEAD) + OVERHEAD
    summary = gc(folder, most_bytes=room)
    assert (summary.dropped, summary.entries) == (74, 6)
    with Store.open(folder, DAY) as store:
        assert store.get_vectors("model", KEYS).known.tolist() == [True] * 5 + [False] * 35
        assert list(store.get_many("claims", KEYS)) == KEYS[:1]
    assert gc(folder, most_bytes=0).entries == 0
    assert list(folder.glob("*.f32")) == []
    assert info(folder).blobs == info(folder).vectors == ()


def test_a_size_bounds_the_folder(tmp_path: Path) -> None:
    keys = [f"{number:064x}" for number in range(3000)]
    with Store.open(tmp_path, DAY) as store:
        store.put_many("claims", {key: os.urandom(700) for key in keys})
        store.put_vectors("model", keys, rows_of(keys, 64), np.zeros(len(keys), "?"))
    assert gc(tmp_path, most_bytes=1_000_000).bytes_after <= 1_000_000
    assert info(tmp_path).bytes == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert info(tmp_path).bytes > 700_000


def test_gc_leaves_what_is_whole_as_it_is(folder: Path) -> None:
    before = array(folder).name
    summary = gc(folder)
    assert (summary.dropped, summary.removed, summary.entries) == (0, (), 80)
    assert array(folder).name == before


def test_dead_bytes_and_files_go(folder: Path) -> None:
    with array(folder).open("ab") as file:  # a process that died between appending and commit
        file.write(b"\1" * (WIDTH * 4 + 3))
    (folder / f"{'0' * 16}-1.f32").write_bytes(b"begun and not pointed at")
    (folder / "set-aside-1.sqlite").write_bytes(b"damaged")
    with Store.open(folder, DAY) as store:
        store.put_vectors("model", ["more"], rows_of(["more"]), np.array([True]))
        assert complete(store)
    assert list(verify(folder)) == []
    summary = gc(folder)
    assert summary.dropped == 0
    assert len(summary.removed) == 3
    assert summary.bytes_after < summary.bytes_before
    assert array(folder).stat().st_size == 41 * WIDTH * 4
    with Store.open(folder, DAY) as store:
        assert complete(store)
        assert np.array_equal(store.get_vectors("model", ["more"]).rows, rows_of(["more"]))


def test_no_store_is_an_empty_one(tmp_path: Path) -> None:
    assert info(tmp_path / "x").blobs == ()
    assert gc(tmp_path / "x").entries == 0
    assert list(verify(tmp_path / "x")) == []
    assert not (tmp_path / "x").exists()


def test_a_closed_store_is_empty(folder: Path) -> None:
    with Store.open(folder, DAY) as store:
        pass
    assert not store.get_vectors("model", KEYS).known.any()
    store.put_many("claims", {"a": b"b"})
    assert store.counts.written == {}
