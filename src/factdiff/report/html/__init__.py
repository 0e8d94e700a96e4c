"""The HTML report: one file that a desk opens in a browser, offline, and works through.

    render(report, style) -> str

Everything is in the file and the browser may load nothing else: a content security policy
allows the one style and the one script by their hashes. The page stands without the script; it adds
filters, two articles side by side, keys, and accepting findings into a baseline. Article text is
escaped by the template, and the script never turns it into HTML.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Container, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from factdiff.gate.baseline import entry_for
from factdiff.model import Acceptance, Article, Discrepancy, Fact, Relation, Report, content_hash
from factdiff.records import to_ascii
from factdiff.report.chronicle import when
from factdiff.report.context import (
    NOTHING_SHARED,
    SIGNS,
    CalmFacts,
    backing,
    by_claim,
    calm_facts,
    compared,
    counted,
    disputed_claims,
    passage,
    reading,
    refusal,
    summary,
    visible,
)
from factdiff.report.html.matrix import Row, matrix, outlets_of
from factdiff.report.html.texts import Text, letter, texts
from factdiff.report.html.timeline import Picture, picture
from factdiff.report.redline import redlines
from factdiff.report.revised import between, lines, tally
from factdiff.report.sections import Section, sections
from factdiff.report.sentence import sentence, why
from factdiff.report.style import Style
from factdiff.report.values import likelihood, values
from factdiff.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

RELATIONS = {
    Relation.CITATION: "misreported citation",
    Relation.REPUBLICATION: "republished with a change",
    Relation.REVISION: "versions of one article",
}
"""How the sides hang together, where they are not independent; the reason tells the rest."""
SIDE_SHADES = 6
"""Colours and shapes of sides; a seventh side looks like the first and has its own letter."""
MAX_COLUMNS = 8
"""Outlets that have a column each; more are named in the rows in which they take a side."""
_LINK = re.compile(r"(?i)https?://[^\s/]")


def render(report: Report, style: Style) -> str:
    """The report as one HTML page, the same bytes for the same report."""
    from markupsafe import Markup  # noqa: PLC0415  (for the page alone)

    css = _resource("style.css")
    script = _resource("script.js") + "\n" + _resource("decisions.js")
    outlets = outlets_of(report)
    disputed = disputed_claims(report)
    parts = [_part(section, disputed) for section in sections(report)]
    page = environment().get_template("page.html")
    decisions = [_decision(row.finding) for part in parts for row in part.matrix]
    return page.render(
        report=report,
        policy=_policy(css, script),
        style=Markup(css),  # noqa: S704  (ours)
        script=Markup(script),  # noqa: S704  (ours)
        data=decisions,
        baseline=style.baseline,
        identity=_identity(report, decisions),
        counts=summary(report),
        parts=parts,
        outlets={outlet: at for at, outlet in enumerate(outlets)},
        places={article.id: at for at, article in enumerate(report.articles)},
        agreeing=sum(len(part.calm.agreeing) for part in parts),
        uncompared=sum(len(part.calm.uncompared) for part in parts),
        reading=reading(report),
        version=__version__,
    )


class Part(NamedTuple):
    """A story as the page shows it."""

    section: Section
    outlets: tuple[str, ...]
    matrix: list[Row]
    texts: list[Text]
    """Its own articles, and those of another story that take a side in one of its findings."""
    picture: Picture
    calm: CalmFacts

    @property
    def own(self) -> list[Text]:
        """The texts that stand with the story."""
        ids = {article.id for article in self.section.own}
        return [text for text in self.texts if text.article.id in ids]


def _part(section: Section, disputed: Container[object]) -> Part:
    story, first = section.report, section.first
    outlets = outlets_of(story)
    return Part(
        section,
        outlets,
        matrix(story, outlets, first),
        texts(story, first),
        picture(story, first),
        calm_facts(story.facts, disputed),
    )


def by_summary(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Facts by their summaries, in order: one sentence may be the summary of several."""
    alike: dict[str, list[Fact]] = {}
    for fact in facts:
        alike.setdefault(fact.summary, []).append(fact)
    return alike


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing but our own style and script, and no request at all."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _decision(finding: Discrepancy) -> dict[str, Any] | None:
    """What the baseline says of a finding if it is let pass, and why it is; None where nothing fails."""
    if not finding.verdict.differs:
        return None
    entry = entry_for(finding, Acceptance("(given in the page)"))
    accepted = finding.accepted
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
def environment() -> Environment:
    """The Jinja environment of the templates here; it escapes text, and a missing value is an error."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415  (for the page alone)

    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    words = (
        backing, between, by_claim, by_summary, compared, counted, letter, likelihood, link, passage,
        redlines, refusal, sentence, tally, values, when, why,
    )  # fmt: skip
    environment.globals |= {function.__name__: function for function in words} | {
        "NOTHING_SHARED": NOTHING_SHARED,
        "SIGNS": SIGNS,
        "RELATIONS": RELATIONS,
        "SIDE_SHADES": SIDE_SHADES,
        "MAX_COLUMNS": MAX_COLUMNS,
        "revised_lines": lines,
    }
    return environment


def link(article: Article) -> str:
    """The address of an article if it is one of the web, "" for all else, which is no link."""
    return article.url if article.url and _LINK.match(article.url) else ""


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
