"""How stories turned out, as lines for a person and as JUnit XML for services that run jobs.

Words of articles are data in both. Nothing here depends on the clock, so neither do the bytes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from factdiff.report.context import counted, visible
from factdiff.report.junit import document
from factdiff.stories import Story, StoryResult
from factdiff.stories.expectations import Outcome

PASSED, FAILED, ERROR = ".", "F", "E"


def line(done: StoryResult) -> str:
    """A story with a sign for each expectation: "corpora/bridge-collapse ....F..."."""
    signs = "".join(PASSED if outcome.met else FAILED for outcome in done.outcomes)
    return f"{visible(done.story.name)} {ERROR if done.error else signs}\n"


def failures(done: StoryResult) -> str:
    """What failed of a story and why, "" where nothing did."""
    if done.error:
        return f"\nERROR {visible(done.story.name)}\n{_indented(done.error.splitlines())}"
    return "".join(
        f"\nFAILED {visible(done.story.name)}: {visible(failed.name)}\n{_indented(failed.problems)}"
        for failed in done.failures
    )


def _indented(lines: Sequence[str]) -> str:
    return "".join(f"  {_shown(line)}\n" for line in lines)


def _shown(line: str) -> str:
    """A line that nothing can act in, with its indentation."""
    bare = line.lstrip(" ")
    return " " * (len(line) - len(bare)) + visible(bare)


def summary(all_done: Sequence[StoryResult]) -> str:
    """How many expectations of how many stories there were, and what became of them."""
    failed = sum(len(done.failures) for done in all_done)
    errors = sum(bool(done.error) for done in all_done)
    expectations = sum(len(done.outcomes) for done in all_done)
    parts = [f"{failed} failed"] if failed else []
    parts += [counted(errors, "error")] if errors else []
    parts.append(f"{expectations - failed} passed")
    return f"\n{', '.join(parts)} in {len(all_done)} {_noun(len(all_done))}\n"


def _noun(stories: int) -> str:
    return "story" if stories == 1 else "stories"


def change(story: Story, before: str, after: str) -> str:
    """What was changed in the expectations of a story, as a unified diff."""
    lines = difflib.unified_diff(
        before.splitlines(),
        after.splitlines(),
        "before",
        f"{story.name}/{story.file.name}",
        lineterm="",
    )
    return "".join(f"{line[:1]}{_shown(line[1:])}\n" for line in lines)


def junit(all_done: Sequence[StoryResult]) -> str:
    """JUnit XML: a suite a story, a case an expectation."""
    suites = ((visible(done.story.name), list(_cases(done))) for done in all_done)
    return document("factdiff test", suites)


def _cases(done: StoryResult) -> Iterator[ET.Element]:
    if done.error:
        case = _case(done.story, "the story can be checked")
        ET.SubElement(case, "error", message=visible(done.error))
        yield case
    for outcome in done.outcomes:
        case = _case(done.story, outcome.name)
        if not outcome.met:
            case.append(_failure(outcome))
        yield case


def _case(story: Story, name: str) -> ET.Element:
    file = visible(f"{story.name}/{story.file.name}")
    return ET.Element("testcase", classname=visible(story.name), name=visible(name), file=file)


def _failure(outcome: Outcome) -> ET.Element:
    failure = ET.Element("failure", message=visible(outcome.problems[0].rstrip(":")))
    failure.text = "\n".join(map(_shown, outcome.problems))
    return failure
