"""What is remembered is not computed again, and says what a first run said, byte for byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from conftest import CORPORA
from factdiff import cache, match
from factdiff.articles import load
from factdiff.config import Settings
from factdiff.engine import Engine, Local
from factdiff.extract import claims
from factdiff.model import Article, Kind
from factdiff.pipeline import check, sources
from factdiff.report import REPORTERS, Style
from factdiff.stages import comparing
from factdiff.store import Store, gc, verify
from factdiff.store.database import DATABASE

pytestmark = pytest.mark.slow

ONE, TWO = date(2024, 3, 8), date(2024, 3, 9)
SENTENCE = "A heron was seen on the wreck of the Orrin River bridge at noon."


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    """Two golden stories in one pool."""
    return load([str(CORPORA / name) for name in ("bridge-collapse", "dam-spillway")]).articles


def reported(
    articles: Sequence[Article],
    folder: Path | None,
    settings: Settings | None = None,
    today: date = ONE,
    engine: Engine | None = None,
) -> tuple[str, Counter[str]]:
    """The report in JSON, and how many entries of each kind were computed and kept."""
    if folder is None:
        return REPORTERS["json"](check(articles, settings), Style()), Counter()
    with Store.open(folder, today) as store:
        report = REPORTERS["json"](check(articles, settings, store=store, engine=engine), Style())
        assert not store.warnings
        return report, Counter({kind.split()[0]: n for kind, n in store.counts.written.items()})


def test_a_second_run_computes_nothing(articles: Sequence[Article], tmp_path: Path) -> None:
    alone, _ = reported(articles, None)
    first, computed = reported(articles, tmp_path)
    again, computed_again = reported(articles[::-1], tmp_path)
    assert first == again == alone
    assert computed["claims"] == len(articles)
    assert computed["model"] == len({c.text for one in articles for c in claims(one)})
    assert computed["matches"] == 1 <= computed["findings"] <= len(articles)
    assert not computed_again


def test_a_second_run_needs_no_model(
    articles: Sequence[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = reported(articles, tmp_path)
    monkeypatch.delattr("factdiff.stages.embedding.loaded_embedder")
    assert reported(articles, tmp_path)[0] == first


def test_one_article_more_costs_one_article(articles: Sequence[Article], tmp_path: Path) -> None:
    reported(articles, tmp_path)
    more = Article("heron", "Birdwatch", "", SENTENCE, published=date(2024, 3, 6))
    report, computed = reported([*articles, more], tmp_path)
    assert report == reported([*articles, more], None)[0]
    assert computed["claims"] == computed["model"] == computed["matches"] == 1
    assert not computed["findings"], "it belongs to no story that would be judged again"


def test_one_article_more_joins_its_shard_alone(
    articles: Sequence[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "SHARD_CLAIMS", 8)
    _, computed = reported(articles, tmp_path)
    more = Article("heron", "Birdwatch", "", SENTENCE, published=date(2024, 3, 6))
    report, again = reported([*articles, more], tmp_path)
    shards = match.shards([c for one in [*articles, more] for c in claims(one)])
    assert again["matches"] == len(shards) > 4, "the shard that has it meets each of them"
    assert computed["matches"] >= len(shards) * (len(shards) - 1) / 2
    monkeypatch.undo()
    assert report == reported([*articles, more], None)[0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_a_large_story_only_new_pairs_are_compared(
    jobs: int, articles: Sequence[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = [*articles, *(replace(one, id=f"{one.id} 2", outlet="Echo") for one in articles)]
    several = [replace(one, text=f"{one.text} So {one.id} says.") for one in several]
    more = replace(
        articles[0], id="more", outlet="Birdwatch", text=f"{SENTENCE} {articles[0].text}"
    )
    alone = [reported(some, None)[0] for some in (several, [*several, more])]
    monkeypatch.setattr(comparing, "MANY_PAIRS", 4)
    monkeypatch.setattr(comparing, "CLAIM_PAIRS_A_BATCH", 300)
    with Local(jobs) as engine:
        first, computed = reported(several, tmp_path, engine=engine)
        again, computed_again = reported([*several, more], tmp_path, engine=engine)
    assert [first, again] == alone
    assert computed["comparisons"] > 2 * computed_again["comparisons"] > 0
    assert computed_again["comparisons"] <= 1 + len(several), "its own, and itself"
    assert computed_again["findings"] == 1


def test_an_article_that_goes_leaves_no_trace(articles: Sequence[Article], tmp_path: Path) -> None:
    more = Article("heron", "Birdwatch", "", SENTENCE, published=date(2024, 3, 6))
    reported([*articles, more], tmp_path, today=ONE)
    before = _rows(tmp_path)
    report, computed = reported(articles, tmp_path, today=TWO)
    assert report == reported(articles, None)[0]
    assert computed == {"matches": 1}, "what is said of other stories stays as it was"
    gc(tmp_path, unused_since=TWO)
    assert not list(verify(tmp_path))
    assert _rows(tmp_path) == before - 1, "its vector is gone"
    assert not reported(articles, tmp_path, today=TWO)[1], "what is in use stays"


def _rows(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.f32")) // (4 * 384)


def test_what_is_said_depends_on_the_settings(articles: Sequence[Article], tmp_path: Path) -> None:
    reported(articles, tmp_path)
    for settings, kinds in (
        (Settings(ignore=(Kind.NUMBER,)), {"findings"}),
        (Settings(window=3), {"matches"}),
        (Settings(min_confidence=0.9), set()),
    ):
        report, computed = reported(articles, tmp_path, settings)
        assert report == reported(articles, None, settings)[0]
        assert set(computed) == kinds


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Another title"}, {"text": "The bridge was 250 metres long."},
        {"published": date(2024, 3, 4)}, {"outlet": "Another Outlet"},
        {"byline": "By a Reuters staff writer"}, {"url": "https://elsewhere.example/1"},
    ],
)  # fmt: skip
def test_an_article_that_changed_is_read_again(
    changed: dict[str, object], articles: Sequence[Article], tmp_path: Path
) -> None:
    reported(articles, tmp_path)
    other = [replace(articles[0], **changed), *articles[1:]]  # type: ignore[arg-type]
    report, computed = reported(other, tmp_path)
    assert report == reported(other, None)[0]
    assert computed["claims"] == 1


def test_other_code_uses_nothing_of_it(
    articles: Sequence[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, computed = reported(articles, tmp_path)
    monkeypatch.setattr(cache, "code_fingerprint", lambda *code: f"other code of {code}")
    assert reported(articles, tmp_path)[1] == computed - Counter({"model": computed["model"]})


def test_what_is_damaged_is_computed_again(articles: Sequence[Article], tmp_path: Path) -> None:
    first, computed = reported(articles, tmp_path)
    rows = next(tmp_path.rglob("*.f32"))
    flipped = np.fromfile(rows, dtype=np.uint8)
    flipped[:1536] ^= 0xFF
    flipped.tofile(rows)
    with Store.open(tmp_path, ONE) as store:
        store.put_many("matches", dict.fromkeys(_keys(tmp_path, "matches"), b"[not matches"))
    report, again = reported(articles, tmp_path)
    assert report == first
    assert again == {"matches": 1, "model": 1} != computed


def _keys(folder: Path, kind: str) -> list[str]:
    import sqlite3  # noqa: PLC0415  (one test looks behind the curtain)

    with sqlite3.connect(folder / DATABASE) as database:
        return [key for (key,) in database.execute("select key from blobs where kind = ?", [kind])]


def test_an_embedder_of_ones_own_is_not_remembered(
    articles: Sequence[Article], tmp_path: Path
) -> None:
    class Constant:
        max_seq_length = None

        def encode(self, inputs: Sequence[str], **_: object) -> object:
            return np.tile(np.eye(1, 4, dtype=np.float32), (len(inputs), 1))

    with Store.open(tmp_path, ONE) as store:
        check(articles, embedder=Constant(), store=store)
        assert set(store.counts.written) == {"claims"}
    assert reported(articles, tmp_path)[0] == reported(articles, None)[0]


def test_sources_are_read_once(articles: Sequence[Article], tmp_path: Path) -> None:
    reported(articles, tmp_path)
    with Store.open(tmp_path, ONE) as store:
        assert sources(articles, store=store) == sources(articles)
        assert not store.counts.written
