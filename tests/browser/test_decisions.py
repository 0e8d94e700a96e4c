"""Decisions in the page: accepted findings, the baseline that they become, and where they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from browsing import NEEDS_BROWSER, STORY, downloaded, opened, quiet
from factdiff.cli import app
from factdiff.gate import baseline
from factdiff.model import Acceptance, Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext

TODAY = date(2024, 3, 8)

pytestmark = NEEDS_BROWSER


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """The exit code of a check of the story that fails on any difference."""
    monkeypatch.chdir(tmp_path)
    command = ["check", str(STORY), "--fail-on", "update"]
    return lambda *more: CliRunner().invoke(app, [*command, *more]).exit_code


def test_accepted_findings_come_back_as_a_baseline(
    context: BrowserContext, tmp_path: Path, story: Report
) -> None:
    one = opened(context, tmp_path, story)
    page = one.page
    one.press("j", "a")
    assert page.locator("#decide").is_visible()
    page.locator("#confirm").click()
    assert page.locator("#decide").is_visible(), "without a reason nothing is accepted"
    page.fill("#reason", "Said “twice”,\n with a \\ and a tab\t and é 😀 \x7f")
    page.fill("#author", "Åsa")
    page.fill("#until", "2024-12-31")
    page.locator("#confirm").click()
    one.press("j", "a")
    page.get_by_label("No difference: a false alarm").check()
    page.fill("#reason", "two trains")
    page.locator("#confirm").click()
    assert "dismissed: two trains" in page.locator(".finding").nth(2).inner_text()
    page.select_option("#status", "accepted")
    assert one.shown.count() == 2
    page.locator("#clear").click()
    assert one.shown.count() == len(story.discrepancies) - 2
    assert page.locator("#folded").inner_text() == "2 accepted findings, show"
    assert page.locator(".matrix tr[data-number]:visible").count() == one.shown.count()
    page.locator("#folded button").click()
    assert one.shown.count() == len(story.discrepancies)

    path = downloaded(page, tmp_path)
    entries = baseline.read(path)
    second, third = story.discrepancies[1:3]
    reason = "Said “twice”,\n with a \\ and a tab\t and é 😀 \x7f"
    wanted = [
        baseline.entry_for(second, Acceptance(reason, "Åsa", date(2024, 12, 31))),
        baseline.entry_for(third, Acceptance("dismissed: two trains", "Åsa")),
    ]
    assert path.read_bytes() == baseline.text(wanted).encode()
    report = baseline.accepted(story, entries, TODAY)
    assert [finding.accepted is not None for finding in report.discrepancies[:4]] == [
        False,
        True,
        True,
        False,
    ]
    assert report.warnings == story.warnings
    quiet(one)


def test_all_accepted_in_the_page_lets_a_check_pass(
    context: BrowserContext, tmp_path: Path, story: Report, run: Callable[..., int]
) -> None:
    """What was accepted before stays in the file, and what is withdrawn leaves it."""
    first, *rest = story.discrepancies
    known = replace(first, accepted=Acceptance("known since March", "desk", None))
    one = opened(context, tmp_path, replace(story, discrepancies=(known, *rest)))
    assert one.shown.count() == len(rest), "what was accepted before is folded"
    for _ in rest:
        one.press("a")
        one.page.fill("#reason", "looked at")
        one.page.locator("#confirm").click()
        one.press("j")
    path = downloaded(one.page, tmp_path)
    assert {entry.reason for entry in baseline.read(path)} == {"known since March", "looked at"}
    assert run() == 0, "a check finds the baseline under the name that the page gives it"

    one.page.select_option("#status", "all")
    one.page.select_option("#status", "")
    assert one.shown.count() == 0
    assert not one.page.locator("#nothing").is_visible(), "they are folded, not filtered away"
    one.page.locator("#folded").click()
    one.page.locator(".finding").first.locator(".withdraw").click()
    path = downloaded(one.page, tmp_path)
    assert {entry.reason for entry in baseline.read(path)} == {"looked at"}
    assert run() == 1


def test_decisions_outlive_a_reload(context: BrowserContext, tmp_path: Path, story: Report) -> None:
    first, *rest = story.discrepancies
    known = replace(first, accepted=Acceptance("known since March", "desk", None))
    one = opened(context, tmp_path, replace(story, discrepancies=(known, *rest)))
    one.press("a")
    one.page.fill("#reason", "looked at")
    one.page.locator("#confirm").click()
    one.page.locator("#folded").click()
    one.page.locator(".finding").first.locator(".withdraw").click()
    one.page.reload()
    assert one.page.locator("#folded").inner_text() == "1 accepted finding, show"
    (entry,) = baseline.read(downloaded(one.page, tmp_path))
    assert entry == baseline.entry_for(rest[0], Acceptance("looked at"))

    other = opened(context, tmp_path, story)
    assert other.shown.count() == len(story.discrepancies), "another report has its own decisions"
    assert one.complaints == []
    quiet(other)


def test_a_browser_that_keeps_nothing_still_decides(
    context: BrowserContext, tmp_path: Path, story: Report
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
    )
    one = opened(context, tmp_path, story)
    one.press("a")
    one.page.fill("#reason", "looked at")
    one.page.locator("#confirm").click()
    assert len(baseline.read(downloaded(one.page, tmp_path))) == 1
    quiet(one)
