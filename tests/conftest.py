"""What every test can ask for. The real embedding model runs; nothing reaches the network."""

from __future__ import annotations

import json
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from typer.testing import CliRunner, Result

from privileges import bound

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from factdiff.embed import Embedder
    from factdiff.model import Article, Report


os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_STEP_SUMMARY", "GITHUB_BASE_REF"):
    os.environ.pop(name, None)  # a check writes more where a service runs it

settings.register_profile("factdiff", deadline=None)  # no test fails by the clock
settings.load_profile("factdiff")

# A job in the background ignores interrupts, and so would all the commands that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"
AGREE = "Twelve people were killed when the Orrin River bridge collapsed on Monday."
DIFFER = "Nineteen people were killed when the Orrin River bridge collapsed on Monday."
Run = Callable[..., Result]
Check = Callable[["Sequence[Article]"], "Report"]
SHARED = ROOT.parent / "shared"
"""Gold data and the seed article, present where the team works and nowhere else."""


@pytest.fixture(scope="session", autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that commands remember in during the tests."""
    folder = tmp_path_factory.mktemp("store")
    os.environ["FACTDIFF_STORE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged model, loaded once."""
    from factdiff.embed import loaded_embedder  # noqa: PLC0415  (heavy, for those who ask)

    return loaded_embedder()


@pytest.fixture(scope="session")
def checked(embedder: Embedder) -> Check:
    """Checks articles; the same ones in the same order are checked once in all tests."""
    from factdiff.pipeline import check  # noqa: PLC0415  (heavy, for those who ask)

    reports: dict[bytes, Report] = {}

    def report_on(articles: Sequence[Article]) -> Report:
        key = pickle.dumps(tuple(articles))
        if key not in reports:
            reports[key] = check(articles, embedder=embedder)
        return reports[key]

    return report_on


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command in an empty folder."""
    from factdiff.cli import app  # noqa: PLC0415  (the command, for those who ask)

    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    return lambda *words, **options: runner.invoke(app, list(words), **options)


@pytest.fixture
def permissions() -> Iterator[None]:
    """Permissions bind the test, whoever runs it: root lays down what lets it pass over them."""
    with bound():
        yield


def written(folder: Path, name: str, text: str) -> Path:
    """An article in a file of its own."""
    path = folder / f"{name}.json"
    fields = {"outlet": name.upper(), "published": "2024-03-05", "text": text}
    path.write_text(json.dumps(fields))
    return path


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Two articles that differ on one figure."""
    return str(written(tmp_path, "a", AGREE)), str(written(tmp_path, "b", DIFFER))


@pytest.fixture
def seed() -> str:
    """The text of the article that the project began from."""
    path = SHARED / "seed" / "dcnf-russia-iran-drones.txt"
    if not path.exists():
        pytest.skip("the seed article is not here")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (for those who ask)

    from browsing import CHROMIUM, FLAGS  # noqa: PLC0415  (the same)

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture(scope="session")
def story(checked: Check) -> Report:
    """The report on one golden story."""
    from factdiff.articles import load  # noqa: PLC0415  (for those who ask)

    return checked(load([CORPORA / "bridge-collapse"]).articles).differing()


@pytest.fixture(scope="session")
def stories(checked: Check) -> Report:
    """The report on all golden stories."""
    from factdiff.articles import load  # noqa: PLC0415  (for those who ask)

    return checked(load([CORPORA]).articles).differing()
