"""The screen of a review: the findings on the left, the sides with their words on the right.

Article text is put on the screen as text; no markup and no escape code of it acts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, OptionList, Static

from factdiff.errors import FactdiffError
from factdiff.model import Discrepancy
from factdiff.records import BaselineEntry
from factdiff.report import terminal
from factdiff.report.context import visible
from factdiff.review.dialogs import Answer, Asking, Choosing, Leaving, Telling
from factdiff.review.session import ALL, FILTERS, Session

Save = Callable[[tuple[BaselineEntry, ...]], None]
"""Writes the entries; raises OutputError where it cannot."""

CSS = """
#findings { width: 2fr; height: 100%; }
#sides { width: 3fr; height: 100%; padding: 0 1; }
#state { height: 1; padding: 0 1; background: $panel; }
ModalScreen { align: center middle; }
.dialog { width: 70; height: auto; max-height: 90%; padding: 1 2; }
.dialog { background: $surface; border: round $primary; }
"""


class Reviewer(App[None]):
    """Goes through the findings of a session; `save` is called with the entries to write."""

    CSS = CSS
    TITLE = "factdiff review"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move('down')", "down"),
        Binding("k", "move('up')", "up"),
        Binding("a", "accept", "accept"),
        Binding("d", "undo", "open again"),
        Binding("n", "next", "next open"),
        Binding("f", "filter", "filter"),
        Binding("s", "save", "save"),
        Binding("q", "leave", "quit"),
        Binding("ctrl+q", "leave", "quit", show=False, priority=True),
        Binding("question_mark", "keys", "help", key_display="?"),
    ]

    def __init__(self, session: Session, save: Save) -> None:
        super().__init__()
        self.session = session
        self.save = save
        self.chosen = ALL
        self.listed: list[Discrepancy] = []

    def compose(self) -> ComposeResult:
        """The list, the words beside it, and below them how far the review is."""
        with Horizontal():
            yield OptionList(id="findings")
            with VerticalScroll(id="sides"):
                yield Static(id="words")
        yield Static(id="state")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the findings, the first that is open at the mark."""
        self._list()
        self.options.focus()
        if self.current and self.session.acceptance(self.current):
            self.action_next()

    @property
    def options(self) -> OptionList:
        """The list of findings."""
        return self.screen_stack[0].query_one("#findings", OptionList)

    @property
    def current(self) -> Discrepancy | None:
        """The finding at the mark, None where none is shown."""
        at = self.options.highlighted
        return None if at is None else self.listed[at]

    # --- what keys do -----------------------------------------------------------------------------

    def action_move(self, way: str) -> None:
        """Moves the mark as the arrows do."""
        self.options.action_cursor_down() if way == "down" else self.options.action_cursor_up()

    def action_accept(self) -> None:
        """Asks why the finding is let pass; what was said before is offered again."""
        found = self.current
        if found is None:
            return
        known = self.session.acceptance(found)
        reason = known.reason if known else self.session.reason
        author = (known and known.author) or self.session.author

        def take(answer: Answer | None) -> None:
            if answer:
                self.session.accept(found, *answer)
                self._refresh()

        self.push_screen(Asking(reason, author), take)

    def action_undo(self) -> None:
        """Opens the finding again."""
        if self.current:
            self.session.dismiss(self.current)
            self._refresh()

    def action_next(self) -> None:
        """Goes to the next open finding, from the end back to the beginning."""
        at = 1 + (self.options.highlighted or 0)
        turned = [*range(len(self.listed))[at:], *range(len(self.listed))[:at]]
        is_open = (n for n in turned if self.session.acceptance(self.listed[n]) is None)
        self.options.highlighted = next(is_open, self.options.highlighted)

    def action_filter(self) -> None:
        """Asks which findings to show."""
        counts = ((name, len(self.session.shown(name))) for name in FILTERS)
        choices = [(str(name), f"{name} ({count})") for name, count in counts if count]

        def take(chosen: str | None) -> None:
            if chosen:
                self.chosen = chosen
                self._list()

        self.push_screen(Choosing("Which findings are shown?", choices), take)

    def action_save(self) -> None:
        """Writes the baseline."""
        try:
            self.save(self.session.entries)
        except FactdiffError as error:
            self.notify(visible(str(error)), severity="error", markup=False)
            return
        self.session.saved()
        self._state()
        self.notify("saved")

    def action_leave(self) -> None:
        """Ends the review; asks first where something would be lost."""
        if isinstance(self.screen, Leaving):
            return
        if self.session.unsaved:
            self.push_screen(Leaving(), lambda sure: self.exit() if sure else None)
        else:
            self.exit()

    def action_keys(self) -> None:
        """Tells the keys."""
        told = [(one.key_display or one.key, one.description) for one in self._keys()]
        self.push_screen(Telling([*told, ("tab", "between list and words")]))

    def _keys(self) -> list[Binding]:
        return [one for one in self.BINDINGS if isinstance(one, Binding) and one.show]

    # --- what is shown ----------------------------------------------------------------------------

    def on_option_list_option_highlighted(self) -> None:
        """Shows the sides of the finding that the mark came to."""
        self._words()

    def _list(self) -> None:
        self.listed = self.session.shown(self.chosen)
        self.options.clear_options()
        self.options.add_options([self._line(found) for found in self.listed])
        self.options.highlighted = 0 if self.listed else None
        self._words()
        self._state()

    def _refresh(self) -> None:
        """Shows anew what was decided of the finding at the mark; a filter is not applied again."""
        at = self.options.highlighted
        if at is not None:
            self.options.replace_option_prompt_at_index(at, self._line(self.listed[at]))
        self._words()
        self._state()

    def _line(self, found: Discrepancy) -> Text:
        mark = "✓ " if self.session.acceptance(found) else "  "
        return Text.assemble((mark, "bold green"), terminal.headline(found))

    def _words(self) -> None:
        words = self.screen_stack[0].query_one("#words", Static)
        found = self.current
        if found is None:
            words.update(Text("nothing to show"))
            return
        entry = self.session.acceptance(found)
        words.update(terminal.discrepancy(found, _told(entry) if entry else None))
        words.parent.scroll_home(animate=False) if isinstance(
            words.parent, VerticalScroll
        ) else None

    def _state(self) -> None:
        session = self.session
        told = f"{session.open} of {len(session.findings)} open, shown: {self.chosen}"
        state = Text(f"{told}, not saved" if session.unsaved else told)
        self.screen_stack[0].query_one("#state", Static).update(state)


def _told(entry: BaselineEntry) -> Text:
    """Why a finding is let pass."""
    by = f" ({visible(entry.author)})" if entry.author else ""
    until = f", until {entry.until}" if entry.until else ""
    return Text(f"accepted: {visible(entry.reason)}{by}{until}", "green")
