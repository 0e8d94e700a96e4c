"""The page in a browser: filtered, walked by keys, decided upon; it asks for nothing and runs nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, sync_playwright
from typer.testing import CliRunner

from conftest import CORPORA
from factdiff.articles import load
from factdiff.cli import app
from factdiff.embed import Embedder
from factdiff.gate import baseline
from factdiff.model import Acceptance, Report
from factdiff.pipeline import check
from factdiff.report import REPORTERS, Style
from factdiff.report.context import counted
from factdiff.report.sections import sections
from hostile import HOSTILE
from pages import filled

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
STORY = CORPORA / "bridge-collapse"
TODAY = date(2024, 3, 8)
IN_SIGHT = """said => {
  const [page, own] = [said.closest('.page'), said].map(one => one.getBoundingClientRect());
  return own.top >= page.top && own.bottom <= page.bottom;
}"""
pytestmark = [
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
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


@pytest.fixture(scope="module")
def story(embedder: Embedder) -> Report:
    report = check(load([STORY]).articles, embedder=embedder)
    return report.differing()


@pytest.fixture(scope="module")
def stories(embedder: Embedder) -> Report:
    """All golden stories in one report."""
    return check(load([CORPORA]).articles, embedder=embedder).differing()


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


def test_filters_and_their_count(context: BrowserContext, tmp_path: Path, story: Report) -> None:
    one = opened(context, tmp_path, story)
    page, total = one.page, len(story.discrepancies)
    count = page.locator("#count")
    assert one.shown.count() == total
    assert count.inner_text() == f"{total} findings"
    assert count.get_attribute("aria-live") == "polite"

    page.select_option("#kind", "time")
    times = [found for found in story.discrepancies if found.kind == "time"]
    assert one.shown.count() == len(times) < total
    assert count.inner_text() == f"{len(times)} of {total} findings"
    assert page.locator(".matrix tr[data-number]:visible").count() == len(times)

    page.locator("#clear").click()
    page.select_option("#verdict", "update")
    assert one.shown.count() == sum(
        found.verdict.label == "update" for found in story.discrepancies
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
    for number, found in enumerate(story.discrepancies, start=1):
        page.locator(f".matrix tr[data-number='{number}'] th a").click()
        page.wait_for_selector(f".finding.current[data-number='{number}']")
        panes = page.locator(".pane")
        for at in (0, 1):
            lit = panes.nth(at).locator(".said.on").first
            assert f"{number}{'AB'[at]}" in str(lit.get_attribute("data-of"))
            assert lit.evaluate(IN_SIGHT), f"{found.message}: the words are in sight"
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

    path = _downloaded(page, tmp_path)
    entries = baseline.read(path)
    second, third = story.discrepancies[1:3]
    reason = "Said “twice”,\n with a \\ and a tab\t and é 😀 \x7f"
    wanted = [
        baseline.entry_for(second, reason, "Åsa", date(2024, 12, 31)),
        baseline.entry_for(third, "dismissed: two trains", "Åsa", None),
    ]
    assert path.read_bytes() == baseline.text(wanted).encode()
    told = baseline.accepted(story, entries, TODAY)
    assert [found.accepted is not None for found in told.discrepancies[:4]] == [
        False,
        True,
        True,
        False,
    ]
    assert told.warnings == story.warnings
    quiet(one)


def _downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator("#download").click()
    path = folder / waiting.value.suggested_filename
    assert path.suffix == ".jsonl"
    waiting.value.save_as(path)
    return path


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
    path = _downloaded(one.page, tmp_path)
    assert {entry.reason for entry in baseline.read(path)} == {"known since March", "looked at"}
    assert run() == 0, "a check finds the baseline under the name that the page gives it"

    one.page.select_option("#status", "all")
    one.page.select_option("#status", "")
    assert one.shown.count() == 0
    assert not one.page.locator("#nothing").is_visible(), "they are folded, not filtered away"
    one.page.locator("#folded").click()
    one.page.locator(".finding").first.locator(".withdraw").click()
    path = _downloaded(one.page, tmp_path)
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
    (entry,) = baseline.read(_downloaded(one.page, tmp_path))
    assert entry == baseline.entry_for(rest[0], "looked at", None, None)

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
    assert len(baseline.read(_downloaded(one.page, tmp_path))) == 1
    quiet(one)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """The exit code of a check of the story that fails on any difference."""
    monkeypatch.chdir(tmp_path)
    command = ["check", str(STORY), "--fail-on", "update"]
    return lambda *more: CliRunner().invoke(app, [*command, *more]).exit_code


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
    one = opened(context, tmp_path, filled(words, "javascript:alert(1)"))
    one.press("j", "Enter", "Escape", "k", "?", "Escape", "j", "a")
    one.page.fill("#reason", words.replace("\ud800", ""))
    one.page.locator("#confirm").click()
    assert one.page.locator("img, iframe, b[onload], svg[onload]").count() == 0
    assert one.page.locator("script").count() == 2
    text = json.loads((_downloaded(one.page, tmp_path)).read_text().splitlines()[0])
    assert text["sides"][0]["articles"][0].startswith(words)
    quiet(one)


def _serious(page: Page) -> list[tuple[str, str]]:
    """What axe finds that keeps people out, by its rule and its place."""
    return [
        (rule["id"], node["html"])
        for rule in Axe().run(page).response["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


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
        assert _serious(one.page) == [], state
        one.press("Escape")
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        "no sideways scroll"
    )
    context.close()


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
    (found,) = (part for part in parts if "Dunmore" in part.name)
    assert page.locator(".index li:visible").count() == 1
    assert page.locator(".story:visible h2").inner_text() == found.name
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
    passed = {found.id for found in first.report.discrepancies}
    report = replace(
        stories,
        discrepancies=tuple(
            replace(found, accepted=Acceptance("known")) if found.id in passed else found
            for found in stories.discrepancies
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


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_many_stories_fit_a_screen_and_axe_finds_nothing(
    browser: Browser, tmp_path: Path, stories: Report, scheme: str, width: int
) -> None:
    view = {"width": width, "height": 900}
    context = browser.new_context(viewport=view, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    one = opened(context, tmp_path, stories)
    one.page.locator(".index a").nth(2).click()
    assert _serious(one.page) == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row = one.page.locator(".story:visible .matrix tbody tr").first
    inside = "cell => cell.getBoundingClientRect().right <= innerWidth"
    told = row.locator(".cell:not(.silent)")
    assert told.count() >= 2
    assert all(told.nth(at).evaluate(inside) for at in range(told.count()))
    if width == 390:
        assert not row.locator(".silent").first.is_visible()
        named = "cell => getComputedStyle(cell, '::after').content.slice(1, -1)"
        shown = {told.nth(at).evaluate(named) for at in range(told.count())}
        assert shown <= {article.outlet for article in stories.articles}
    context.close()


def test_changed_words_of_a_quotation_are_marked(
    context: BrowserContext, tmp_path: Path, stories: Report
) -> None:
    one = opened(context, tmp_path, stories)
    marked = one.page.eval_on_selector_all(
        ".redline", "all => all.map(p => [...p.children].map(e => [e.tagName, e.textContent]))"
    )
    assert [["DEL", "defense"], ["INS", "military"]] in marked
    assert len(marked) == sum(found.kind == "quote" for found in stories.discrepancies)


def test_one_article_stands_alone(
    context: BrowserContext, tmp_path: Path, embedder: Embedder
) -> None:
    one = opened(
        context,
        tmp_path,
        check(load([next((STORY / "articles").iterdir())]).articles, embedder=embedder),
    )
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
