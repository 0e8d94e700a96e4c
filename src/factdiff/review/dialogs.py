"""The questions that a review asks: why and by whom, which findings to show, whether to lose work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Answer(NamedTuple):
    """Why a finding is let pass, by whom, and until which day."""

    reason: str
    author: str
    until: date | None


class Asking(ModalScreen[Answer | None]):
    """Asks why a finding is let pass; Enter accepts, Escape leaves it open."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "back")]

    def __init__(self, reason: str, author: str) -> None:
        super().__init__()
        self.known = reason, author

    def compose(self) -> ComposeResult:
        """The question and what answers it."""
        reason, author = self.known
        with Vertical(classes="dialog"):
            yield Label("Why is it let pass?")
            yield Input(reason, placeholder="reason", id="reason")
            yield Input(author, placeholder="author (may be empty)", id="author")
            yield Input(placeholder="last day, 2024-12-31 (may be empty)", id="until")
            yield Static(id="problem", markup=False)

    def on_input_submitted(self) -> None:
        """Takes the answer, or says what is wrong with it."""
        reason, author, until = (
            self.query_one(f"#{name}", Input).value.strip()
            for name in ("reason", "author", "until")
        )
        try:
            last = date.fromisoformat(until) if until else None
        except ValueError:
            self._wrong(f"{until} is no day; write it like 2024-12-31", "until")
            return
        if not reason:
            self._wrong("a reason must be given", "reason")
            return
        self.dismiss(Answer(reason, author, last))

    def _wrong(self, problem: str, place: str) -> None:
        self.query_one("#problem", Static).update(Text(problem, "bold red"))
        self.query_one(f"#{place}", Input).focus()


class Choosing(ModalScreen[str | None]):
    """Asks for one of some words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)", "back"),
        ("j", "move('down')", "down"),
        ("k", "move('up')", "up"),
    ]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.question = question
        self.choices = choices

    def compose(self) -> ComposeResult:
        """The question and what answers it."""
        with Vertical(classes="dialog"):
            yield Label(self.question)
            yield OptionList(*(Text(told) for _, told in self.choices))

    def action_move(self, way: str) -> None:
        """Moves as the arrows do."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if way == "down" else options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes the word."""
        self.dismiss(self.choices[event.option_index][0])


class Leaving(ModalScreen[bool]):
    """Asks before decisions that were not saved are lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "dismiss(True)", "yes"),
        ("n,escape", "dismiss(False)", "no"),
    ]

    def compose(self) -> ComposeResult:
        """The question and what answers it."""
        with Vertical(classes="dialog"):
            yield Label("Something is not saved. Quit without saving? (y/n)")


class Telling(ModalScreen[None]):
    """Shows the keys until one is pressed."""

    def __init__(self, keys: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        """The question and what answers it."""
        with Vertical(classes="dialog"):
            yield Static(Text("\n".join(f"{key:8}{told}" for key, told in self.keys)))

    def on_key(self) -> None:
        """Any key goes back."""
        self.dismiss()
