"""Imports run one way, importing is light, and the public names are what they say."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

import factdiff
from conftest import ROOT
from factdiff.compare import COMPARATORS
from factdiff.model import Kind, Verdict
from factdiff.report import ReportFormat

SOURCE = ROOT / "src" / "factdiff"
LAYERS = (
    {"model", "errors", "version"},
    {"english", "records", "decision", "codecs", "network"},
    {"engine"},
    {"articles", "extract", "embed", "match", "compare", "origins", "overview", "config", "store"},
    {"gate"},
    {"report"},
    {"reader", "fetch"},
    {"cache", "schedule"},
    {"stages"},
    {"pipeline"},
    {"pairs", "diff", "stories"},
    {"watch"},
    {"cli"},
    {"__init__", "__main__"},
)
"""A module imports from the layers before its own, and from its own room."""
HEAVY = ("torch", "transformers", "sentence_transformers", "numpy", "scipy", "sklearn", "pandas")
FORMATS = [one.value for one in ReportFormat]


def room(path: Path) -> str:
    """The stage a file belongs to: its folder or, at the top, its own name."""
    inner = path.relative_to(SOURCE)
    return inner.parts[0] if len(inner.parts) > 1 else inner.stem


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def imports(path: Path) -> set[str]:
    """The rooms of factdiff that a file imports from, at whatever depth of its code."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("factdiff"):
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("factdiff.")}
    return rooms


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_one_way(path: Path) -> None:
    own = room(path)
    for other in imports(path) - {own}:
        assert layer(other) < layer(own), f"{path.name} must not import {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_one_room(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module opens with what it is"
    assert text.count("\n") <= 450, "a file that no longer fits is two rooms"
    assert path.stem not in {"utils", "helpers", "common", "base", "manager", "misc"}


@pytest.mark.parametrize("statement", ["import factdiff", "import factdiff.cli"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    code = f"{statement}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & set(HEAVY)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom factdiff.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"assert not {{m.split('.')[0] for m in sys.modules}} & set({HEAVY!r})\n"
        f"assert not {{f'factdiff.report.{{name}}' for name in {FORMATS!r}}} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_a_format_is_the_module_of_its_name() -> None:
    for name in FORMATS:
        render = import_module(f"factdiff.report.{name}").render
        assert len(signature(render).parameters) == 2, f"{name}: renders a report in a style"
    suffixes = [suffix for name in ReportFormat for suffix in name.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix.islower() for suffix in suffixes)


def test_public_names_exist() -> None:
    for name in factdiff.__all__:
        assert getattr(factdiff, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        factdiff.nonsense  # noqa: B018


def test_every_kind_has_a_comparator_that_explains_itself() -> None:
    assert set(COMPARATORS) == set(Kind)
    for kind, comparator in COMPARATORS.items():
        assert comparator.__doc__
        assert len(comparator.__doc__.split("\n\n")) >= 2, f"{kind}: says what and why"
        verdicts = [example.verdict for example in comparator.EXAMPLES]
        assert any(verdict.differs for verdict in verdicts), f"{kind}: an example that disagrees"
        assert any(not verdict.differs for verdict in verdicts), f"{kind}: one that agrees"
        assert Verdict.SILENT in verdicts, f"{kind}: one where there is nothing to say"
