"""A page of many stories: one open at a time, in a list, on paper and on small screens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from browsing import NEEDS_BROWSER, opened, quiet, serious
from factdiff.model import Acceptance, Kind, Report
from factdiff.report.context import counted
from factdiff.report.sections import sections

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

pytestmark = NEEDS_BROWSER


def test_one_story_of_many_is_open_with_its_own_outlets(
    context: BrowserContext, tmp_path: Path, stories: Report
) -> None:
    one = opened(context, tmp_path, stories)
    page, parts = one.page, sections(stories)
    assert page.title().startswith("6 stories: ")
    lines = page.locator(".index li")
    assert lines.count() == len(parts) == 6
    for at, part in enumerate(parts):
        line = lines.nth(at)
        assert counted(part.verdicts.conflicts, "conflict") in line.inner_text()
        line.locator("a").click()
        assert page.locator(".story:visible").count() == 1
        assert page.locator(".story:visible h2").inner_text() == part.name
        assert one.shown.count() == len(part.report.discrepancies)
        heads = page.locator(".story:visible .matrix .outlet").all_inner_texts()
        assert sorted(heads) == sorted({a.outlet for a in part.report.articles})
        current = page.locator(".finding.current")
        assert current.get_attribute("data-number") == str(part.first)
        assert page.locator(".story:visible .page .said.on").count() >= 2
    quiet(one)


def test_keys_and_filters_walk_from_story_to_story(
    context: BrowserContext, tmp_path: Path, stories: Report
) -> None:
    one = opened(context, tmp_path, stories)
    page, parts = one.page, sections(stories)
    one.press(*"j" * (parts[1].first - 1))
    assert one.current == str(parts[1].first), (
        "the next story follows the last finding of the first"
    )
    assert page.locator(".story:visible h2").inner_text() == parts[1].name

    page.fill("#search", "Dunmore terminals containers")
    (part,) = (part for part in parts if "Dunmore" in part.name)
    assert page.locator(".index li:visible").count() == 1
    assert page.locator(".story:visible h2").inner_text() == part.name
    assert page.locator("#count").inner_text() == f"1 of {len(stories.discrepancies)} findings"
    page.locator("#clear").click()
    page.select_option("#outlet", label="Harbor Post")
    assert page.locator(".index li:visible").count() == 1
    page.locator("#clear").click()
    assert page.locator(".index li:visible").count() == len(parts)
    quiet(one)


def test_a_story_whose_findings_are_all_accepted_stays_in_the_list(
    context: BrowserContext, tmp_path: Path, stories: Report
) -> None:
    first, *_ = parts = sections(stories)
    passed = {finding.id for finding in first.report.discrepancies}
    report = replace(
        stories,
        discrepancies=tuple(
            replace(finding, accepted=Acceptance("known")) if finding.id in passed else finding
            for finding in stories.discrepancies
        ),
    )
    one = opened(context, tmp_path, report)
    page = one.page
    assert page.locator(".index li:visible").count() == len(parts)
    assert page.locator("#folded").inner_text() == f"{len(passed)} accepted findings, show"
    head = page.locator(".story:visible h2").inner_text()
    assert head != first.name, "the page opens where something is left to decide"
    page.locator(".index a", has_text=first.name).click()
    assert page.locator(".story:visible h2").inner_text() == first.name
    assert one.shown.count() == 0
    page.locator("#folded button").click()
    assert one.shown.count() == len(passed)
    quiet(one)


def test_many_stories_print_and_stand_without_the_script(
    browser: Browser, tmp_path: Path, stories: Report
) -> None:
    for scripted in (True, False):
        context = browser.new_context(java_script_enabled=scripted)
        one = opened(context, tmp_path, stories)
        one.page.emulate_media(media="print", color_scheme="dark")
        assert one.page.locator(".story:visible").count() == len(sections(stories))
        assert one.shown.count() == len(stories.discrepancies)
        assert one.page.locator(".matrix:visible").count() == len(sections(stories))
        context.close()


def test_on_paper_a_story_without_a_finding_begins_no_page(
    context: BrowserContext, tmp_path: Path, stories: Report
) -> None:
    first, *_ = parts = sections(stories)
    page = opened(
        context, tmp_path, replace(stories, discrepancies=first.report.discrepancies)
    ).page
    page.emulate_media(media="print")
    breaks = "all => all.map(one => getComputedStyle(one).breakBefore)"
    shown = page.locator("section.story").evaluate_all(breaks)
    assert shown == ["page", *["auto"] * (len(parts) - 1)]


def test_a_long_side_leaves_room_for_the_others(
    browser: Browser, tmp_path: Path, stories: Report
) -> None:
    long, *others = stories.discrepancies
    words = [f"{number} people who will be here with us for all of the days" for number in "123"]
    sides = tuple(replace(side, value=said) for side, said in zip(long.sides, words, strict=False))
    wordy = replace(long, kind=Kind.ENTITY, sides=sides)
    for width in (1000, 390):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = opened(context, tmp_path, replace(stories, discrepancies=(wordy, *others))).page
        head = page.locator(".matrix tbody tr:visible th", has_text="1 people who").first
        whole = head.bounding_box()
        shown = [one.bounding_box() for one in head.locator("a > small").all()]
        assert len(shown) == len(sides), "what the printed words come to"
        assert whole
        for place in filter(None, shown):
            assert place["width"] > 40
            assert place["x"] + place["width"] <= whole["x"] + whole["width"] + 1
        context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_many_stories_fit_a_screen_and_axe_finds_nothing(
    browser: Browser, tmp_path: Path, stories: Report, scheme: str, width: int
) -> None:
    view = {"width": width, "height": 900}
    context = browser.new_context(viewport=view, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    one = opened(context, tmp_path, stories)
    one.page.locator(".index a").nth(2).click()
    assert serious(one.page) == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row = one.page.locator(".story:visible .matrix tbody tr").first
    inside = "cell => cell.getBoundingClientRect().right <= innerWidth"
    cells = row.locator(".cell:not(.silent)")
    assert cells.count() >= 2
    assert all(cells.nth(at).evaluate(inside) for at in range(cells.count()))
    if width == 390:
        assert not row.locator(".silent").first.is_visible()
        named = "cell => getComputedStyle(cell, '::after').content.slice(1, -1)"
        shown = {cells.nth(at).evaluate(named) for at in range(cells.count())}
        assert shown <= {article.outlet for article in stories.articles}
    context.close()
