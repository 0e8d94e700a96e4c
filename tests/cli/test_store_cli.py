"""`factdiff store`: what it tells, drops and finds, and where the store is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from factdiff.cli import app
from factdiff.cli.options import STORE_VARIABLE
from factdiff.cli.running import store_folder
from factdiff.cli.store import size
from factdiff.errors import ConfigError
from factdiff.store import Store
from factdiff.store.database import DATABASE

Command = Callable[..., Result]
KEYS = [f"key-{number}" for number in range(20)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with claims used on two days, and vectors."""
    place = tmp_path / "store"
    with Store.open(place, date(2024, 3, 5)) as store:
        store.put_many("claims", {key: key.encode() * 100 for key in KEYS})
        store.put_vectors("a model", KEYS, np.ones((20, 4), "f4"), np.zeros(20, "?"))
    with Store.open(place, date(2024, 4, 1)) as store:
        store.get_many("claims", KEYS[:5])
    return place


@pytest.fixture
def store(folder: Path) -> Command:
    """Runs `factdiff store` on that store."""
    runner = CliRunner()
    return lambda *words: runner.invoke(app, ["store", *words], env={STORE_VARIABLE: str(folder)})


def test_info(store: Command, folder: Path) -> None:
    result = store("info")
    assert result.exit_code == 0
    first, head, claims, model = result.stdout.splitlines()
    assert first.startswith(f"{folder}, ")
    assert first.endswith("kB, layout 1")
    assert head.split() == ["what", "entries", "size", "last", "used"]
    assert claims.startswith("claims")
    assert claims.endswith("2024-03-05 to 2024-04-01")
    assert model.split() == ["a", "model", "20", "320", "bytes", "2024-03-05"]


def test_info_for_programs(store: Command, folder: Path) -> None:
    text = json.loads(store("info", "--format", "json").stdout)
    assert text["path"] == str(folder)
    assert text["layout"] == 1
    assert text["bytes"] == sum(path.stat().st_size for path in folder.iterdir())
    assert text["vectors"] == [
        {
            "name": "a model", "entries": 20, "bytes": 320,
            "oldest": "2024-03-05", "newest": "2024-03-05",
        }
    ]  # fmt: skip


def test_no_store_yet(tmp_path: Path) -> None:
    runner = CliRunner()
    for words in (["info"], ["gc"], ["verify"], ["info", "-f", "json"]):
        result = runner.invoke(app, ["store", *words, "--store", str(tmp_path / "none")])
        assert result.exit_code == 0, result.output
        assert result.stdout
    assert not (tmp_path / "none").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["--today", "2024-04-04"], 40),
        (["--today", "2024-04-05"], 5),
        (["--today", "2024-04-05", "--unused-for", "40"], 40),
        (["--today", "2024-04-05", "--unused-for", "3"], 0),
        (["--today", "2024-03-06", "--max-size", "2.5kB"], 7),
        (["--today", "2024-03-06", "--max-size", "0"], 0),
    ],
)
def test_gc(store: Command, words: list[str], left: int) -> None:
    done = json.loads(store("gc", *words, "-f", "json").stdout)
    assert (done["entries"], done["dropped"]) == (left, 40 - left)
    assert "0 entries and 0 files dropped" in store("gc", *words).stdout
    assert store("verify").stdout == "no damage found\n"


def test_gc_for_people(store: Command) -> None:
    text = store("gc", "--today", "2024-04-05").stdout
    assert text.startswith("35 entries and 1 file dropped, 5 left: ")


def test_verify_tells_all_damage(store: Command, folder: Path) -> None:
    assert store("verify").exit_code == 0
    (array,) = folder.glob("*.f32")
    data = array.read_bytes()
    array.write_bytes(data[:20] + b"\7" + data[21:-1])
    result = store("verify")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"a model key-1: row 1 of {array.name} is not what was kept",
        f"a model key-19: row 19 lies past the end of {array.name}",
        "2 problems; a check computes again what is damaged",
    ]
    text = json.loads(store("verify", "-f", "json").stdout)
    assert [problem["place"] for problem in text["problems"]] == ["a model key-1", "a model key-19"]


def test_a_ruined_database(store: Command, folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"garbage" * 999)
    assert store("verify").exit_code == 1
    for word in ("info", "gc"):
        result = store(word)
        assert result.exit_code == 2
        assert "is damaged (file is not a database)" in result.stderr
        assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "words",
    [
        [], ["nonsense"], ["gc", "--unused-for", "-1"], ["gc", "--max-size", "big"],
        ["gc", "--max-size", "5 parsecs"], ["gc", "--today", "soon"], ["info", "-f", "html"],
    ],
)  # fmt: skip
def test_bad_usage_is_2(store: Command, words: list[str]) -> None:
    assert store(*words).exit_code == 2


def test_sizes() -> None:
    expected = {
        "4096": 4096,
        "500MB": 500_000_000,
        "1.5 GiB": 3 * 2**29,
        "2kb": 2000,
        "1TiB": 2**40,
    }
    assert {text: size(text) for text in expected} == expected
    for wrong in ("", "MB", "-1", "1e3", "٣MB", "1 M B", "inf"):
        with pytest.raises(ConfigError, match="is no size"):
            size(wrong)


def test_where_the_store_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert store_folder(Path("given"), {STORE_VARIABLE: "told"}) == Path("given")
    assert store_folder(None, {STORE_VARIABLE: "told"}) == Path("told")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = store_folder(None, {STORE_VARIABLE: ""})
    assert folder.name in {"factdiff", "Cache"}
    assert folder.is_absolute()


def test_the_language_of_a_text_is_identified_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("The ferry ran aground on Sunday with 214 people on board.")
    (articles / "b.txt").write_text(
        "Die Fähre lief am Sonntag mit 214 Passagieren auf Grund, wie die Küstenwache mitteilte."
    )
    words = ["check", str(articles), "--format", "json", "--store", str(tmp_path / "store")]
    first = CliRunner().invoke(app, words)
    assert "is in German; only English is read" in first.stdout
    monkeypatch.delattr("factdiff.articles.language._identifier")
    assert CliRunner().invoke(app, words).stdout == first.stdout
