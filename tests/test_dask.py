"""The Dask engine on a real cluster: the bytes of a check here, whatever happens to the workers."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from cluster import SOURCE, Cluster, cluster, known_tasks, process
from conftest import CORPORA, Run
from factdiff import cache, match
from factdiff.articles import load
from factdiff.config import Settings
from factdiff.engine import dask
from factdiff.engine.dask import Dask
from factdiff.errors import EngineError, ModelError
from factdiff.pipeline import check
from factdiff.stages import comparing, reading
from factdiff.stages.embedding import embed_by_model
from factdiff.stages.environment import environment_fingerprint

if TYPE_CHECKING:
    from factdiff.model import Article

pytest.importorskip("distributed", reason="Dask is not installed (the extra dask)")
pytestmark = pytest.mark.slow
ENVIRONMENT = partial(environment_fingerprint, Settings().model, None, "float32")
CHECKING = 120
"""Seconds in which a command must have ended."""


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as machines:
        yield machines


@pytest.fixture
def two_workers(machines: Cluster) -> Cluster:
    """The cluster with two workers, whatever an earlier test did to them."""
    machines.fill(2)
    return machines


@pytest.fixture
def articles(monkeypatch: pytest.MonkeyPatch) -> tuple[Article, ...]:
    """All golden stories in one pool, which is worked on in many small tasks."""
    monkeypatch.setattr(match, "SHARD_CLAIMS", 20)
    monkeypatch.setattr(cache, "EMBEDDED_AT_ONCE", 7)
    monkeypatch.setattr(reading, "ARTICLES_A_BATCH", 2)
    monkeypatch.setattr(comparing, "CLAIMS_A_BATCH", 16)
    return tuple(load([str(CORPORA)]).articles)


@pytest.fixture(scope="module")
def here() -> str:
    """What the local engine finds."""
    return check(load([str(CORPORA)]).articles).to_json()


class Watched(Dask):
    """Keeps what comes back from the workers, by the name of its task."""

    def gather(self, task: Any, *columns: Any) -> Iterator[Any]:
        name = getattr(task, "func", task).__name__
        for result in super().gather(task, *columns):
            self.came.append((name, result))
            yield result

    came: list[tuple[str, Any]]


def test_a_cluster_finds_what_one_machine_finds(
    two_workers: Cluster, articles: tuple[Article, ...], here: str, capfd: Any
) -> None:
    with Watched(two_workers.address, ENVIRONMENT) as engine:
        engine.came = []
        assert check(articles, engine=engine).to_json() == here
    names = {name for name, _ in engine.came}
    assert names == {
        "claims",
        "truncated_rows",
        "gram",
        "vectors_at",
        "between",
        "compare_story",
    }
    vectors = {name for name, result in engine.came if _holds_vectors(result)}
    assert vectors == {"vectors_at", "gram"}, "what is asked for by its rows, and sums, are fetched"
    assert capfd.readouterr().err == ""


def _holds_vectors(result: Any) -> bool:
    """True for rows of vectors, or for what holds some."""
    return isinstance(result, np.ndarray) or b"numpy" in pickle.dumps(result)


@pytest.mark.parametrize("stage", ["embedding", "matching"])
def test_a_worker_that_is_killed_changes_nothing(
    two_workers: Cluster, articles: tuple[Article, ...], here: str, stage: str, capfd: Any
) -> None:
    killed: list[int] = []

    def kill(now: str, done: int, total: int) -> None:
        if now == stage and 2 * done >= total and not killed:
            worker = two_workers.workers[0]
            worker.send_signal(signal.SIGKILL)
            killed.append(worker.wait())

    with Dask(two_workers.address, ENVIRONMENT) as engine:
        assert check(articles, engine=engine, progress=kill).to_json() == here
    assert killed == [-signal.SIGKILL]
    assert capfd.readouterr().err == "", "nothing that a user must act on"


def test_what_is_dropped_leaves_the_workers(two_workers: Cluster) -> None:
    with Dask(two_workers.address) as engine:
        placed = engine.scatter(list, [[1], [2], [3]])
        assert list(engine.gather(len, placed)) == [1, 1, 1]
        del placed
        assert _empty(engine)


def test_a_check_that_is_left_is_cancelled(two_workers: Cluster) -> None:
    with Dask(two_workers.address) as engine:
        asked = engine.gather(time.sleep, [0.1] * 100)
        next(asked)
        asked.close()  # type: ignore[attr-defined]
        assert _empty(engine)


def _empty(engine: Dask) -> bool:
    """True once the scheduler knows of no task."""
    until = time.monotonic() + 30
    while engine._client.run_on_scheduler(known_tasks) and time.monotonic() < until:  # noqa: SLF001
        time.sleep(0.05)
    return not engine._client.run_on_scheduler(known_tasks)  # noqa: SLF001


def test_a_model_that_a_worker_lacks_is_told(two_workers: Cluster) -> None:
    embed = partial(embed_by_model, "no/such/model", None, "float32")
    with (
        Dask(two_workers.address) as engine,
        pytest.raises(EngineError, match=r"a worker cannot do its part: .*no/such/model") as raised,
    ):
        list(engine.gather(embed, [["a text"]]))
    assert isinstance(raised.value.__cause__, ModelError)


def test_other_code_on_a_worker_is_refused(
    two_workers: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EngineError, match=r"the worker at tcp://.* has another factdiff"):
        Dask(two_workers.address, process)
    monkeypatch.setattr(Dask, "_ensure_workers", lambda _: None)
    with (
        Dask(two_workers.address, process) as engine,  # as if the worker had come later
        pytest.raises(EngineError, match="a worker cannot do its part: it has another factdiff"),
    ):
        list(engine.gather(len, ["a"]))


def test_nobody_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.5)
    for address in ("tcp://127.0.0.1:9", "nonsense", "http://127.0.0.1:80", "tls://127.0.0.1:9"):
        with pytest.raises(EngineError, match=f"no Dask scheduler answers at {address}"):
            Dask(address)


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.5)
    with cluster(tmp_path) as bare, pytest.raises(EngineError, match="has no worker; start some"):
        Dask(bare.address)


def test_a_worker_without_factdiff(tmp_path: Path) -> None:
    (tmp_path / "factdiff").mkdir()
    (tmp_path / "factdiff" / "__init__.py").touch()  # stands before one that is installed
    with cluster(tmp_path) as bare:
        bare.add_worker(PYTHONPATH=str(tmp_path))
        bare.await_workers(1)
        with pytest.raises(EngineError, match=r"worker at tcp://.* lacks what a check needs"):
            Dask(bare.address, ENVIRONMENT)


def test_the_last_worker_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "WORKER_WAIT_SECONDS", 0.5)
    with cluster(tmp_path, 1) as small, Dask(small.address) as engine:
        asked = engine.gather(time.sleep, [0, 60])
        next(asked)
        small.workers[0].kill()
        with pytest.raises(EngineError, match="has no worker"):
            next(asked)


def test_the_scheduler_dies(tmp_path: Path, capfd: Any) -> None:
    with cluster(tmp_path, 1) as small, Dask(small.address) as engine:
        asked = engine.gather(time.sleep, [0, 60])
        next(asked)
        small.scheduler.kill()
        with pytest.raises(
            EngineError, match=r"the connection to the scheduler at tcp://.* was lost"
        ):
            next(asked)
    assert capfd.readouterr().err == ""


def test_the_command_on_a_cluster(two_workers: Cluster, run: Run) -> None:
    story = str(CORPORA / "bridge-collapse")
    words = ("check", story, "--format", "json", "--no-store", "--today", "2024-01-01")
    cluster_words = ("--engine", "dask", "--scheduler", two_workers.address)
    here, there = run(*words), run(*words, *cluster_words)
    assert (there.exit_code, there.stdout, there.stderr) == (here.exit_code, here.stdout, "")
    assert here.exit_code == 1
    assert '"discrepancies"' in here.stdout


def test_interrupting_the_command(two_workers: Cluster, tmp_path: Path) -> None:
    for number in range(600):  # minutes of work
        text = " ".join(f"Mayor {number} opened bridge {n} on Monday." for n in range(60))
        (tmp_path / f"{number}.txt").write_text(text)
    command = [sys.executable, "-m", "factdiff", "check", str(tmp_path), "--no-store"]
    command += ["--engine", "dask", "--scheduler", two_workers.address]
    environ = os.environ | {"PYTHONPATH": str(SOURCE)}
    with ExitStack() as stack:
        engine = stack.enter_context(Dask(two_workers.address))
        checking = subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True)
        stack.enter_context(checking)
        stack.callback(checking.kill)
        until = time.monotonic() + CHECKING
        while not engine._client.run_on_scheduler(known_tasks):  # noqa: SLF001
            assert time.monotonic() < until
            time.sleep(0.05)
        checking.send_signal(signal.SIGINT)
        _, said = checking.communicate(timeout=CHECKING)
        assert (checking.returncode, said) == (130, "interrupted\n")
        assert _empty(engine)


def test_words_of_the_command(run: Run, two: tuple[str, str], monkeypatch: Any) -> None:
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.5)
    for words, said in (
        (("--scheduler", "tcp://127.0.0.1:9"), "--scheduler goes with --engine dask"),
        (("--engine", "dask"), "give --scheduler tcp://HOST:PORT"),
        (("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"), "no Dask scheduler answers"),
    ):
        result = run("check", *two, *words)
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""
