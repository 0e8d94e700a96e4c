"""The one console that reports are laid out on: text as text, in the width and the colours of a style."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType

from factdiff.report.style import Style


def screen(blocks: Iterable[RenderableType], style: Style) -> str:
    """What a terminal shows of the blocks: text as text, and no blanks at the ends of lines."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=style.width,
        force_terminal=style.colour,
        color_system="standard" if style.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in blocks:
        console.print(block)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))
