"""robots.txt: what a site lets programs read, and how slowly (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from factdiff.errors import ArticleError

AGENT = "factdiff"
"""The name by which rules of a site are ours."""
MAX_PAUSE_SECONDS = 30.0
"""The longest pause between two requests that a site is granted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says at the address of its rules: a status and the text."""

    status: int
    text: str


class Rules:
    """The rules of one site."""

    def __init__(self, ask: Callable[[], Answer]) -> None:
        self._closed = ""
        self._parsed: Protego | None = None
        try:
            answer = ask()
        except ArticleError as error:
            self._closed = str(error)
            return
        if answer.status >= 500:
            self._closed = (
                f"its site's robots.txt cannot be read ({answer.status}), so nothing else is; "
                "try again later"
            )
        elif answer.status < 400:
            self._parsed = Protego.parse(answer.text)

    def check(self, url: str) -> None:
        """Raises ArticleError where the site lets no program read `url`."""
        if self._closed:
            raise ArticleError(self._closed)
        if self._parsed is not None and not self._parsed.can_fetch(url, AGENT):
            message = (
                "its site's robots.txt asks programs not to read it; save the page from a browser"
            )
            raise ArticleError(message)

    @property
    def pause(self) -> float:
        """Seconds that the site wants between two requests, 0 where it says nothing."""
        asked = self._parsed.crawl_delay(AGENT) if self._parsed else None
        return min(float(asked or 0), MAX_PAUSE_SECONDS)
