"""robots.txt: what a site lets programs read, and how slowly (RFC 9309)."""

from __future__ import annotations

from protego import Protego

from factdiff.errors import ArticleError

AGENT = "factdiff"
"""The name by which rules of a site are ours."""
MAX_PAUSE_SECONDS = 30.0
"""The longest pause between two requests that a site is granted."""


class Rules:
    """The rules of one site: of its text, or those that let nobody in for the reason `closed`."""

    def __init__(self, text: str = "", closed: str = "") -> None:
        self._closed = closed
        self._parsed = Protego.parse(text)

    def check(self, url: str) -> None:
        """Raises ArticleError where the site lets no program read `url`."""
        if self._closed:
            raise ArticleError(self._closed)
        if not self._parsed.can_fetch(url, AGENT):
            message = (
                "its site's robots.txt asks programs not to read it; save the page from a browser"
            )
            raise ArticleError(message)

    @property
    def pause(self) -> float:
        """Seconds that the site wants between two requests, 0 where it says nothing."""
        return min(float(self._parsed.crawl_delay(AGENT) or 0), MAX_PAUSE_SECONDS)
