"""What happens in folders, and when it has settled: the system's events, or looking again and again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from factdiff.articles.formats import BY_SUFFIX
from factdiff.errors import ConfigError, imported_for

GROUP_MS = 200
"""Milliseconds of events that come as one group."""
TIMEOUT_MS = 100
"""Milliseconds after which a group comes though nothing happened."""
PATIENCE_S = 30.0
"""Seconds after which what arrived is looked at even where more keeps arriving."""


def events(
    folders: Sequence[Path], stop: Event, *, poll: bool
) -> Generator[Collection[Any], None, None]:
    """Groups of events in the folders, some of them empty, until `stop` is set.

    It listens from the first group on; what happens between two groups is in the second. With `poll`
    the folders are looked at again and again, for drives that send no events. Raises ConfigError where
    watchfiles is missing, or where the system cannot watch so much.
    """
    with imported_for("watching", "watchfiles", "watch", ConfigError):
        from watchfiles import watch  # noqa: PLC0415  (an extra)
    roots = [folder.resolve() for folder in folders]
    try:
        yield from watch(
            *roots,
            watch_filter=lambda _, path: concerns(Path(path), roots),
            debounce=GROUP_MS,
            stop_event=stop,
            rust_timeout=TIMEOUT_MS,
            yield_on_timeout=True,
            force_polling=poll or None,
            ignore_permission_denied=True,
        )
    except (OSError, RuntimeError) as error:  # watchfiles makes the second of most that goes wrong
        message = f"the folders cannot be watched: {error}; try --poll"
        raise ConfigError(message) from error


def concerns(path: Path, roots: Sequence[Path]) -> bool:
    """Whether what happened at `path` can change what is read: no hidden file, none of another kind.

    What is gone may have been a folder of articles, so it counts.
    """
    root = next((root for root in roots if path.is_relative_to(root)), None)
    inner = path.relative_to(root).parts if root else path.parts
    if any(part.startswith(".") for part in inner):
        return False
    return Path(path.name.lower().removesuffix(".gz")).suffix in BY_SUFFIX or not path.is_file()


class Debouncer:
    """The moments at which what arrived is taken to be whole; a thousand files are one such moment.

    That is when nothing more came for `settle_s` seconds or, at the latest, PATIENCE_S after the first.
    `clock` gives seconds and never goes back.
    """

    def __init__(
        self, groups: Iterable[Collection[Any]], settle_s: float, clock: Callable[[], float]
    ) -> None:
        self._groups = groups
        self._settle_s = settle_s
        self._clock = clock
        self._first: float | None = None
        self._last = 0.0
        self._taken = 0.0

    def __iter__(self) -> Iterator[None]:
        """Yields at each such moment, until there are no more groups of events."""
        for group in self._groups:
            now = self._clock()
            if group:
                self._first = now if self._first is None else self._first
                self._last = now
            if self._first is None:
                continue
            if now - self._last >= self._settle_s or now - self._first >= PATIENCE_S:
                self._taken, self._first = self._first, None
                yield

    def again(self) -> bool:
        """Asks for another moment for what came last; False where it was waited for long enough."""
        now = self._clock()
        if now - self._taken >= PATIENCE_S:
            return False
        self._first, self._last = self._taken, now
        return True
