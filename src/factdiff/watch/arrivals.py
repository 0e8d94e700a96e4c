"""What arrived and was not looked at yet: a queue of one place, and when it is time to look.

A look reads the folder as a whole, so which files arrived need not be remembered: two moments are
enough, however many files come, and a thousand of them are one look.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How long arrivals are waited for, in seconds."""

    settle: float = 1.0
    """After so long without another event what arrived is taken to be whole."""
    patience: float = 30.0
    """After so long a look is due even where files keep arriving."""


class Arrivals:
    """The arrivals that wait for a look; moments are seconds of any clock that never goes back."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._first: float | None = None
        self._last = 0.0

    def add(self, now: float) -> None:
        """Something arrived, changed or went."""
        if self._first is None:
            self._first = now
        self._last = now

    def wait(self, now: float) -> float | None:
        """Seconds until a look is due, 0 when it is, None where nothing waits for one."""
        if self._first is None:
            return None
        quiet = self._last + self._pace.settle
        return max(0.0, min(quiet, self._first + self._pace.patience) - now)

    def take(self) -> float:
        """Empties the queue for a look and returns when the first arrival in it came."""
        assert self._first is not None, "a look is taken when something waits"
        first, self._first = self._first, None
        return first

    def put_back(self, first: float, now: float) -> bool:
        """Puts what came from `first` on back for another look; False when patience is at its end."""
        if now - first >= self._pace.patience:
            return False
        self._first = first
        self._last = now
        return True
