"""W3C Web Annotations (JSON-LD): every finding as a comment on the words that take its sides.

Words are located by what stands around them or by their place, in code points, in the article's text
as `factdiff articles` prints it.
"""

from __future__ import annotations

from typing import Any

from factdiff.model import Article, Discrepancy, Mention, Part, Report
from factdiff.records import to_ascii
from factdiff.report.places import comment, mentions, place
from factdiff.report.sections import Homes, called
from factdiff.report.style import Style
from factdiff.report.values import against

JSON_LD_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTEXT_CHARS = 32
"""Code points of the text before and after the words."""


def render(report: Report, _style: Style) -> str:
    """The findings as one page of annotations."""
    stories = Homes.of(report).findings
    items = [_annotation(finding, called(stories[finding.id])) for finding in report.discrepancies]
    page = {"@context": JSON_LD_CONTEXT, "type": "AnnotationPage", "items": items}
    return to_ascii(page, indent=2) + "\n"


def _annotation(finding: Discrepancy, story: str) -> dict[str, Any]:
    tags = (finding.verdict.label, finding.kind.value, finding.severity.value)
    return {
        "id": f"urn:factdiff:{finding.id}",
        "type": "Annotation",
        "motivation": "commenting",
        "generator": {"type": "Software", "name": "factdiff"},
        "body": [
            _body(f"{against(finding)}. {comment(finding, story)}", "commenting"),
            *(_body(t, "tagging") for t in tags),
        ],
        "target": [_target(mention) for mention in mentions(finding)],
    }


def _body(text: str, purpose: str) -> dict[str, str]:
    body = {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}
    return body | {"language": "en"}


def _target(mention: Mention) -> dict[str, Any]:
    text = mention.claim.article.part(mention.claim.part)
    start, end = mention.span.start, mention.span.end
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - CONTEXT_CHARS, 0) : start],
            "suffix": text[end : end + CONTEXT_CHARS],
        }
    ]
    if mention.claim.part is Part.TEXT:
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {"source": _source(mention), "selector": selectors}


def _source(mention: Mention) -> str:
    """The article's address on the web or, without one that is safe to follow, its file."""
    article: Article = mention.claim.article
    url = article.url or ""
    return url if url.lower().startswith(("http://", "https://")) else place(mention).uri
