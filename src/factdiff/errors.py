"""Every error that factdiff raises on purpose.

FactdiffError
├── ArticleError   an input is missing or cannot be read as an article
│   └── TeaserError    a record holds only its beginning
├── ConfigError    a setting, an option or an expectation is wrong
├── EngineError    the machines that were to do the work cannot
├── ModelError     the embedding model is missing, damaged or unsafe
├── OutputError    a report cannot be written
└── StoreError     what was computed before cannot be read

A message says what is wrong, where, and what to do about it; `first_names` is for those that name several.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class FactdiffError(Exception):
    """Base of all errors that a caller can expect; its text is meant for the user."""


class ArticleError(FactdiffError):
    """An input cannot be read as an article; `line` is 1-based where a line is at fault."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class TeaserError(ArticleError):
    """A record holds no more than the beginning of an article, which may lie at `link`."""

    def __init__(self, link: str | None = None) -> None:
        super().__init__("has no full text, only a teaser; fetch or save the article's own page")
        self.link = link


class MissingTextError(ArticleError):
    """A record has no text, or none by a name that is known."""


class ConfigError(FactdiffError):
    """A setting, an option or an expectation is wrong."""


class ModelError(FactdiffError):
    """The embedding model is missing, damaged, or in a form that could run code."""


class OutputError(FactdiffError):
    """A report cannot be written where it was asked for."""


class StoreError(FactdiffError):
    """What was computed before cannot be read; a check computes it again instead of failing."""


class EngineError(FactdiffError):
    """The machines that were to do the work cannot be reached, or cannot do it."""


@contextmanager
def imported_for(
    task: str, package: str, extra: str, error: type[FactdiffError] = ArticleError
) -> Iterator[None]:
    """Surrounds imports of an optional `package`; where they fail, raises `error` with what to install.

    `task` opens the message, such as "reading PDF"; `extra` is the extra of factdiff that brings the
    package.
    """
    try:
        yield
    except ImportError as failure:
        message = f'{task} needs {package}; pip install "factdiff[{extra}]" ({failure})'
        raise error(message) from failure


def first_names(names: Sequence[str], most: int) -> str:
    """The first `most` of some names and how many more there are: "a, b and 3 more"."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
