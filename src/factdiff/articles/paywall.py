"""Pages that show the beginning of an article and ask for a subscription."""

from __future__ import annotations

import re

from factdiff.articles.markup import plain

MAX_STUB_WORDS = 200
"""A text of so many words is an article, whatever its page says of subscriptions."""
_INVITATION = re.compile(
    r"\b(?:subscribe |sign in |log in |register )?(?:now )?to (?:continue|keep) reading\b"
    r"|\bto (?:read|unlock|access) (?:the (?:full|whole|rest)|this (?:full )?(?:article|story|content))\b"
    r"|\b(?:subscribe|sign in|log in|register) (?:now )?to (?:read|unlock|continue(?: reading)?)\b"
    r"|\b(?:article|story|content) is (?:reserved |available )?(?:only )?(?:for|to) "
    r"(?:our )?(?:paying )?(?:subscribers|members)\b"
    r"|\bfor subscribers only\b|\b(?:subscriber|member)s?[- ]only (?:article|story|content)\b"
    r"|\b(?:reached|used up) (?:your|the) (?:monthly )?limit of free articles\b",
    re.IGNORECASE,
)
_LOCKED = re.compile(
    r"""isAccessibleForFree["']?\s*[:=]\s*["']?(?:https?://schema\.org/)?false"""
    r"""|article:content_tier["'][^>]{0,200}content\s*=\s*["']?locked""",
    re.IGNORECASE,
)


def stub_reason(page: str, text: str) -> str | None:
    """Why `text`, the main text of `page`, is only the beginning of an article; None when it is not.

    A long text is none, since many outlets ask for a subscription below articles that they show.
    """
    words = len(text.split())
    if words >= MAX_STUB_WORDS:
        return None
    # what is neither in the page nor among its words need not be unfolded
    invitation = _INVITATION.search(page) and _INVITATION.search(plain(page))
    if invitation:
        return f'a paywall stub: {words} words and "{" ".join(invitation[0].split())}"'
    if _LOCKED.search(page):
        return f"a paywall stub: {words} words of a page that says it is not free to read"
    return None
