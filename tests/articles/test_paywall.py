"""Which pages show only the beginning of an article."""

from __future__ import annotations

import pytest

from factdiff.articles.paywall import MAX_STUB_WORDS, stub_reason

TEXT = "A cable car on Mount Harrow stopped in high wind on Saturday and left 31 people in the air."
PAGE = f"<html><body><nav>{{}}</nav><article><p>{TEXT}</p>{{}}</article></body></html>"


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading", "To keep reading, log in.", "Sign in to read the full story",
        "Register <b>now</b> to read the rest", "This article is for subscribers only.",
        "This story is reserved for our members", "You have reached your limit of free articles.",
        "Members-only story", '<script>{"isAccessibleForFree": "False"}</script>',
        '<script>{"isAccessibleForFree":false}</script>',
        '<meta property="article:content_tier" content="locked">',
    ],
)  # fmt: skip
def test_walls(wall: str) -> None:
    page = PAGE.format("Home", f"<div>{wall}</div>")
    why = stub_reason(page, TEXT)
    assert why is not None
    assert why.startswith(f"a paywall stub: {len(TEXT.split())} words")
    assert stub_reason(page, "word " * MAX_STUB_WORDS) is None  # whoever shows that much shows all


@pytest.mark.parametrize(
    "other",
    [
        "", "Already a subscriber? Log in", "Subscribe to our newsletter", "Support us",
        "Accept cookies to view this content", "Continue reading", "Read more: the rescue",
        '<script>{"isAccessibleForFree": true}</script>', "To read is to travel, he said.",
        '<meta property="article:content_tier" content="free">', "Sign in to comment",
    ],
)  # fmt: skip
def test_short_reports_without_a_wall(other: str) -> None:
    assert stub_reason(PAGE.format(other, f"<div>{other}</div>"), TEXT) is None
