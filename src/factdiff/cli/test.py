"""The command that holds stories to their expectations: test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from factdiff.cli.app import FOUND, NOT_DONE, app, configured
from factdiff.cli.options import Model
from factdiff.cli.running import check_with_policy
from factdiff.cli.streams import emit, say
from factdiff.errors import ConfigError

if TYPE_CHECKING:
    from factdiff.config import Configured
    from factdiff.stories import Story, StoryResult


@app.command("test")
def check_stories(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Stories, or folders of stories; default: corpora.")
    ] = None,
    word: Annotated[
        str, typer.Option("-k", metavar="WORD", help="Only stories whose name holds this.")
    ] = "",
    first: Annotated[
        bool, typer.Option("-x", "--exitfirst", help="Stop at the first story that fails.")
    ] = False,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write JUnit XML there as well.")
    ] = None,
    update: Annotated[
        bool,
        typer.Option(
            "--update", help="Bring what must be found up to date, or begin it, for review."
        ),
    ] = False,
    model: Model = None,
) -> None:
    """Check stories against what they expect: what is found, what is not, and what agrees."""
    from factdiff.stories import render, unwritten

    began = monotonic()
    for story in unwritten(paths or ["corpora"], word):
        if update:
            emit("find: []\n", story.file, [])
        else:
            say(f"{story.name}: passed over without {story.file.name}; --update writes one")
    chosen = _chosen(paths or ["corpora"], word)
    done: list[StoryResult] = []
    for one in _tried(chosen, configured(model=model), update=update):
        done.append(one)
        emit(render.line(one), None, [])
        if first and not one.passed:
            break
    emit("".join(map(render.failures, done)) + render.summary(done), None, [])
    say(f"{monotonic() - began:.1f} s")
    if junit:
        emit(render.junit(done), junit, [one.story.file for one in done])
    if any(one.error for one in done):
        raise typer.Exit(NOT_DONE)
    if not all(one.passed for one in done):
        raise typer.Exit(FOUND)


def _chosen(paths: list[str], word: str) -> list[Story]:
    from factdiff.stories import stories

    every = stories(paths)
    chosen = [story for story in every if word.casefold() in story.name.casefold()]
    if not chosen:
        message = f'-k "{word}": none of {len(every)} stories has this in its name'
        raise ConfigError(message)
    return chosen


def _tried(chosen: list[Story], settings: Configured, *, update: bool) -> Iterator[StoryResult]:
    """The stories checked one after the other."""
    from factdiff.stories import run_story

    for story in chosen:
        done = run_story(story, partial(check_with_policy, settings=settings))
        yield _updated(done) if update and done.report else done


def _updated(done: StoryResult) -> StoryResult:
    """The story with its expectations brought up to date; says what was changed."""
    from factdiff.stories import evaluate
    from factdiff.stories.expectations import parsed
    from factdiff.stories.render import change
    from factdiff.stories.update import revised

    assert done.report
    before = done.story.file.read_text(encoding="utf-8")
    try:
        after = revised(before, done.report, str(done.story.file))
    except ConfigError as error:
        return replace(done, outcomes=(), error=str(error))
    if after == before:
        return done
    emit(after, done.story.file, [])
    emit(change(done.story, before, after), None, [])
    return evaluate(done.story, parsed(after, str(done.story.file)), done.report)
