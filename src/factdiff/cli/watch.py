"""The command that stays with a story: watch."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factdiff.cli.app import app, baseline_path, configured, day, library_of, style_for
from factdiff.cli.last import remember
from factdiff.cli.options import (
    ArticleOptions,
    Baseline,
    Color,
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
    from factdiff.watch import Inbox, Look

STOPPING = (signal.SIGINT, signal.SIGTERM)


@app.command()
@takes_groups
def watch(
    folders: Annotated[list[str], typer.Argument(metavar="DIR", help="Folders of articles.")],
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to tell changes; JSON is one a line.")
    ] = Format.TERMINAL,
    color: InColor = Color.AUTO,
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
    from factdiff.watch import Inbox, Pace, Stopped, listening

    settings = configured(**asdict(matching), **asdict(finding_options))
    inbox = Inbox(Pace(settle=settle), time.monotonic)
    story = _Story(folders, settings, RunOptions(work), inbox, baseline, today, article_options)
    with _stopping(inbox), listening(_folders(folders), inbox, poll=poll), suppress(Stopped):
        story.follow(format, style_for(None, color), show_first=show_first)
    say("stopped")


def _folders(named: list[str]) -> list[Path]:
    """The folders that are named; raises ArticleError for what is none."""
    for one in named:
        if not Path(one).is_dir():
            reason = "is no folder" if Path(one).exists() else "no such folder"
            message = f"{one}: {reason}; name folders of articles"
            raise ArticleError(message)
    return [Path(one) for one in named]


@contextmanager
def _stopping(inbox: Inbox) -> Iterator[None]:
    """The first signal to stop ends the watch in order, a second one does what it always does."""

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def stop(number: int, frame: FrameType | None) -> None:
        restore()
        inbox.stop()

    before: dict[signal.Signals, Any] = {one: signal.signal(one, stop) for one in STOPPING}
    try:
        yield
    finally:
        restore()


@contextmanager
def _alone_interrupted() -> Iterator[None]:
    """Keeps Ctrl-C, which a terminal sends to all of a group, from the processes begun meanwhile.

    They inherit that this thread does not take it; the thread that hears of arrivals still does.
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
    inbox: Inbox
    baseline: Path | None
    today: str | None
    article_options: ArticleOptions
    warned: set[str] = field(default_factory=set)

    def follow(self, form: Format, style: Style, *, show_first: bool) -> None:
        """Tells how things stand, and then every change until the watch is to stop."""
        from factdiff.watch import Doubts, Look, begun, moved

        doubts = Doubts()
        library = self._library()
        if library.skipped:
            library.at_least(1)
        doubts.are_new(library.skipped)
        _tell_skipped(doubts, library)
        look = self._look(library)
        say(begun(self.folders, look.summary))
        if show_first:
            self._tell(Look(), look, form, style)
        while self.inbox.take():
            library = self._library()
            if doubts.are_new(library.skipped) and self.inbox.put_back():
                continue
            _tell_skipped(doubts, library)
            came = moved(look.articles, {article.id: article for article in library.articles})
            if came.came or came.changed or came.went:
                before, look = look, self._look(library)
                self._tell(before, look, form, style)

    def _library(self) -> Library:
        return library_of(self.folders, self.article_options, fewest=0)

    def _look(self, library: Library) -> Look:
        """A check of the articles; raises Stopped when the watch is to stop meanwhile."""
        from factdiff.watch import Look, Stopped

        try:
            with _alone_interrupted():
                report = check_with_policy(library, self.settings, self.running, self.inbox.go_on)
        except BrokenExecutor as error:  # a signal to the whole group ends the processes too
            if self.inbox.stopped:
                raise Stopped from error
            raise
        report = apply_baseline(report, self.settings, self.baseline, day(self.today))
        remember(report, baseline_path(self.settings, self.baseline), self.running)
        self._warn(report.warnings)
        return Look.of(report)

    def _warn(self, warnings: tuple[str, ...]) -> None:
        for warning in warnings:
            if warning not in self.warned:
                say(f"warning: {warning}")
        self.warned = set(warnings)

    def _tell(self, before: Look, after: Look, form: Format, style: Style) -> None:
        """What changed, on standard output; that nothing did, in a word elsewhere."""
        from factdiff.watch import TURNS, heading, tells, turn

        record = turn(before, after)
        if tells(record.changes):
            emit(TURNS[form.value](record, style), None, [])
        else:
            say(f"{heading(record.articles)}; no change in what is found")


def _tell_skipped(doubts: Any, library: Library) -> None:
    for skipped in doubts.untold(library.skipped):
        say(f"not read: {skipped.place}: {skipped.reason}")
