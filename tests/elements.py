"""HTML as a browser reads it: its elements, its text, and its scripts and styles apart."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

VOID = {"br", "input", "meta"}


class Page(HTMLParser):
    """The elements with their attributes, the text, and scripts and styles by their id or name.

    What is opened is closed, in order, and there is no comment.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: defaultdict[str, str] = defaultdict(str)
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    @property
    def plain(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"script", "style"} & {*self._open}:
            tag, attributes = self.elements[-1]
            self.blocks[attributes.get("id") or tag] += data
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)
