"""Licences: expressions are read as SPDX means them, and all that a check needs may be shipped with it."""

from __future__ import annotations

import pytest
from licences import ALLOWED, OF_TOOLS, closure, installed, is_allowed, licence


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 WITH LLVM-exception AND MIT", True),
        ("GPL-2.0-only OR (MIT AND PSF-2.0)", True),
        ("MIT AND GPL-3.0-only", False),
        ("LGPL", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_an_expression_is_allowed_where_one_choice_is(expression: str, *, allowed: bool) -> None:
    assert is_allowed(expression, ALLOWED) is allowed


def test_tools_may_be_under_the_lgpl() -> None:
    assert is_allowed("LGPL", OF_TOOLS)


def test_all_that_is_needed_is_allowed() -> None:
    packages = installed()
    needed = closure("factdiff[all]") & set(packages)
    assert {"factdiff", "numpy", "torch", "trafilatura", "lxml"} <= needed
    refused = {
        name: of for name in needed if not is_allowed(of := licence(name, packages[name]), ALLOWED)
    }
    assert refused == {}
