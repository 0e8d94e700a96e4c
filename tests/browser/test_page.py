"""The page in a browser: filtered, walked by keys; it asks for nothing and runs nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from browsing import NEEDS_BROWSER, STORY, downloaded, opened, quiet, serious
from disputes import hostile
from factdiff.articles import load
from factdiff.model import Acceptance, Report
from hostile import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from conftest import Check

IN_SIGHT = """said => {
  const [page, own] = [said.closest('.page'), said].map(one => one.getBoundingClientRect());
  return own.top >= page.top && own.bottom <= page.bottom;
}"""

pytestmark = NEEDS_BROWSER


def test_filters_and_their_count(context: BrowserContext, tmp_path: Path, story: Report) -> None:
    one = opened(context, tmp_path, story)
    page, total = one.page, len(story.discrepancies)
    count = page.locator("#count")
    assert one.shown.count() == total
    assert count.inner_text() == f"{total} findings"
    assert count.get_attribute("aria-live") == "polite"

    page.select_option("#kind", "time")
    times = [finding for finding in story.discrepancies if finding.kind == "time"]
    assert one.shown.count() == len(times) < total
    assert count.inner_text() == f"{len(times)} of {total} findings"
    assert page.locator(".matrix tr[data-number]:visible").count() == len(times)

    page.locator("#clear").click()
    page.select_option("#verdict", "update")
    assert one.shown.count() == sum(
        finding.verdict.label == "update" for finding in story.discrepancies
    )
    page.locator("#clear").click()

    page.select_option("#outlet", label="Coastline News")
    taking = [f for f in story.discrepancies if any("Coastline News" in s.outlets for s in f.sides)]
    assert one.shown.count() == len(taking) < total
    page.locator("#clear").click()

    page.fill("#search", "HARWELL construction")
    assert one.shown.count() == 1
    page.fill("#search", "no such words at all")
    assert page.locator("#nothing").is_visible()
    page.locator("#clear").click()
    assert one.shown.count() == total
    quiet(one)


def test_keys_walk_the_findings(context: BrowserContext, tmp_path: Path, story: Report) -> None:
    one = opened(context, tmp_path, story)
    one.press("j")
    assert one.current == "2", "the first is chosen at the start"
    one.press("j", "j", "k")
    assert one.current == "3"
    one.press("k", "k", "k", "k")
    assert one.current == "1", "there is nothing before the first"

    one.press("Enter")
    assert one.page.evaluate("document.activeElement.className") == "page"
    one.press("Escape")
    assert one.current == "1"

    one.press("/")
    assert one.page.evaluate("document.activeElement.id") == "search"
    one.press("j", "a")
    assert one.page.input_value("#search") == "ja", "keys are letters where one writes"
    one.press("Escape", "?")
    assert one.page.locator("#keys").is_visible()
    one.page.locator("#single").uncheck()
    one.press("Escape")
    one.press("j", "?")
    assert not one.page.locator("#keys").is_visible(), "single letters can be turned off"
    quiet(one)


def test_a_finding_brings_both_articles_to_its_words(
    context: BrowserContext, tmp_path: Path, story: Report
) -> None:
    one = opened(context, tmp_path, story)
    page = one.page
    page.emulate_media(reduced_motion="reduce")
    for number, finding in enumerate(story.discrepancies, start=1):
        page.locator(f".matrix tr[data-number='{number}'] th a").click()
        page.wait_for_selector(f".finding.current[data-number='{number}']")
        panes = page.locator(".pane")
        for at in (0, 1):
            lit = panes.nth(at).locator(".said.on").first
            assert f"{number}{'AB'[at]}" in str(lit.get_attribute("data-of"))
            assert lit.evaluate(IN_SIGHT), f"{finding.message}: the words are in sight"
    quiet(one)


def test_words_in_an_article_lead_to_their_finding(
    context: BrowserContext, tmp_path: Path, story: Report
) -> None:
    one = opened(context, tmp_path, story)
    said = one.page.locator(".page .said").last
    tag = str(said.get_attribute("data-of")).split()[0]
    said.click()
    one.page.wait_for_selector(f".finding.current[data-number='{tag[:-1]}']")
    quiet(one)


def test_any_two_articles_stand_side_by_side(
    context: BrowserContext, tmp_path: Path, story: Report
) -> None:
    one = opened(context, tmp_path, story)
    choices = one.page.locator(".choice")
    for left, right in (("0", "2"), ("2", "1"), ("1", "2")):
        choices.nth(0).select_option(left)
        choices.nth(1).select_option(right)
        shown = one.page.eval_on_selector_all(
            ".page > .text", "all => all.map(a => a.dataset.article)"
        )
        assert shown == [left, right]
    choices.nth(0).select_option("2")
    shown = one.page.eval_on_selector_all(".page > .text", "all => all.map(a => a.dataset.article)")
    assert shown == ["2", "1"], "one that stands on the other side changes places"
    assert one.page.locator(".text").count() == len(story.articles)


@pytest.mark.parametrize(
    "words",
    [
        *HOSTILE,
        "</script><script>alert(1)</script>",
        "</title></style></textarea><svg onload=alert(1)>",
        "\" autofocus onfocus=alert(1) x=\"' onmouseover='alert(1)",
        "<!--<script>",
    ],
)
def test_hostile_text_stays_text(context: BrowserContext, tmp_path: Path, words: str) -> None:
    one = opened(context, tmp_path, hostile(words, "javascript:alert(1)"))
    one.press("j", "Enter", "Escape", "k", "?", "Escape", "j", "a")
    one.page.fill("#reason", words.replace("\ud800", ""))
    one.page.locator("#confirm").click()
    assert one.page.locator("img, iframe, b[onload], svg[onload]").count() == 0
    assert one.page.locator("script").count() == 2
    text = json.loads((downloaded(one.page, tmp_path)).read_text().splitlines()[0])
    assert text["sides"][0]["articles"][0].startswith(words)
    quiet(one)


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(
    browser: Browser, tmp_path: Path, story: Report, scheme: str, width: int
) -> None:
    view = {"width": width, "height": 900}
    context = browser.new_context(viewport=view, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    known = replace(story.discrepancies[0], accepted=Acceptance("known", "desk", None))
    one = opened(context, tmp_path, replace(story, discrepancies=(known, *story.discrepancies[1:])))
    states = {"page": "", "keys": "?", "decide": "a"}
    for state, key in states.items():
        one.press("j", *([key] if key else []))
        assert serious(one.page) == [], state
        one.press("Escape")
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "no sideways scroll"
    )
    context.close()


def test_changed_words_of_a_quotation_are_marked(
    context: BrowserContext, tmp_path: Path, stories: Report
) -> None:
    one = opened(context, tmp_path, stories)
    marked = one.page.eval_on_selector_all(
        ".redline", "all => all.map(p => [...p.children].map(e => [e.tagName, e.textContent]))"
    )
    assert [["DEL", "defense"], ["INS", "military"]] in marked
    assert len(marked) == sum(finding.kind == "quote" for finding in stories.discrepancies)


def test_one_article_stands_alone(context: BrowserContext, tmp_path: Path, checked: Check) -> None:
    articles = load([next((STORY / "articles").iterdir())]).articles
    one = opened(context, tmp_path, checked(articles))
    assert one.page.locator(".pane:visible").count() == 1
    assert one.page.locator(".page > .text").count() == 1
    one.press("j", "k", "Enter", "a", "Escape")
    quiet(one)


def test_the_theme_can_be_switched(context: BrowserContext, tmp_path: Path, story: Report) -> None:
    one = opened(context, tmp_path, story)
    seen = {}
    for name in ("light", "dark"):
        one.page.locator("#theme").click()
        assert one.page.locator("#theme").inner_text() == f"Theme: {name}"
        seen[name] = one.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert seen["light"] != seen["dark"]


def test_the_page_prints_and_stands_without_its_script(
    browser: Browser, tmp_path: Path, story: Report
) -> None:
    context = browser.new_context(java_script_enabled=False)
    one = opened(context, tmp_path, story)
    assert one.shown.count() == len(story.discrepancies)
    assert one.page.locator(".text:visible").count() == len(story.articles)
    assert not one.page.locator("#filters").is_visible()
    assert not one.page.locator("button:visible").count()
    one.page.emulate_media(media="print", color_scheme="dark")
    assert one.shown.count() == len(story.discrepancies)
    context.close()
