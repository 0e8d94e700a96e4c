"""Arrivals between the thread that hears of them and the one that checks, which a signal can stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition

from factdiff.watch.arrivals import Arrivals, Pace

LONGEST = 1.0
"""Seconds of one wait: some systems tell a signal to a thread only when its wait is over."""


class Stopped(Exception):  # noqa: N818  (no error: it was asked for)
    """A check was abandoned, since the watch is to stop."""


class Inbox:
    """Where arrivals are put and taken; `clock` gives seconds and never goes back.

    The lock can be taken again by the thread that holds it, as a signal handler does that runs in
    the midst of a wait.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._arrivals = Arrivals(pace)
        self._clock = clock
        self._changed = Condition()
        self._failure: BaseException | None = None
        self._first = 0.0
        self.stopped = False

    def arrived(self) -> None:
        """Something arrived, changed or went."""
        with self._changed:
            self._arrivals.add(self._clock())
            self._changed.notify_all()

    def stop(self) -> None:
        """Ends all waiting, for good."""
        with self._changed:
            self.stopped = True
            self._changed.notify_all()

    def fail(self, error: BaseException) -> None:
        """Nothing more can be heard; the one who waits is told why."""
        with self._changed:
            self._failure = error
            self._changed.notify_all()

    def take(self) -> bool:
        """Waits until a look is due and takes what it is for; False once the watch is to stop."""
        with self._changed:
            while not self.stopped:
                if self._failure is not None:
                    raise self._failure
                wait = self._arrivals.wait(self._clock())
                if wait == 0:
                    self._first = self._arrivals.take()
                    return True
                self._changed.wait(LONGEST if wait is None else min(wait, LONGEST))
            return False

    def put_back(self) -> bool:
        """Asks for another look at what was taken last; False when it was waited for long enough."""
        with self._changed:
            return self._arrivals.put_back(self._first, self._clock())

    def go_on(self) -> None:
        """Called between the steps of a check; raises Stopped once the watch is to stop."""
        if self.stopped:
            raise Stopped
