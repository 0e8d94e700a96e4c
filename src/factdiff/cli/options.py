"""The options that commands share, by themselves and in groups.

A group is a dataclass whose fields are options. A command that `takes_groups` names it as the type of
a parameter, is given it whole, and shows its options where the parameter stands.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import typer

from factdiff.model import Kind
from factdiff.report import ReportFormat

STORE_VARIABLE = "FACTDIFF_STORE"
"""The variable of the environment that names the folder of the store."""


def takes_groups(command: Callable[..., None]) -> Callable[..., None]:
    """The command as typer calls it: with the options of its groups, one by one."""
    signature = inspect.signature(command, eval_str=True)
    parameters: list[inspect.Parameter] = []
    groups: dict[str, Any] = {}
    for name, parameter in signature.parameters.items():
        if is_dataclass(parameter.annotation):
            groups[name] = parameter.annotation
            types = get_type_hints(parameter.annotation, include_extras=True)
            parameters += [
                inspect.Parameter(
                    field.name,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=inspect.Parameter.empty if field.default is MISSING else field.default,
                    annotation=types[field.name],
                )
                for field in fields(parameter.annotation)
            ]
        else:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    @wraps(command)
    def run(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        command(**given)

    vars(run)["__signature__"] = signature.replace(parameters=parameters)
    return run


class Format(StrEnum):
    """How something is rendered for people and for programs."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


FailOn = Literal["conflict", "update", "never"]
"""The mildest verdict that makes a check fail."""
Color = Literal["auto", "always", "never"]
"""When output is coloured."""
EngineName = Literal["local", "dask"]
"""Where the work is done."""
Paths = Annotated[
    list[str],
    typer.Argument(help="Articles: files, folders, addresses, or - for standard input."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Also fetch from this machine and from private networks."),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here instead of to standard output.")
]
Published = Annotated[
    str | None, typer.Option(help="Day of publication for articles that lack one (ISO 8601).")
]
Field = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="FIELD=KEY",
        help="Take a field from this key, such as text=body or text=content.rendered (repeatable).",
    ),
]
Model = Annotated[str | None, typer.Option(help="sentence-transformers model, by name or path.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 2 when an input could not be read.")]
FORMATS = ", ".join(ReportFormat)
Rendering = Annotated[
    ReportFormat | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"How to render it (default: as -o FILE is named, else terminal): {FORMATS}.",
    ),
]
InColor = Annotated[
    Color,
    typer.Option("--color", help="Colour always, never, or (auto) where a terminal shows it."),
]
Baseline = Annotated[
    Path | None, typer.Option(help="File of accepted findings; see: factdiff baseline.")
]
Today = Annotated[
    str | None, typer.Option(help="The day on which acceptances are judged (default: today).")
]
InStore = Annotated[
    Path | None,
    typer.Option(
        "--store",
        help="Folder that remembers what was computed "
        f"(default: ${STORE_VARIABLE}, or your folder of caches).",
    ),
]


@dataclass(frozen=True, slots=True)
class ArticleOptions:
    """What is taken for articles that lack it, and from which keys of theirs."""

    published: Published = None
    outlet: Annotated[str | None, typer.Option(help="Outlet for articles that lack one.")] = None
    field: Field = None


@dataclass(frozen=True, slots=True)
class FindingOptions:
    """Which findings are wanted."""

    select: Annotated[
        list[Kind] | None,
        typer.Option(
            metavar="KIND", help=f"Look for this kind only (repeatable): {', '.join(Kind)}."
        ),
    ] = None
    ignore: Annotated[
        list[Kind] | None, typer.Option(metavar="KIND", help="Leave this kind out (repeatable).")
    ] = None
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, metavar="P", help="Drop findings less probable than this (default: 0.5)."
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class MatchingOptions:
    """Which articles are held against each other, and by which model."""

    window: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="DAYS",
            help="Compare only articles published so many days apart at most.",
        ),
    ] = None
    model: Model = None
    device: Annotated[
        str | None, typer.Option(help="Device for the model, such as cpu or cuda.")
    ] = None
    precision: Annotated[
        Literal["float32", "bfloat16"] | None,
        typer.Option(
            help="What the model calculates in; bfloat16 is faster where a processor has it."
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class WorkOptions:
    """How many processes work, and what is remembered."""

    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Processes that read many articles (default: all cores)."
        ),
    ] = None
    store: InStore = None
    no_store: Annotated[
        bool, typer.Option("--no-store", help="Remember nothing, and recall nothing.")
    ] = False
