"""factdiff: finds the facts that several outlets share, and shows where they disagree.

    import factdiff

    report = factdiff.check(factdiff.load("corpora/bridge-collapse"))
    for finding in report.findings:
        print(finding.verdict, finding.kind, [side.text for side in finding.sides])

`check` takes texts, paths, mappings and Articles alike, `load` paths alone. A notebook shows a report
as a table; `to_dict`, `to_json` and `to_frame` (with pandas) go on with it. A second reader may propose
more: factdiff.check(articles, reader=factdiff.Reader(model="qwen3:8b")).

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
    from factdiff.model import Article, Claim, Discrepancy, Fact, Kind, Side, Verdict
    from factdiff.pipeline import check
    from factdiff.reader import Reader

_HOMES = {
    "Article": "model",
    "Claim": "model",
    "Discrepancy": "model",
    "Fact": "model",
    "FactdiffError": "errors",
    "Kind": "model",
    "Library": "articles",
    "Reader": "reader",
    "Settings": "config",
    "Side": "model",
    "Verdict": "model",
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
    "Kind",
    "Library",
    "Reader",
    "Report",
    "Settings",
    "Side",
    "Verdict",
    "__version__",
    "check",
    "claims",
    "load",
]


def __dir__() -> list[str]:
    """The public names, though most of them are imported when they are first used."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})


def __getattr__(name: str) -> Any:
    """Imports a public name from its module when it is first used."""
    if name not in _HOMES:
        message = f"module 'factdiff' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"factdiff.{_HOMES[name]}"), name)


def _repr_html_(report: Report) -> str:
    """The report as a table, as a notebook shows it."""
    from factdiff.report.notebook import html  # noqa: PLC0415  (the reports, for those who look at one)

    return html(report)


def _to_dict(report: Report) -> dict[str, Any]:
    """The report as `--format json` has it, in dicts, lists, text and numbers."""
    import json  # noqa: PLC0415  (the same)

    fields: dict[str, Any] = json.loads(_to_json(report))
    return fields


def _to_json(report: Report) -> str:
    """The report as the text that `--format json` writes; the same bytes for the same report."""
    from factdiff.report import REPORTERS, Style  # noqa: PLC0415  (the same)

    return REPORTERS["json"](report, Style())


def _to_frame(report: Report) -> Any:
    """The report as a pandas DataFrame, a row a mention, in the columns of `--format csv`.

    Raises ImportError where pandas is not installed.
    """
    from factdiff.report.csv import COLUMNS, rows  # noqa: PLC0415  (the same)

    try:
        import pandas as pd  # noqa: PLC0415  (for those who have it)
    except ImportError as error:
        message = "to_frame needs pandas; pip install pandas, or use to_dict()"
        raise ImportError(message) from error
    return pd.DataFrame(list(rows(report)), columns=COLUMNS)


Report._repr_html_ = _repr_html_
Report.to_dict = _to_dict
Report.to_json = _to_json
Report.to_frame = _to_frame
