"""factdiff: finds the facts that several outlets share, and shows where they disagree.

    import factdiff

    library = factdiff.load(["corpora/bridge-collapse"])
    report = factdiff.check(library.articles)
    for found in report.differing().discrepancies:
        print(found.verdict.label, found.kind, found.message)

A second reader may propose more: factdiff.check(articles, reader=factdiff.Reader(model="qwen3:8b")).
A notebook shows a report as a table. Articles can be made by hand as well, `factdiff.check` takes
any of them: Article(id, outlet, title, text, published=date).

Nothing heavy is imported before it is used: importing factdiff loads neither torch nor numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factdiff.model import Report
from factdiff.version import __version__

if TYPE_CHECKING:
    from factdiff.articles import Library, load
    from factdiff.config import Settings
    from factdiff.errors import FactdiffError
    from factdiff.extract import claims
    from factdiff.model import Article, Claim, Discrepancy, Fact
    from factdiff.pipeline import check
    from factdiff.reader import Reader

_HOMES = {
    "Article": "model",
    "Claim": "model",
    "Discrepancy": "model",
    "Fact": "model",
    "FactdiffError": "errors",
    "Library": "articles",
    "Reader": "reader",
    "Settings": "config",
    "check": "pipeline",
    "claims": "extract",
    "load": "articles",
}

__all__ = [
    "Article",
    "Claim",
    "Discrepancy",
    "Fact",
    "FactdiffError",
    "Library",
    "Reader",
    "Report",
    "Settings",
    "__version__",
    "check",
    "claims",
    "load",
]


def __getattr__(name: str) -> Any:
    """Imports a public name from its module when it is first used."""
    if name not in _HOMES:
        message = f"module 'factdiff' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"factdiff.{_HOMES[name]}"), name)


def _table(report: Report) -> str:
    """A report as a notebook shows it."""
    from factdiff.notebook import html  # noqa: PLC0415  (the reports, for those who look at one)

    return html(report)


Report._repr_html_ = _table
