"""Settings of a check, from the command line, `[tool.factdiff]` in pyproject.toml, or factdiff.toml.

The file is looked for upward from the working directory and never inside a corpus, whose files are
data. An unknown key is an error that names the nearest known one.
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from factdiff.decision import DEFAULT_CONFIDENCE
from factdiff.errors import ConfigError
from factdiff.model import Kind, Severity

FILE = "factdiff.toml"
PROJECT = "pyproject.toml"
FailOn = Literal["conflict", "update", "never"]
Precision = Literal["float32", "bfloat16"]


class Policy(BaseModel):
    """What counts as a finding, its severity, and what fails."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    fail_on: FailOn | None = Field(
        None, alias="fail-on", description="the mildest verdict that makes the check fail"
    )
    ignore: tuple[Kind, ...] = Field((), description="kinds to leave out")
    min_confidence: float = Field(
        DEFAULT_CONFIDENCE,
        alias="min-confidence",
        ge=0,
        le=1,
        allow_inf_nan=False,
        description="findings below this probability of being right are dropped; 0 keeps all",
    )
    severity: dict[Kind, Severity] = Field(
        default_factory=dict,
        description="how loudly a kind is told; a kind set to note is told and never fails",
    )


class Corpus(Policy):
    """What holds for the findings whose articles all lie under `path`; it can only narrow."""

    path: str = Field(description="a folder, counted from the folder of the settings")
    min_confidence: float = Field(
        0.0,
        alias="min-confidence",
        ge=0,
        le=1,
        allow_inf_nan=False,
        description="findings below this probability of being right are dropped",
    )


class ReaderSettings(BaseModel):
    """A language model that a second reading may ask; none is asked unless the command line says so.

    It holds no secret, and allows nothing to be sent to another machine.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    url: str = Field(
        "http://127.0.0.1:11434/v1", description="base URL of a server of the OpenAI chat protocol"
    )
    model: str | None = Field(None, description="the model that --reader auto asks")
    max_requests: int = Field(
        200, alias="max-requests", ge=0, description="requests that one check may send"
    )
    timeout: float = Field(
        120, gt=0, allow_inf_nan=False, description="seconds that one request may take"
    )


class Settings(Policy):
    """What a check can be told; every field has a default that suits a first run."""

    model: str = Field(
        "all-MiniLM-L6-v2", description="sentence-transformers model, by name or path"
    )
    device: str | None = Field(None, description="device for the model, such as cpu or cuda")
    precision: Precision = Field(
        "float32",
        description="what the model calculates in; bfloat16 is faster where a processor has it",
    )
    window: int | None = Field(
        None,
        ge=0,
        description="days that may lie between two articles that are compared; none means any",
    )
    fail_on: FailOn = Field(
        "conflict", alias="fail-on", description="the mildest verdict that makes the check fail"
    )
    select: tuple[Kind, ...] = Field((), description="kinds to look for; empty means all")
    baseline: str | None = Field(
        None, description="file of accepted findings, counted from the folder of the settings"
    )
    corpus: tuple[Corpus, ...] = Field((), description="settings of single corpora, by their path")
    reader: ReaderSettings = Field(
        default_factory=ReaderSettings, description="the server of a second reader"
    )

    @model_validator(mode="after")
    def _leaves_a_kind(self) -> Self:
        if not self.kinds:
            message = "no kind is left to look for; ignore fewer or select others"
            raise ValueError(message)
        return self

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that are looked for."""
        return frozenset(self.select or Kind) - frozenset(self.ignore)


SECTIONS: dict[str, type[BaseModel]] = {"corpus": Corpus, "reader": ReaderSettings}
"""The tables of a file of settings, by name."""


class Configured(BaseModel):
    """Settings with the file they are from; paths in them count from its folder."""

    model_config = ConfigDict(frozen=True)

    settings: Settings
    file: Path | None = None
    folder: Path


def configured(folder: Path, **given: Any) -> Configured:
    """The settings of the nearest file at or above `folder`, with what is `given` on top.

    What is None or empty was not given; raises ConfigError for values that cannot stand together.
    """
    file = find(folder)
    settings = Settings() if file is None else read(file)
    said = {name: value for name, value in given.items() if value is not None and value != []}
    settings = _valid(settings.model_dump() | said, "the options")
    return Configured(settings=settings, file=file, folder=file.parent if file else folder)


def find(folder: Path) -> Path | None:
    """The nearest factdiff.toml, or pyproject.toml with [tool.factdiff], at or above `folder`."""
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        project = place / PROJECT
        if project.is_file() and "factdiff" in tables(project).get("tool", {}):
            return project
    return None


def read(path: Path) -> Settings:
    """The settings of one file; raises ConfigError that names the key at fault."""
    values = tables(path)
    if path.name == PROJECT:
        values = values.get("tool", {}).get("factdiff", {})
    return _valid(values, str(path))


def _valid(values: dict[str, Any], where: str) -> Settings:
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        message = f"{where}: {_first(error)}"
        raise ConfigError(message) from error


def tables(path: Path) -> dict[str, Any]:
    """What a file of TOML holds; raises ConfigError where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: cannot be read as TOML: {error}"
        raise ConfigError(message) from error


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    if not problem["loc"]:
        return str(problem["msg"]).removeprefix("Value error, ")
    key = ".".join(map(str, problem["loc"]))
    if problem["type"] != "extra_forbidden":
        return f'"{key}": {problem["msg"].lower()}'
    model = SECTIONS.get(str(problem["loc"][0]), Settings) if len(problem["loc"]) > 1 else Settings
    known = [field.alias or name for name, field in model.model_fields.items()]
    near = difflib.get_close_matches(str(problem["loc"][-1]), known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known keys are {', '.join(known)}"
    return f'"{key}" is no setting; {hint}'
