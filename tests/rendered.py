"""The examples in reports/: `python tests/rendered.py` makes them anew, a test says when they are stale."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from factdiff.articles import load
from factdiff.embed import Embedder
from factdiff.model import Report
from factdiff.pipeline import check
from factdiff.report import REPORTERS, ReportFormat, Style

ROOT = Path(__file__).parent.parent
STORY = Path("corpora/drone-partnership")
WITHOUT_SUFFIX = {
    "github": ".github.txt",
    "gitlab": ".gitlab.json",
    "annotations": ".annotations.json",
    "junit": ".junit.xml",
}
"""How the examples end of formats that no end of a file's name is the mark of."""
FILES = {
    one: STORY.name + WITHOUT_SUFFIX.get(one, (*one.suffixes, f".{one}.txt")[0])
    for one in ReportFormat
}


def story(embedder: Embedder | None = None) -> Report:
    """The report that every example renders; paths in it count from the repository."""
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        report = check(load([STORY]).articles, embedder=embedder)
    finally:
        os.chdir(here)
    return replace(
        report, discrepancies=tuple(d for d in report.discrepancies if d.verdict.differs)
    )


def rendered(report: Report) -> dict[str, str]:
    """The text of every example by its file name."""
    return {name: REPORTERS[format_](report, Style()) for format_, name in FILES.items()}


if __name__ == "__main__":
    for name, text in rendered(story()).items():
        (ROOT / "reports" / name).write_text(text, encoding="utf-8")
