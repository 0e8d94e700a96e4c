"""The command that stays with a story: watch."""

from __future__ import annotations

import signal
import time
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factdiff.cli.app import app, baseline_path, configured, day, library_of, style_for
from factdiff.cli.last import remember
from factdiff.cli.options import (
    ArticleOptions,
    Baseline,
    FindingOptions,
    Format,
    InColor,
    MatchingOptions,
    Today,
    WorkOptions,
    takes_groups,
)
from factdiff.cli.running import RunOptions, apply_baseline, check_with_policy
from factdiff.cli.streams import emit, say
from factdiff.errors import ArticleError

if TYPE_CHECKING:
    from factdiff.articles import Library
    from factdiff.config import Configured
    from factdiff.report import Style
    from factdiff.watch import Snapshot, UnreadableInputs

STOPPING = (signal.SIGINT, signal.SIGTERM)


@app.command()
@takes_groups
def watch(
    folders: Annotated[list[str], typer.Argument(metavar="DIR", help="Folders of articles.")],
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to tell changes; JSON is one a line.")
    ] = Format.TERMINAL,
    color: InColor = "auto",
    show_first: Annotated[
        bool,
        typer.Option(
            "--show-first", help="Tell what is found at the start too, as if it were new."
        ),
    ] = False,
    settle: Annotated[
        float,
        typer.Option(
            min=0, max=3600, metavar="SECONDS", help="Check once nothing arrived for so long."
        ),
    ] = 1.0,
    poll: Annotated[
        bool,
        typer.Option(
            "--poll", help="Look again and again, for network drives that send no events."
        ),
    ] = False,
    *,
    finding_options: FindingOptions,
    baseline: Baseline = None,
    today: Today = None,
    article_options: ArticleOptions,
    matching: MatchingOptions,
    work: WorkOptions,
) -> None:
    """Check a folder whenever articles arrive, and tell what changed in the story.

    Ctrl-C or SIGTERM ends it, with exit 0; a second one ends it at once.
    """
    from factdiff.watch import events

    settings = configured(**asdict(matching), **asdict(finding_options))
    stop = Event()
    story = _Story(folders, settings, RunOptions(work), stop, baseline, today, article_options)
    groups = events(_folders(folders), stop, poll=poll)
    with _stopping(stop), closing(groups), suppress(_Stopped):
        first = next(groups, ())  # so that what cannot begin is an error before anything else
        story.follow(
            chain([first], groups), settle, format, style_for(None, color), show_first=show_first
        )
    say("stopped")


class _Stopped(Exception):  # noqa: N818  (no error: it was asked for)
    """A check was abandoned, since the watch is to stop."""


def _folders(named: list[str]) -> list[Path]:
    """The folders that are named; raises ArticleError for what is none."""
    for one in named:
        if not Path(one).is_dir():
            reason = "is no folder" if Path(one).exists() else "no such folder"
            message = f"{one}: {reason}; name folders of articles"
            raise ArticleError(message)
    return [Path(one) for one in named]


@contextmanager
def _stopping(stopped: Event) -> Iterator[None]:
    """The first signal to stop ends the watch in order, a second one does what it always does."""

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def stop(number: int, frame: FrameType | None) -> None:
        restore()
        stopped.set()

    before: dict[signal.Signals, Any] = {one: signal.signal(one, stop) for one in STOPPING}
    try:
        yield
    finally:
        restore()


@contextmanager
def _alone_interrupted() -> Iterator[None]:
    """Keeps Ctrl-C, which a terminal sends to all of a group, from the processes begun meanwhile.

    They inherit that this thread does not take it; the thread of the system's events still does.
    The tracker that multiprocessing begins with the first of them would undo that, so it is begun here.
    """
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:  # as on Windows
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


@dataclass
class _Story:
    """The folders that are watched, and how they are checked."""

    folders: list[str]
    settings: Configured
    running: RunOptions
    stopped: Event
    baseline: Path | None
    today: str | None
    article_options: ArticleOptions
    warned: set[str] = field(default_factory=set)

    def follow(
        self,
        groups: Iterable[Collection[Any]],
        settle_s: float,
        form: Format,
        style: Style,
        *,
        show_first: bool,
    ) -> None:
        """Says how things stand, and then every change, until there are no more groups of events."""
        from factdiff.watch import Debouncer, Snapshot, UnreadableInputs, introduction, moved

        unreadable = UnreadableInputs()
        debouncer = Debouncer(groups, settle_s, time.monotonic)
        library = self._library()
        if library.skipped:
            library.at_least(1)
        unreadable.are_new(library.skipped)
        _report_unreadable(unreadable, library)
        snapshot = self._snapshot(library)
        say(introduction(self.folders, snapshot.summary))
        if show_first:
            self._report(Snapshot(), snapshot, form, style)
        for _ in debouncer:
            library = self._library()
            if unreadable.are_new(library.skipped) and debouncer.again():
                continue
            _report_unreadable(unreadable, library)
            moves = moved(snapshot.articles, {one.id: one for one in library.articles})
            if moves.came or moves.changed or moves.went:
                before, snapshot = snapshot, self._snapshot(library)
                self._report(before, snapshot, form, style)

    def _library(self) -> Library:
        return library_of(self.folders, self.article_options, fewest=0)

    def _raise_if_stopped(self) -> None:
        if self.stopped.is_set():
            raise _Stopped

    def _snapshot(self, library: Library) -> Snapshot:
        """A check of the articles; raises _Stopped when the watch is to stop meanwhile."""
        from factdiff.watch import Snapshot

        try:
            with _alone_interrupted():
                report = check_with_policy(
                    library, self.settings, self.running, self._raise_if_stopped
                )
        except BrokenExecutor as error:  # a signal to the whole group ends the processes too
            if self.stopped.is_set():
                raise _Stopped from error
            raise
        report = apply_baseline(report, self.settings, self.baseline, day(self.today))
        remember(report, baseline_path(self.settings, self.baseline), self.running)
        self._warn(report.warnings)
        return Snapshot.of(report)

    def _warn(self, warnings: tuple[str, ...]) -> None:
        for warning in warnings:
            if warning not in self.warned:
                say(f"warning: {warning}")
        self.warned = set(warnings)

    def _report(self, before: Snapshot, after: Snapshot, form: Format, style: Style) -> None:
        """What changed, on standard output; that nothing did, in a word elsewhere."""
        from factdiff.watch import RENDERERS, differences, has_changes, heading

        record = differences(before, after)
        if has_changes(record.changes):
            emit(RENDERERS[form.value](record, style), None, [])
        else:
            say(f"{heading(record.articles)}; no change in what is found")


def _report_unreadable(unreadable: UnreadableInputs, library: Library) -> None:
    for skipped in unreadable.unreported(library.skipped):
        say(f"not read: {skipped.place}: {skipped.reason}")
