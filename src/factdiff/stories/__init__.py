"""Golden stories: folders of articles with what a check of them must find, and how they turn out.

    stories(paths) -> [Story]            run_story(story, check) -> StoryResult

A story is a folder with expected.yaml. Each is checked by itself; what of it could not be read is a
problem like any other, and a story that could not be checked at all is an error.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factdiff.articles import Library, load
from factdiff.errors import ArticleError, ConfigError
from factdiff.model import Report
from factdiff.records.expected import ExpectedRecord
from factdiff.stories.expectations import FILE, Outcome, outcomes
from factdiff.stories.expectations import load as expectations

Check = Callable[[Library], Report]


@dataclass(frozen=True, slots=True)
class Story:
    """A folder with expectations; `name` is its path as it is shown."""

    folder: Path

    @property
    def name(self) -> str:
        """The folder relative to the working directory, with forward slashes."""
        return Path(os.path.relpath(self.folder)).as_posix()

    @property
    def file(self) -> Path:
        """Where its expectations are."""
        return self.folder / FILE


@dataclass(frozen=True, slots=True)
class StoryResult:
    """How a story turned out; `error` says why it could not be checked."""

    story: Story
    outcomes: tuple[Outcome, ...] = ()
    error: str = ""
    report: Report | None = None

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The outcomes that are not as expected."""
        return tuple(outcome for outcome in self.outcomes if not outcome.met)

    @property
    def passed(self) -> bool:
        """True when it was checked and all is as expected."""
        return not self.error and not self.failures


def stories(paths: Sequence[str]) -> list[Story]:
    """The stories at and below `paths`, each once; raises ConfigError where there is none."""
    folders: dict[Path, Path] = {}
    for path in paths:
        below = sorted(_below(Path(path)))
        if not below:
            message = f"{path}: no story was found; a story is a folder with {FILE}"
            raise ConfigError(message)
        for folder in below:
            folders.setdefault(folder.resolve(), folder)
    return [Story(folder) for folder in folders.values()]


def unwritten(paths: Sequence[str], word: str = "") -> Iterator[Story]:
    """The folders at and below `paths` that hold articles as stories do, and no expectations."""
    for path in paths:
        for place, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            story = Story(Path(place))
            named = word.casefold() in story.name.casefold()
            if "articles" in inner and FILE not in names and named:
                yield story


def _below(path: Path) -> Iterator[Path]:
    if path.name == FILE and path.is_file():
        yield path.parent
    for place, inner, names in os.walk(path):
        inner[:] = [name for name in inner if not name.startswith(".")]
        if FILE in names:
            yield Path(place)


def run_story(story: Story, check: Check) -> StoryResult:
    """Checks a story and compares the report with its expectations."""
    try:
        expected = expectations(story.file)
        library = load([story.folder]).at_least(1)
    except (ArticleError, ConfigError) as error:
        return StoryResult(story, error=str(error))
    return evaluate(story, expected, check(library))


def evaluate(story: Story, expected: ExpectedRecord, report: Report) -> StoryResult:
    """The result of a story whose report is at hand."""
    unread = (Outcome(f"read {skipped.place}", (skipped.reason,)) for skipped in report.skipped)
    return StoryResult(story, (*unread, *outcomes(report, expected)), report=report)


__all__ = ["Check", "Story", "StoryResult", "evaluate", "run_story", "stories"]
