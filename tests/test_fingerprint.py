"""A cache key holds the code that a value was computed by: whatever that can import, found by itself."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from factdiff.articles.formats import MODULES
from factdiff.codecs.claims import claims_from_bytes
from factdiff.embed import identity
from factdiff.english.units import spread_of
from factdiff.extract import claims
from factdiff.model import Kind
from factdiff.stages.comparing import COMPARING_CODE
from factdiff.stages.matching import MATCHING_CODE
from factdiff.stages.reading import READING_CODE
from factdiff.store.fingerprint import code_fingerprint, import_closure

SOURCE = ROOT / "src"
STAGES = {"reading": READING_CODE, "matching": MATCHING_CODE, "comparing": COMPARING_CODE}


def modules(code: tuple[Callable[..., Any], ...]) -> set[str]:
    return {function.__module__ for function in code}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports when it runs, by its syntax tree."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "import_module":
            package = ".".join(path.parent.relative_to(SOURCE).parts)
            yield from (f"{package}.{one.stem}" for one in path.parent.iterdir())


def file_of(module: str) -> Path | None:
    place = SOURCE.joinpath(*module.split("."))
    files = place.with_suffix(".py"), place / "__init__.py"
    return next((file for file in files if file.is_file()), None)


def reachable(roots: set[str]) -> set[str]:
    """The modules of factdiff that the roots reach, packages that hold them included."""
    reached: set[str] = set()
    waiting = [name for name in roots if name.startswith("factdiff.")]
    while waiting:
        module = waiting.pop()
        file = file_of(module)
        if module in reached or file is None:
            continue
        reached.add(module)
        parent = module.rpartition(".")[0]
        known = (*imported(file), parent)
        waiting += [name for name in known if name.startswith("factdiff.")]
    return reached


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_a_key_holds_all_that_a_stage_can_import(stage: str) -> None:
    roots = modules(STAGES[stage])
    files = {path for path in import_closure(*roots) if path.endswith(".py")}
    wanted = {file_of(module) for module in reachable(roots)}
    assert {SOURCE / "factdiff" / path for path in files} == wanted


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_loads_no_module_that_its_key_lacks(stage: str) -> None:
    code = f"""
import importlib, sys
for name in {sorted(modules(STAGES[stage]))}:
    importlib.import_module(name)
for name in sorted(sys.modules):
    if name.startswith("factdiff."):
        print(sys.modules[name].__file__)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    package = file_of("factdiff.model").parent.parent  # type: ignore[union-attr]
    loaded = {Path(line).relative_to(package).as_posix() for line in done.stdout.split()}
    assert loaded - set(import_closure(*modules(STAGES[stage]))) <= {"version.py"}, (
        "but what the root package says of itself"
    )


def test_tables_count_and_what_only_shows_or_carries_does_not() -> None:
    files = import_closure(*modules(COMPARING_CODE))
    assert {"match/weights.toml", "compare/volatility.toml", "english/countries.tsv"} <= {*files}
    rooms = {path.split("/")[0] for path in import_closure(*modules(READING_CODE))}
    assert rooms == {"codecs", "english", "errors.py", "extract", "model"}
    everything = {
        path.split("/")[0] for code in STAGES.values() for path in import_closure(*modules(code))
    }
    assert not everything & {"cli", "engine", "pipeline.py", "report", "store", "watch"}


def test_modules_that_a_package_imports_by_name() -> None:
    comparing = import_closure("factdiff.compare")
    assert {f"compare/{kind}.py" for kind in Kind} <= {*comparing}
    reading = import_closure("factdiff.articles.formats")
    assert {f"articles/formats/{name}.py" for name in MODULES} <= {*reading}


def test_a_module_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r'"factdiff\.nowhere" is no module of factdiff'):
        import_closure("factdiff.nowhere")


def test_the_fingerprint_of_functions() -> None:
    known = code_fingerprint(claims, spread_of)
    assert len(known) == 64
    assert code_fingerprint(spread_of, claims) == known == code_fingerprint(claims)
    assert len({code_fingerprint(one) for one in (claims, spread_of, identity)}) == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "changed", ["english/units.py", "english/rarity.txt", "report/csv.py", None]
)
def test_the_fingerprint_is_of_every_file(tmp_path: Path, changed: str | None) -> None:
    package = tmp_path / "factdiff"
    shutil.copytree(SOURCE / "factdiff", package)
    if changed:
        with (package / changed).open("a") as file:
            file.write("# changed\n")
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from factdiff.store import code_fingerprint
from factdiff.articles.formats import MODULES
from factdiff.codecs.claims import claims_from_bytes
from factdiff.extract import claims
print(code_fingerprint(claims, claims_from_bytes))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    same = done.stdout.strip() == code_fingerprint(claims, claims_from_bytes)
    assert same == (changed in {"report/csv.py", None})
