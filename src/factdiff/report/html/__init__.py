"""The HTML report: one file that a desk opens in a browser, offline, and works through.

    render(report) -> str

Everything is in the file and the browser is told to load nothing else: a content security policy
allows the one style and the one script by their hashes. The page stands without the script; it adds
filters, two articles side by side, keys, and accepting findings into a baseline. Article text is
escaped by the template and is never made into HTML by the script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factdiff.baseline import FILE, entry_for
from factdiff.model import Article, Discrepancy, Relation, Report, content_hash
from factdiff.records import to_ascii
from factdiff.report.context import (
    SIGNS,
    backing,
    by_claim,
    calm_facts,
    counted,
    passage,
    reading,
    refusal,
    summary,
    visible,
)
from factdiff.report.html.matrix import matrix, outlets_of
from factdiff.report.html.texts import letter, texts
from factdiff.report.html.timeline import picture
from factdiff.report.revised import between, lines, tally
from factdiff.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

RELATIONS = {
    Relation.CITATION: "misreported citation",
    Relation.REPUBLICATION: "republished with a change",
    Relation.REVISION: "versions of one article",
}
"""How the sides hang together, where they are not independent; the reason tells the rest."""
SHADES = 6
"""Colours and shapes of sides; a seventh side looks like the first and has its own letter."""
_LINK = re.compile(r"(?i)https?://[^\s/]")


def render(report: Report, baseline: str = FILE) -> str:
    """The report as one HTML page, the same bytes for the same report.

    `baseline` is what the page calls the baseline that it saves.
    """
    from markupsafe import Markup  # noqa: PLC0415  (for the page alone)

    style, script = _resource("style.css"), _resource("script.js")
    outlets = outlets_of(report)
    page = _environment().get_template("page.html")
    decisions = [_decision(found) for found in report.discrepancies]
    return page.render(
        report=report,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704  (ours)
        script=Markup(script),  # noqa: S704  (ours)
        data=decisions,
        baseline=baseline,
        identity=_identity(report, decisions),
        told=summary(report),
        outlets=outlets,
        matrix=matrix(report, outlets),
        texts=texts(report),
        places={article.id: at for at, article in enumerate(report.articles)},
        picture=picture(report),
        calm=calm_facts(report),
        reading=reading(report),
        version=__version__,
    )


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing but our own style and script, and no request at all."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _decision(found: Discrepancy) -> dict[str, Any] | None:
    """What the baseline says of a finding if it is let pass, and why it is; None where nothing fails."""
    if not found.verdict.differs:
        return None
    entry = entry_for(found, reason="(told in the page)", author=None, until=None)
    accepted = found.accepted
    return {
        "entry": entry.model_dump(mode="json", include={"kind", "verdict", "sides"}),
        "accepted": accepted
        and {
            "reason": accepted.reason,
            "author": accepted.author,
            "until": accepted.until and accepted.until.isoformat(),
        },
    }


def _identity(report: Report, decisions: Sequence[object]) -> str:
    """What tells a report from others, so that a browser keeps what was decided on this one."""
    articles = (f"{article.id} {article.sha256}" for article in report.articles)
    return content_hash(*articles, to_ascii(decisions))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415  (for the page alone)

    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.globals |= {
        "SIGNS": SIGNS,
        "RELATIONS": RELATIONS,
        "SHADES": SHADES,
        "backing": backing,
        "between": between,
        "by_claim": by_claim,
        "counted": counted,
        "letter": letter,
        "link": _link,
        "passage": passage,
        "refusal": refusal,
        "revised_lines": lines,
        "tally": tally,
    }
    return environment


def _link(article: Article) -> str:
    """The address of an article if it is one of the web, "" for all else, which is no link."""
    return article.url if article.url and _LINK.match(article.url) else ""


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
