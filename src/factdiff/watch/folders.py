"""What hears of files that arrive, change or go: the system's events, or looking again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from factdiff.articles.formats import BY_SUFFIX
from factdiff.errors import ConfigError

if TYPE_CHECKING:
    from factdiff.watch.inbox import Inbox

EXTRA = "watching needs watchfiles; install it with: pip install 'factdiff[watch]'"
GROUPED = 200
"""Milliseconds of events that are heard of at once; no more than these are ever held."""
ASKED = 100
"""Milliseconds after which whoever listens has his turn though nothing happened."""
Heard = Iterator[set[Any]]


@contextmanager
def listening(folders: Sequence[Path], inbox: Inbox, *, poll: bool) -> Iterator[None]:
    """Puts into `inbox` that something happened in the folders, from now on.

    With `poll` the folders are looked at again and again, for drives that send no events. Raises
    ConfigError where watchfiles is missing, or where the system cannot watch so much.
    """
    ended = Event()
    heard = _heard([folder.resolve() for folder in folders], ended, poll=poll)
    _hear_once(heard, inbox)  # here, so that what cannot begin is told before anything else
    thread = Thread(target=_hear, args=(heard, inbox), name="factdiff-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _heard(roots: Sequence[Path], ended: Event, *, poll: bool) -> Heard:
    """The events by group, empty where there are none for a while, until `ended`."""
    try:
        from watchfiles import watch  # noqa: PLC0415  (an extra)
    except ImportError as error:
        message = f"{EXTRA} ({error})"
        raise ConfigError(message) from error
    return watch(
        *roots,
        watch_filter=lambda _, path: concerns(Path(path), roots),
        debounce=GROUPED,
        stop_event=ended,
        rust_timeout=ASKED,
        yield_on_timeout=True,
        force_polling=poll or None,
        ignore_permission_denied=True,
    )


def _hear(heard: Heard, inbox: Inbox) -> None:
    """What the thread does until there is nothing more to hear."""
    try:
        while _hear_once(heard, inbox):
            pass
    except ConfigError as error:
        inbox.fail(error)


def _hear_once(heard: Heard, inbox: Inbox) -> bool:
    """One group of events into the inbox; False at their end."""
    try:
        events = next(heard, None)
    except (OSError, RuntimeError) as error:  # watchfiles makes the second of most that goes wrong
        message = f"the folders cannot be watched: {error}; try --poll"
        raise ConfigError(message) from error
    if events:
        inbox.arrived()
    return events is not None


def concerns(path: Path, roots: Sequence[Path]) -> bool:
    """Whether what happened at `path` can change what is read: no hidden file, none of another kind.

    Of what is gone nobody can tell whether it was a folder of articles, so it counts.
    """
    root = next((root for root in roots if path.is_relative_to(root)), None)
    inner = path.relative_to(root).parts if root else path.parts
    if any(part.startswith(".") for part in inner):
        return False
    return _is_read(path) or not path.is_file()


def _is_read(path: Path) -> bool:
    return Path(path.name.lower().removesuffix(".gz")).suffix in BY_SUFFIX
