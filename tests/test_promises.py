"""What README, SECURITY and CONTRIBUTING say keeps a promise or guides a reader is there."""

from __future__ import annotations

import re
import tomllib

import pytest

from conftest import ROOT

PAGES = ["README.md", ".github/SECURITY.md", ".github/CONTRIBUTING.md"]
NAMED = re.compile(r"(?<![\w/])(?:tests|src|reports|\.ci|\.github)/[\w./-]*[\w/]")


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
