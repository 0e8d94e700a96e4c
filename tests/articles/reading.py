"""Files and pages of articles for tests, written and loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from factdiff.articles import Defaults, Library, load
from factdiff.model import Article

BODY = (
    "A barn burned down near Sellin on Friday night and 31 sheep were led out by neighbours.",
    "The brigade was there for six hours, and nobody was hurt, the district council said.",
    "An inspector will look at the wiring of the barn next week, the council added.",
)
TEXT = " ".join(BODY)


def write(folder: Path, name: str, content: Any) -> Path:
    """A file in the folder, of bytes, of text, or of a value in JSON."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def loaded(folder: Path, name: str, content: Any, **names: str) -> Library:
    """What such a file holds, its keys as they are or as `names` has them."""
    return load(write(folder, name, content), Defaults(names=names))


def only(folder: Path, name: str, content: Any, **names: str) -> Article:
    """The one article that it holds."""
    library = loaded(folder, name, content, **names)
    (article,) = library.articles or library.skipped
    assert isinstance(article, Article), article
    assert library.skipped == ()
    return article


def refusal(folder: Path, name: str, content: Any, **names: str) -> str:
    """Why the first of what it holds is no article."""
    return loaded(folder, name, content, **names).skipped[0].reason


def page(*linked: Any, head: str = "", body: tuple[str, ...] = BODY) -> str:
    """A page of the web with paragraphs, what stands in its head, and linked data."""
    values = [value if isinstance(value, str) else json.dumps(value) for value in linked]
    scripts = "".join(f'<script type="application/ld+json">{value}</script>' for value in values)
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<!doctype html><html lang=en><head>{head}{scripts}</head>"
        f"<body><main><article>{paragraphs}</article></main></body></html>"
    )


def news(**fields: Any) -> dict[str, Any]:
    """An article of news in linked data."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Barn lost",
        **fields,
    }
