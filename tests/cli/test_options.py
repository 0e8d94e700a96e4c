"""Options in groups: each is one of the command, and the command is given the group whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from factdiff.cli.options import takes_groups


@dataclass(frozen=True)
class Range:
    """A group of two options, with defaults."""

    low: int = 1
    high: Annotated[int, typer.Option("--high", "-H", help="The greatest.")] = 9


app = typer.Typer()


@app.command()
@takes_groups
def show(name: str, *, limits: Range, loud: bool = False) -> None:
    """Print what was given."""
    typer.echo(f"{name} {limits} {loud}")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a"], "a Range(low=1, high=9) False"),
        (["a", "-H", "3"], "a Range(low=1, high=3) False"),
        (["--low", "0", "a", "--loud"], "a Range(low=0, high=9) True"),
    ],
)
def test_a_group_is_its_options(words: list[str], expected: str) -> None:
    assert CliRunner().invoke(app, words).output == f"{expected}\n"


def test_help_lists_the_options_where_the_group_stands() -> None:
    text = CliRunner().invoke(app, ["--help"]).output
    assert text.index("--low") < text.index("--high") < text.index("--loud")
    assert "The greatest." in text


def test_what_no_group_has_is_an_error() -> None:
    assert CliRunner().invoke(app, ["a", "--middle", "3"]).exit_code == 2
