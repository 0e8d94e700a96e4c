"""Which stories are meant: words that a name must hold, joined by and, or, not and brackets.

selected(expression) -> test of a name       "bridge or (fire and not canyon)"
"""

from __future__ import annotations

import re
from collections.abc import Callable

from factdiff.errors import ConfigError

Test = Callable[[str], bool]

_TOKEN = re.compile(r"[()]|[^\s()]+")
END = "its end"
MAX_DEPTH = 50
"""Brackets and nots within each other; beyond it an expression is refused."""


def selected(expression: str) -> Test:
    """The test that an expression states; raises ConfigError for one that cannot be read."""
    reader = _Reader(expression)
    test = reader.either()
    if reader.rest:
        raise reader.wrong(reader.rest[0])
    return lambda name: test(name.casefold())


class _Reader:
    """Reads an expression from left to right; "or" binds loosest and "not" closest."""

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.rest = _TOKEN.findall(expression)
        self.depth = 0

    def either(self) -> Test:
        tests = [self.both()]
        while self.takes("or"):
            tests.append(self.both())
        return lambda name: any(test(name) for test in tests)

    def both(self) -> Test:
        tests = [self.one()]
        while self.takes("and"):
            tests.append(self.one())
        return lambda name: all(test(name) for test in tests)

    def one(self) -> Test:
        if not self.rest or self.depth > MAX_DEPTH:
            raise self.wrong(END)
        self.depth += 1
        token = self.rest.pop(0)
        if token == "not":  # noqa: S105  (a word of the expression)
            test = self.one()
            self.depth -= 1
            return lambda name: not test(name)
        if token in {"and", "or", ")"}:
            raise self.wrong(token)
        inner = self.bracketed() if token == "(" else _holds(token)  # noqa: S105
        self.depth -= 1
        return inner

    def bracketed(self) -> Test:
        inner = self.either()
        if not self.takes(")"):
            raise self.wrong(END)
        return inner

    def takes(self, token: str) -> bool:
        if self.rest[:1] != [token]:
            return False
        self.rest.pop(0)
        return True

    def wrong(self, place: str) -> ConfigError:
        return ConfigError(
            f'-k "{self.expression}": cannot be read at {place}; '
            "give words joined by and, or, not and brackets"
        )


def _holds(word: str) -> Test:
    wanted = word.casefold()
    return lambda name: wanted in name


__all__ = ["selected"]
