"""Boilerplate: parts of a page of news that are no news.

Calls for money, terms of republication, comment policies, share lines, link lists, bylines and
datelines are recognised by what they ask of the reader or how they are set, for any outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factdiff.english.corrections import EARLIER, NOTICE
from factdiff.english.names import TITLES
from factdiff.model import Span

_ASKS = re.compile(
    r"""(?xi)
      \b(?: donate | donating | donation | subscrib(?:e|ing|er)s? | sign\ up | log\ in | newsletter
          | unsubscribe | click\ (?:here|the|on|below) | tap\ here | follow\ us | like\ us
          | share\ (?:this|your|our|on|via) | tell\ us | contact\ us | e-?mail\ (?:us|the\ author)
          | join\ (?:our|the)\ (?:[\w’']+\ )?(?:conversations?|discussions?|newsletter|community|mailing)
          | support\ (?:our|independent)\ \w+ | become\ a\ (?:member|supporter|patron)
          | read\ (?:more|also|next|the\ full|the\ rest|our) | see\ also | related\ (?:stories|articles|content|coverage|links)
          | more\ (?:stories|from\ \w+|on\ this) | latest\ (?:articles|news|stories|headlines)
          | most\ (?:read|popular|viewed) | recommended\ for\ you | you\ may\ also\ like
          | scroll\ (?:down|to) | advertisement | sponsored\ content | story\ continues
          | article\ continues | watch\ (?:below|the\ video|live) | listen\ to\ (?:the|this)\ (?:podcast|episode)
          | download\ (?:the|our)\ app | back\ to\ top | skip\ to | cookie\ (?:policy|settings)
          | privacy\ policy | terms\ of\ (?:use|service) | all\ rights\ reserved | copyright\ ©? | ©
          | help\ us\ (?:keep|continue|grow|report) | please\ (?:help|consider|share|contact|note|read|support|email|e-mail)
          | your\ (?:support|donation|contribution|email|inbox)
          | comments?\ (?:containing|policy|section|are|is|that|below|will|may)
          | (?:leave|post|add|view|join|moderate[ds]?)\ (?:a\ |your\ |all\ )?(?:comment|conversation|discussion)s?
          | be\ the\ first\ to\ comment | profanity | commenters? | moderat(?:ed|ion|ors?)\ comments?
          | thank\ you\ for\ (?:your|\w+ing) )\b
    """
)
_TERMS = re.compile(
    r"""(?xi)
      \b(?: republish(?:ed|ing|er)? | republication | reprint(?:ed|ing)? | syndicat(?:ed|ion)
          | licens(?:e|ing)\ (?:this|our|content) | may\ not\ be\ (?:published|reproduced|broadcast|rewritten|redistributed)
          | creative\ commons | must\ (?:include|carry|keep)\ (?:our|the|a) | our\ guidelines | terms\ and\ conditions
          | e-?mail\ protected | available\ (?:without|free\ of)\ charge )\b
    """
)
_OFFERS = re.compile(
    r"""(?xi)
      (?:\b(?:subscriptions?|memberships?|subscribe)\b|^(?:get|try|save)\b).*
        (?:[$£€]\ ?\d[\d.,]*|\d+\ ?%|\bfree\b).*\b(?:week|month|year|trial|weeks|months|years|off)\b
    | ^plans\ (?:start|begin)\ (?:at|from)\ [$£€]\ ?\d
    | (?:[$£€]\ ?\d[\d.,]*)\ (?:a|per)\ (?:week|month|year)\b.*\b(?:cancel|subscri\w+|trial)\b
    | ^(?:only|just|from|now)?\ ?[$£€]\ ?\d[\d.,]*\ for\ (?:\d+|one|two|three|six|twelve)\ (?:days|weeks|months|issues)\b
    | ^join\ (?:now|today)\b | \bunlock\ (?:this|the)\ (?:article|story)\b
    | ^(?:get|try)\ (?:\d+|one|two|three|six|twelve)\ (?:days|weeks|months|issues)\ (?:for|free)\b
    | \b(?:unlimited|digital|full)\ access\b | \bfree\ trial\b | \bcancel\ any\ ?time\b
    | \balready\ (?:a\ (?:subscriber|member)|registered|subscribed)\b
    | \b(?:\d+|one|two|three|five|no|last)\ free\ (?:articles?|stor(?:y|ies)|reads?)\b | \b(?:create|sign\ in\ to)\ (?:a|an|your)\ (?:free\ )?account\b
    | \b(?:article|story|content)\ is\ (?:reserved\ |only\ )?(?:available\ )?(?:for|to)\ (?:our\ )?(?:subscribers|members)\b
    | \b(?:continue|keep)\ reading\b | \bto\ read\ the\ (?:full|whole|rest)\b
    """
)
"""Offers of a subscription, and what stands where a page would go on for subscribers."""
_CORRECTS = re.compile(r"(?i)^\W*(?:correct|clarif)")
_COUNTER = re.compile(
    r"(?i)^(?:\d+[ -]min(?:ute)?s? read|(?:estimated )?read(?:ing)? time:? \d+ ?min(?:ute)?s?|[\d.,]+ ?[km]? (?:shares?|comments?|likes?|views?|reactions?|retweets?|reads?)"
    r"|comments? ?\(\d+\)|this article is (?:more than |over )?\S+ (?:days?|weeks?|months?|years?) old|listen to this (?:article|story)\b.*)[.!]?$"
)
"""Counters beside an article: "3 min read", "1.2K shares"."""
_POINTERS = re.compile(
    r"(?i)^(?:the post\b.*\b(?:appeared|was published) first on\b.*|.*\bfirst appeared on\b.*"
    r"|(?:related|see also|read also|also read|read more|read next|more on this|recommended|don['’]t miss"
    r"|in pictures|watch|listen|more|you (?:may|might) also like|tags|topics|filed under)\s*:.*)$"
)
"""Lines that lead to other pages."""
_HEADS = frozenset(
    "comment comments share tags topics advertisement related trending video photos gallery "
    "newsletter sponsored subscribe menu search print email facebook twitter latest".split()
)
_BYLINE = re.compile(
    r"^(?i:by|from|words by|reporting by|written by|story by|photo(?:graph)?s? by|edited by)\s+"
    r"[A-Z][\w.’'-]*(?:[ ,&|/;]+(?:and|in|of|the|for|editing by|[A-Z][\w.’'-]*)){0,9}[.,]?$"
)
_CREDIT = re.compile(
    r"(?i)^\W*(?:(?:photo|credit|source|image(?: source| caption)?):|image (?:source|caption),)"
    r"|^\W*(?:additional reporting|reporting by|edited by|editing by|writing by|with files from|published|updated|posted|last (?:updated|modified)|first published)\b"
    r"|\bcontributed (?:reporting )?to this (?:report|story|article)\b"
)
_STAMP = re.compile(
    r"(?i)^(?:(?:published|updated|posted|last updated)\W+)?(?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day)?,?\s*"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}[\w\s:.,|-]{0,24}$"
)
_DATELINE = re.compile(
    r"""(?x)^
      (?P<place> [A-Z][A-Z.’'-]+ (?:[ /][A-Z][A-Z.’'-]*){0,4}
                 (?: ,\ (?:[A-Z][\w.’'-]*\ ?){1,3} )? | [A-Z][\w.’'-]+(?:\ [A-Z][\w.’'-]+){0,2} (?=\ ?[(—–]|,\ (?:[A-Z][a-z]{2,8}\.?\ \d{1,2})) )?
      (?: ,?\ (?P<date> (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2}(?:,\ \d{4})?
            | (?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\ \d{1,2} ) )?
      (?: \ ?\(\ ?(?P<agency> [A-Z][\w.&’'\ /-]{1,30}) \)|\ ?/(?P<slash>[A-Z][\w\ -]{1,24})/ )?
      \s*(?:—|–|--|-|:)\s+
    """
)
_SPEAKS = re.compile(
    rf"^(?:(?i:{'|'.join(sorted(TITLES))})\b[^:]*:|[A-Z][A-Z.’' -]+:\s(?:[“\"‘]|[^.!?]{{0,40}}\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou)\b))"
)
"""A speaker of a transcript in capitals: "MAYOR LEE: No.", "ANN LEE: We will go."."""
_WORD = re.compile(r"[\w']+")
_READER = frozenset("you your yours our us we please this click here must".split())
"""Words that address the reader."""
MAX_SHORT_LINE_CHARS = 60
MAX_OFFER_WORDS, MAX_POINTER_WORDS = 14, 25
"""Words up to which a sentence can be an offer of the page, or a line that leads elsewhere."""
MAX_APPENDED_WORDS = 7
"""Words up to which a sentence that follows an appeal to the reader belongs to it."""
MAX_DATELINE_CHARS = 110


class Dateline(NamedTuple):
    """The dateline that opens a report: its whole place, the agency named in it, and the date."""

    span: Span
    agency: Span | None
    date: Span | None


def is_boilerplate(paragraph: str) -> bool:
    """True when a whole paragraph is part of the page and no news."""
    line = " ".join(paragraph.split())
    if not any(char.isalpha() for char in line):
        return True
    if _BYLINE.match(line) and len(line) <= 2 * MAX_SHORT_LINE_CHARS:
        return True
    if (NOTICE.match(line) and _CORRECTS.match(line)) or _COUNTER.match(line) or _is_pointer(line):
        return True
    if _CREDIT.search(line) or _STAMP.match(line):
        return True
    if len(line) <= MAX_SHORT_LINE_CHARS and line.rstrip(".:!").lower() in _HEADS:
        return True
    words = line.split()
    heading = line.isupper() and len(words) > 1 and len(line) <= MAX_SHORT_LINE_CHARS
    if heading and line[-1] not in ".!?":
        return True
    # A short line of capitalised words without a full stop names a writer or an outlet.
    signed = (
        2 <= len(words) <= 6 and line[-1].isalpha() and all(word[0].isupper() for word in words)
    )
    return signed or is_furniture(line)


def is_furniture(sentence: str) -> bool:
    """True when a sentence addresses the reader of the page and reports nothing."""
    if len(sentence) > MAX_SHORT_LINE_CHARS and any(mark in sentence for mark in '“”"'):
        return False
    if EARLIER.search(sentence):
        return True
    if _COUNTER.match(sentence) or _is_pointer(sentence):
        return True
    if len(sentence.split()) <= MAX_OFFER_WORDS and _OFFERS.search(sentence):
        return True
    return _addresses_reader(sentence) and any(
        pattern.search(sentence) for pattern in (_ASKS, _TERMS)
    )


def _is_pointer(line: str) -> bool:
    return len(line.split()) <= MAX_POINTER_WORDS and bool(_POINTERS.match(line))


def news(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences of one paragraph that are news; not a brief one after an appeal to the reader."""
    appeal = False
    for span in sentences:
        words = span.of(text)
        appeal = is_furniture(words) or (appeal and _is_brief(words))
        if not appeal:
            yield span


def _is_brief(sentence: str) -> bool:
    return len(sentence.split()) <= MAX_APPENDED_WORDS and not any(
        char in '“”"0123456789' for char in sentence
    )


def dateline(text: str, paragraph: Span) -> Dateline | None:
    """The dateline at the head of a paragraph ("KYIV, March 14 (Reuters) - "), or None."""
    head = text[paragraph.start : min(paragraph.end, paragraph.start + MAX_DATELINE_CHARS)]
    match = _DATELINE.match(head)
    if match is None or not (match["place"] or match["agency"] or match["slash"]):
        return None
    agency = "agency" if match["agency"] else "slash"
    if (
        not (match["agency"] or match["slash"] or match["date"])
        and not (match["place"] or "").split(",")[0].isupper()
    ):
        return None
    if not (match["agency"] or match["slash"] or match["date"]) and _SPEAKS.search(head):
        return None
    shift = paragraph.start
    spans = [
        Span(shift + match.start(group), shift + match.end(group)) if match[group] else None
        for group in (agency, "date")
    ]
    return Dateline(Span(shift, shift + match.end()), spans[0], spans[1])


def _addresses_reader(sentence: str) -> bool:
    """True for the second person, the imperative or a heading's brevity."""
    words = _WORD.findall(sentence.lower())
    return len(words) <= 8 or not _READER.isdisjoint(words)
