"""What README, SECURITY and CONTRIBUTING say keeps a promise or guides a reader is there."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import ROOT

PAGES = ["README.md", ".github/SECURITY.md", ".github/CONTRIBUTING.md"]
NAMED = re.compile(r"(?<![\w/])(?:tests|src|reports|\.ci|\.github)/[\w./-]*[\w/]")
HASHED = r"([a-z0-9.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}"


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_is_named_is_there(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    named = set(NAMED.findall(page))
    assert len(named) >= 5
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_fast_tests_are_those_without_the_marker() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (marker,) = settings["tool"]["pytest"]["ini_options"]["markers"]
    assert marker.startswith("slow: ")
    guide = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert 'pytest -m "not slow"' in guide


def test_what_ci_installs_by_hash_is_what_is_pinned_and_all_that_is_needed() -> None:
    _, *lines = (ROOT / ".ci" / "hashes.txt").read_text(encoding="utf-8").splitlines()
    matched = [re.fullmatch(HASHED, line) for line in lines]
    pinned = {match[1]: match[2] for match in matched if match}
    assert len(pinned) == len(lines)
    for name in ("constraints.txt", "lint-tools.txt", "test-tools.txt"):
        for line in (ROOT / ".ci" / name).read_text(encoding="utf-8").splitlines():
            package = re.match(r"([\w-]+)[^=]*(?:==(.+))?", line)
            if package and package[1] != "torch":
                version = pinned[package[1].lower()]
                assert package[2] in {None, version}, f"{line}: run .ci/lock"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for needed in project["dependencies"] + [
        one for extra in project["optional-dependencies"].values() for one in extra
    ]:
        name = Requirement(needed).name
        assert name == "factdiff" or canonicalize_name(name) in pinned, f"{needed}: run .ci/lock"
