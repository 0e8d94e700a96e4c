"""The licences of all that is installed: what factdiff needs with all extras, and the tools of its tests.

    python tests/bench/licences.py            # a table, and exit 1 for a licence that is not allowed

A package's licence is what its metadata say: the SPDX expression, else the field, else the classifiers.
What runs with factdiff may be permissive, or share alike no more than its own files (MPL); tools that
are never shipped may be under the LGPL as well.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ALLOWED = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 CC0-1.0 CNRI-Python ISC MIT MIT-CMU MPL-1.1 MPL-2.0 "
    "PSF-2.0 Zlib".split()
)
OF_TOOLS = ALLOWED | {"LGPL"}
NAMES = {
    "Apache Software License": "Apache-2.0", "Apache 2.0 License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0", "BSD License": "BSD-3-Clause", "BSD": "BSD-3-Clause",
    "MIT License": "MIT", "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL",
}  # fmt: skip
"""Names that are no SPDX identifiers, as metadata write them."""
READ = {
    "axe-playwright-python": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}
"""Read in the packages themselves, whose metadata name none, or name more than licences."""
OURS = "factdiff"


def main() -> int:
    needed = closure(f"{OURS}[all]")
    refused = 0
    for name, package in sorted(installed().items()):
        of = licence(name, package)
        allowed = is_allowed(of, ALLOWED if name in needed else OF_TOOLS)
        refused += not allowed
        remark = "" if allowed else "  not allowed" if of else "  says none"
        print(f"{name:32}{'needed' if name in needed else 'tool':8}{of}{remark}")
    print(f"{refused} not allowed" if refused else "all allowed")
    return 1 if refused else 0


def installed() -> dict[str, Distribution]:
    """The packages of this environment by their canonical names."""
    return {canonicalize_name(one.metadata["Name"]): one for one in distributions()}


def closure(requirement: str) -> set[str]:
    """The canonical names of all packages that a requirement needs here, itself included."""
    names = set[str]()
    seen = set[tuple[str, str]]()
    waiting = [Requirement(requirement)]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        names.add(name)
        for extra in ("", *one.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                waiting += _needs(name, extra)
    return names


def _needs(name: str, extra: str) -> Iterator[Requirement]:
    try:
        stated = distribution(name).requires or []
    except PackageNotFoundError:  # for another system, or replaced by one of the same modules
        return
    for line in stated:
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            yield one


def licence(name: str, package: Distribution) -> str:
    """The licence of a package as an SPDX expression, "" where it says none."""
    said = package.metadata
    if name in READ:
        return READ[name]
    if "License-Expression" in said:
        return said["License-Expression"]
    field = said["License"].strip() if "License" in said else ""
    if field in NAMES or is_allowed(field, OF_TOOLS):
        return NAMES.get(field, field)
    classifiers = said.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return " AND ".join(NAMES.get(one, one) for one in names)


def is_allowed(expression: str, allowed: frozenset[str]) -> bool:
    """Whether one of the choices of an SPDX expression (OR) holds allowed licences alone (AND)."""
    choices = re.split(r"\s+OR\s+", expression.replace("(", "").replace(")", ""))
    return any(words and set(words) <= allowed for words in map(_words, choices))


def _words(expression: str) -> list[str]:
    """The licences of an expression without choices; an exception grants more and is left out."""
    plain = re.sub(r"\s+WITH\s+\S+", "", expression)
    return [word for word in re.split(r"\s+AND\s+", plain) if word]


if __name__ == "__main__":
    sys.exit(main())
