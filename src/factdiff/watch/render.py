"""What happened in a watched folder, for a person and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from factdiff.errors import first_names
from factdiff.records import to_json
from factdiff.records.watch import ArticlesMoved, WatchRecord, WatchSummary
from factdiff.report.changes import CHANGES, markdown
from factdiff.report.console import screen
from factdiff.report.context import counted, visible
from factdiff.report.style import Style

MAX_NAMES = 5
"""Articles of one kind that a heading names."""


def introduction(folders: Sequence[str], summary: WatchSummary) -> str:
    """What is watched, and how things stand: "watching news: 3 articles, 1 conflict, 0 updates"."""
    articles = counted(summary.articles, "article")
    conflicts, updates = counted(summary.conflicts, "conflict"), counted(summary.updates, "update")
    return f"watching {', '.join(folders)}: {articles}, {conflicts}, {updates}"


def heading(moved: ArticlesMoved) -> str:
    """The articles that came, changed or went, of many the first."""
    moves = (("came", moved.came), ("changed", moved.changed), ("went", moved.went))
    return (
        "; ".join(f"{what}: {first_names(names, MAX_NAMES)}" for what, names in moves if names)
        or "no article moved"
    )


def _terminal(record: WatchRecord, style: Style) -> str:
    head = screen([Text(visible(heading(record.articles)), "bold underline")], style)
    return f"{head}{CHANGES['terminal'](record.changes, style)}\n"


def _markdown(record: WatchRecord, style: Style) -> str:
    return f"{markdown(record.changes, style, heading(record.articles))}\n"


def _json(record: WatchRecord, _style: Style) -> str:
    return f"{to_json(record)}\n"


RENDERERS: Mapping[str, Callable[[WatchRecord, Style], str]] = {
    "terminal": _terminal,
    "markdown": _markdown,
    "json": _json,
}
"""How what happened can be rendered; JSON is one object a line."""
