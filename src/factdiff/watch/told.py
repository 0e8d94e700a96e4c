"""What happened in a watched folder, for a person and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from factdiff.records import ArticlesMoved, WatchRecord, WatchSummary, to_json
from factdiff.report.changes import CHANGES, markdown
from factdiff.report.console import screen
from factdiff.report.context import counted, visible
from factdiff.report.style import Style, unstyled

NAMED = 5
"""Articles of one kind that a heading names."""


def begun(folders: Sequence[str], summary: WatchSummary) -> str:
    """What is watched, and how things stand."""
    return f"watching {', '.join(folders)}: {standing(summary)}"


def standing(summary: WatchSummary) -> str:
    """ "3 articles, 1 conflict, 0 updates"."""
    return ", ".join(
        (
            counted(summary.articles, "article"),
            counted(summary.conflicts, "conflict"),
            counted(summary.updates, "update"),
        )
    )


def heading(moved: ArticlesMoved) -> str:
    """The articles that came, changed or went, of many the first."""
    told = (("came", moved.came), ("changed", moved.changed), ("went", moved.went))
    return (
        "; ".join(f"{what}: {_names(names)}" for what, names in told if names) or "no article moved"
    )


def _names(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    told = ", ".join(names[:NAMED])
    return f"{told} and {more} more" if more > 0 else told


def _terminal(told: WatchRecord, style: Style) -> str:
    head = screen([Text(visible(heading(told.articles)), "bold underline")], style)
    return f"{head}{CHANGES['terminal'](told.changes, style)}\n"


def _markdown(told: WatchRecord) -> str:
    return f"{markdown(told.changes, heading(told.articles))}\n"


def _json(told: WatchRecord) -> str:
    return f"{to_json(told)}\n"


TURNS: Mapping[str, Callable[[WatchRecord, Style], str]] = {
    "terminal": _terminal,
    "markdown": unstyled(_markdown),
    "json": unstyled(_json),
}
"""How what happened can be rendered; JSON is one object a line."""
