"""`factdiff test`: stories held to their expectations, and these brought up to date."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import CORPORA, Run, written
from factdiff.errors import ConfigError
from factdiff.extract import statement
from factdiff.model import Discrepancy, Kind, Mention, Report, Severity, Side, Span, Verdict
from factdiff.stories import Story, StoryResult, render, stories
from factdiff.stories.expectations import FILE, Outcome, parsed
from factdiff.stories.update import TODO, revised
from hostile import HOSTILE
from making import article

AGREE = "The Orrin River bridge, which was built in 1968, was 240 metres long."
DIFFER = "The Orrin River bridge, which was built in 1968, was 420 metres long."
LENGTH = """
  - kind: number
    verdict: conflict
    sides:
      - - {article: a, text: "240 metres"}
      - - {article: b, text: "420 metres"}
    why: one length, two figures
"""


@pytest.fixture
def expects(tmp_path: Path) -> Callable[..., Path]:
    """Makes a story of two articles that differ on a length, with these expectations."""

    def make(text: str, name: str = "bridge", texts: tuple[str, str] = (AGREE, DIFFER)) -> Path:
        articles = tmp_path / "corpora" / name / "articles"
        articles.mkdir(parents=True)
        for letter, said in zip("ab", texts, strict=True):
            written(articles, letter, said)
        file = articles.parent / FILE
        file.write_text(text, encoding="utf-8")
        return file

    return make


# --- what is told ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_golden_stories_pass(run: Run) -> None:
    result = run("test", str(CORPORA / "dam-spillway"), str(CORPORA / "bridge-collapse"))
    assert result.exit_code == 0, result.output
    dam, bridge, _, summary = result.stdout.splitlines()
    assert dam.endswith("corpora/dam-spillway .......")
    assert set(bridge.split()[1]) == {"."}
    assert summary.endswith(" passed in 2 stories")
    assert result.stderr.endswith(" s\n")


def test_a_miss_is_told_with_what_was_found_instead(run: Run, expects: Callable[..., Path]) -> None:
    expects(f"find:{LENGTH.replace('conflict', 'update')}")
    result = run("test")
    assert result.exit_code == 1
    assert result.stdout == (
        "corpora/bridge FF\n"
        "\n"
        "FAILED corpora/bridge: find update number: one length, two figures\n"
        "  not found:\n"
        "    side 1: a “240 metres”\n"
        "    side 2: b “420 metres”\n"
        "  found instead:\n"
        "    conflict number: 240 metres / 420 metres\n"
        "      side 1: a “240 metres”\n"
        "      side 2: b “420 metres”\n"
        "\n"
        "FAILED corpora/bridge: surprise conflict number: 240 metres / 420 metres\n"
        "  not expected:\n"
        "    conflict number: 240 metres / 420 metres\n"
        "      side 1: a “240 metres”\n"
        "      side 2: b “420 metres”\n"
        "\n"
        "2 failed, 0 passed in 1 story\n"
    )


def test_what_is_allowed_is_no_surprise_and_no_miss(run: Run, expects: Callable[..., Path]) -> None:
    expects(f"allowed:{LENGTH}")
    expects(f"allowed:{LENGTH.replace('conflict', 'update')}", "other")
    expects(f"allowed:{LENGTH}", "unread", (AGREE, AGREE))
    result = run("test")
    assert result.exit_code == 1
    signs = ["corpora/bridge .", "corpora/other .F", "corpora/unread F"]
    assert result.stdout.splitlines()[:3] == signs
    assert "b does not say “420 metres”" in result.stdout


def test_what_never_may_be_and_what_must_agree(run: Run, expects: Callable[..., Path]) -> None:
    pair = """
  - kind: number
    sides:
      - {article: a, text: "240"}
      - {article: b, text: "420"}
    why: a reason
"""
    expects(f"find:{LENGTH}never:{pair}agree:{pair}")
    result = run("test")
    assert result.exit_code == 1
    assert result.stdout.startswith("corpora/bridge .FF\n")
    assert result.stdout.count("set apart:") == 2
    apart = pair.replace("420", "The orchestra")
    expects(f"agree:{apart}", "opera", (AGREE, "The orchestra opened its season with Brahms."))
    assert "not in one fact:" in run("test", "-k", "OPERA").stdout


def test_an_excerpt_that_nobody_says(run: Run, expects: Callable[..., Path]) -> None:
    expects("find:" + LENGTH.replace("240", "300").replace("article: b", "article: c"))
    text = run("test").stdout
    assert "a does not say “300 metres”" in text
    assert "no article has the id c" in text


def test_a_story_that_cannot_be_checked_is_an_error_and_the_rest_goes_on(
    run: Run, expects: Callable[..., Path]
) -> None:
    expects("find: [", "a-broken")
    expects("nonsense: []", "b-unknown")
    shutil.rmtree(expects("", "c-empty").parent / "articles")
    (expects("find:" + LENGTH, "d-unread").parent / "articles" / "c.json").write_text("{")
    expects(f"find:{LENGTH}", "e-good")
    result = run("test", "--junit", "out/junit.xml")
    assert result.exit_code == 2
    lines = result.stdout.splitlines()
    assert [line.split()[1] for line in lines[:5]] == ["E", "E", "E", "F.", "."]
    assert "b-unknown/expected.yaml: nonsense: extra inputs are not permitted" in result.stdout
    assert "FAILED corpora/d-unread: read corpora/d-unread/articles/c.json" in result.stdout
    assert lines[-1] == "1 failed, 3 errors, 2 passed in 5 stories"
    root = ET.parse("out/junit.xml").getroot()  # noqa: S314  (our own)
    assert root.attrib == {
        "name": "factdiff test", "tests": "6", "failures": "1", "errors": "3", "skipped": "0",
    }  # fmt: skip


def test_the_first_failure_ends_it(run: Run, expects: Callable[..., Path]) -> None:
    for name in ("one", "two"):
        expects("", name)
    assert "in 2 stories" in run("test").stdout
    result = run("test", "-x")
    assert result.exit_code == 1
    assert "in 1 story" in result.stdout


@pytest.mark.parametrize("words", [["nowhere"], ["."], ["-k", "dam"]])
def test_without_a_story_nothing_is_done(
    run: Run, expects: Callable[..., Path], words: list[str]
) -> None:
    file = expects(f"find:{LENGTH}")
    if words == ["."]:
        file.unlink()
    result = run("test", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error: " in result.stderr


def test_a_story_without_expectations_is_told_and_begun(
    run: Run, expects: Callable[..., Path]
) -> None:
    expects(f"find:{LENGTH}", "one")
    fresh = expects("", "two")
    fresh.unlink()
    result = run("test")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 passed in 1 story")
    assert "corpora/two: passed over without expected.yaml; --update writes one" in result.stderr
    assert "corpora/two" not in run("test", "-k", "one").stderr
    assert run("test", "--update").exit_code == 0
    assert fresh.read_text().startswith("find:\n  - kind: number\n")
    assert run("test").stdout.splitlines()[-1] == "2 passed in 2 stories"


def test_settings_count(run: Run, expects: Callable[..., Path], tmp_path: Path) -> None:
    expects("find: []")
    assert run("test").exit_code == 1
    (tmp_path / "factdiff.toml").write_text('ignore = ["number"]\n')
    assert run("test").exit_code == 0


def test_a_story_is_met_once_by_whatever_path(expects: Callable[..., Path], tmp_path: Path) -> None:
    file = expects("")
    hidden = tmp_path / "corpora" / ".hidden"
    shutil.copytree(file.parent, hidden)
    every = stories([str(tmp_path), str(file.parent), str(file)])
    assert [story.folder for story in every] == [file.parent]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_articles_do_nothing(text: str) -> None:
    failed = Outcome(f"find {text}", ("not found:", f"  {text}"))
    done = StoryResult(Story(Path("corpora/a")), (failed, Outcome("met")))
    shown = render.line(done) + render.failures(done) + render.summary([done])
    for line in shown.splitlines():
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
    suite = ET.fromstring(render.junit([done]))[0]  # noqa: S314
    assert [len(case) for case in suite] == [1, 0]
    assert render.junit([done]).isascii() or "<failure" in render.junit([done])


# --- expectations brought up to date --------------------------------------------------------------


def test_an_empty_file_is_filled_and_passes(run: Run, expects: Callable[..., Path]) -> None:
    file = expects("# to be written\n")
    result = run("test", "--update")
    assert result.exit_code == 0, result.output
    text = LENGTH.replace("one length, two figures", f"'{TODO}'")
    assert file.read_text() == f"# to be written\nfind:{text}"
    assert "+++ corpora/bridge/expected.yaml" in result.stdout
    assert "+  - kind: number" in result.stdout
    assert result.stdout.endswith("1 passed in 1 story\n")
    again = run("test", "--update")
    assert "+++" not in again.stdout


COMMENTED = """\
# what the story is about
find:
  # the toll
  - kind: number
    verdict: conflict  # for good
    sides:
      - - {article: valley-record, text: "Twelve people"}
      - - {article: morning-ledger, text: "Fourteen people"}
    why: no longer true

  # the year
  - kind: time
    verdict: conflict
    sides:
      - - {article: valley-record, text: "1968"}
      - - {article: morning-ledger, text: "1986"}
    why: >
      transposed digits
# what must not be
never: []
"""


def test_other_lines_stay(story: Report) -> None:
    text = revised(COMMENTED, story, "x")
    lines = COMMENTED.splitlines(keepends=True)
    assert text.startswith("".join([*lines[:2], *lines[9:-2]]))
    assert text.endswith("# what must not be\nnever: []\n")
    stay = parsed(text, "x").find
    assert stay[0].why == "transposed digits\n"
    assert {finding.why for finding in stay[1:]} == {TODO}
    assert len(stay) == 8
    assert revised(text, story, "x") == text


def test_what_is_never_and_what_agrees_is_not_touched(story: Report) -> None:
    text = (CORPORA / "bridge-collapse" / FILE).read_text()
    assert revised(text, story, "x") == text
    before = parsed(text, "x")
    bare = text[text.index("never:") :]
    after = parsed(revised(bare, story, "x"), "x")
    assert (after.never, after.agree) == (before.never, before.agree)
    assert {(f.kind, f.verdict) for f in after.find} == {(f.kind, f.verdict) for f in before.find}


FLOW = """
find: [{kind: time, verdict: conflict, why: "a: b", sides: [
    [{article: valley-record, text: "1968"}], [{article: morning-ledger, text: "1986"}]]}]
never: []
"""


@pytest.mark.parametrize(
    "text",
    [
        "", "find: []", "find:\n- kind: time\n  verdict: update\n  sides: [[], []]\n  why: gone\n",
        FLOW,
        "\ufefffind: []\n", "---\nagree: []\n", "find: []\r\nnever: []\r\n",
    ],
)  # fmt: skip
def test_every_way_to_write_them_can_be_updated(text: str, story: Report) -> None:
    updated = revised(text, story, "x")
    assert len(parsed(updated, "x").find) == 8
    assert revised(updated, story, "x") == updated


@pytest.mark.parametrize("text", ["{find: []}", "find: &all []\nnever: *all\n"])
def test_what_would_change_more_is_refused(
    text: str, story: Report, run: Run, expects: Callable[..., Path]
) -> None:
    with pytest.raises(ConfigError, match="x: its findings cannot be changed"):
        revised(text, story, "x")
    file = expects(text)
    result = run("test", "--update")
    assert result.exit_code == 2
    assert file.read_text() == text


@pytest.mark.parametrize(
    "text", [*HOSTILE, "no", "12:30", "a: b # c", "'", '"', "- x", "two\n\nlines"]
)
def test_words_that_yaml_would_read_otherwise_come_back(text: str) -> None:
    claims = [statement(article(text, name, identity=name)) for name in ("1", "no")]
    sides = tuple(Side(text, (Mention(c, Span(0, len(text)), text, text),)) for c in claims)
    differs = Verdict.CONFLICT, Severity.ERROR
    discrepancy = Discrepancy("d", "f", Kind.WORDING, *differs, 0.9, text, sides)
    updated = revised("", Report(tuple(c.article for c in claims), (), (discrepancy,)), "x")
    (finding,) = parsed(updated, "x").find
    assert [[(e.article, e.text) for e in side] for side in finding.sides] == [
        [("1", text)], [("no", text)],
    ]  # fmt: skip
