"""A report in a real browser: what it shows, asks for and complains of."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import CORPORA
from factdiff.report import REPORTERS, Style

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Dialog, Locator, Page

    from factdiff.model import Report

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
STORY = CORPORA / "bridge-collapse"
NEEDS_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="there is no chromium; apt-get install chromium"),
]


class Opened(NamedTuple):
    """A page, and what it asked for, complained of and showed on its own."""

    page: Page
    requests: list[str]
    complaints: list[str]

    @property
    def shown(self) -> Locator:
        return self.page.locator(".finding:visible")

    @property
    def current(self) -> str:
        """The number of the finding that has the focus."""
        return str(self.page.evaluate("document.activeElement.dataset.number"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


def opened(context: BrowserContext, folder: Path, report: Report) -> Opened:
    """The report in a browser that notes all that a page can do unasked."""
    path = folder / "report.html"
    path.write_text(REPORTERS["html"](report, Style()), encoding="utf-8")
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    def dismiss(dialog: Dialog) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    return Opened(page, requests, complaints)


def quiet(one: Opened) -> None:
    """Nothing but the file was asked for, and nothing was blocked, failed or popped up."""
    assert [url for url in one.requests if not url.startswith("blob:")] == [
        one.page.url.split("#")[0]
    ]
    assert one.complaints == []


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator("#download").click()
    path = folder / waiting.value.suggested_filename
    assert path.suffix == ".jsonl"
    waiting.value.save_as(path)
    return path


def serious(page: Page) -> list[tuple[str, str]]:
    """What axe finds that keeps people out, by its rule and its place."""
    return [
        (rule["id"], node["html"])
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
