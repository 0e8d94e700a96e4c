"""How fast a host is asked: one request after the other, with a pause between their beginnings."""

from __future__ import annotations

import time
from threading import Event, Lock


class Pace:
    """Makes threads wait for their turn at a host."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._next: dict[str, float] = {}
        self._lock = Lock()
        self._ended = Event()

    def wait(self, host: str, pause: float = 0) -> None:
        """Returns when `host` may be asked; the one after waits `pause` seconds or the usual ones."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + max(self._pause, pause)
        if self._ended.wait(turn - now):
            raise InterruptedError

    def hold(self, host: str, seconds: float) -> None:
        """Keeps all threads from asking `host` for so many seconds."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0), time.monotonic() + seconds)

    def end(self) -> None:
        """Makes whoever waits, or will, give up at once."""
        self._ended.set()
