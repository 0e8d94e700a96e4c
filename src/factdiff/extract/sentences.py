"""Paragraphs and sentences of news, with exact offsets.

A sentence ends at a full stop that is not an abbreviation's, and never inside a quotation: one
speaker, one span. The rules lean on what news prints most: titles before names, initials, "U.S.",
"p.m.", months and states cut short, datelines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from factdiff.english.cues import VERBS
from factdiff.english.dates import MONTHS, WEEKDAYS
from factdiff.english.names import ORGANISATIONS, TITLES
from factdiff.english.numbers import UNITS
from factdiff.english.words import DETERMINERS, PREPOSITIONS, STOPWORDS
from factdiff.extract.quotes import Quotation
from factdiff.model import Span, Stance

PLACE_ABBREVIATIONS = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla "
    "ore pa tenn tex va vt wash wis wyo mass dak ave blvd rd st hwy".split()
)
"""States and streets, after which a sentence may end all the same."""
SET_OFF_ABBREVIATIONS = PLACE_ABBREVIATIONS - {"st", "miss"} | frozenset(
    "d.c n.y n.j n.h n.m s.c n.c w.va s.d n.d r.i".split()
)
"""States that a comma sets off from their town; a sentence that goes on has another comma."""
NON_FINAL_ABBREVIATIONS = PLACE_ABBREVIATIONS | frozenset(
    "mr mrs ms messrs dr gen lt lieut det col sgt maj capt cmdr cmd adm brig cpl pvt pfc gov "
    "sen rep reps sens rev hon prof pres supt insp mt ft vs v approx ald atty dept jan feb mar "
    "apr jun jul aug sept sep oct nov dec mme mlle fr br msgr amb sec gens univ".split()
)
"""Abbreviations whose full stop hardly ever ends a sentence when more follows."""
BEFORE_NUMBERS = frozenset({"no", "nos", "fig", "rs", "ext"})
"""Abbreviations only before a number."""
SMALL_ABBREVIATIONS = frozenset({"vs", "v", "approx", "dept", "univ", "est", "hwy", "ext"})
"""Abbreviations that news also prints small; "ill" and "miss" printed small are words."""
FINAL_ABBREVIATIONS = frozenset(
    "inc corp ltd co bros jr sr etc plc al ct est cos assn intl natl a.m p.m u.s u.k u.n e.u d.c "
    "ph.d m.d b.c a.d i.e e.g l.a n.y n.j n.h s.c n.c w.va s.d n.d r.i".split()
)
"""Abbreviations that end a sentence when a word follows that begins sentences."""
CLOSING_QUOTES = frozenset({"”", '"', "’", "'"})
SENTENCE_ENDS = frozenset({".", "!", "?", '"', "”", ":", "'"})
_BREAK = re.compile(r"(?<![ \t\r\u00a0])[ \t\r\u00a0]*\n(?:[ \t\r\u00a0]*\n)*[ \t\r\u00a0]*")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"”'’)\]]*(?=\s|$|[“\"‘(])")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*$")
_AFTER_PLACE = re.compile(
    rf"\s+[“\"‘]?(?!(?i:{'|'.join(sorted(TITLES | ORGANISATIONS))})\b\.?\s+[A-Z])[A-Z]"
)
"""What begins a sentence after a state, unless it is an office: "Newark, N.J. Mayor Ann Lee"."""
_RANGE = re.compile(r"^(?:\d+|[A-Z][a-z]{2,3}\.)[-–]")
"""The "28-" of "Aug. 28-Sept. 2" and the "Oct.-" of "Oct.-Dec.", parts of no abbreviation."""
_ZONE = re.compile(r"\s+(?:Eastern|Central|Mountain|Pacific|(?:[A-Z][a-z]+ ){1,4}[Tt]ime)\b")
"""The name of a zone after "p.m."."""
_FIRST_WORD = re.compile(r"[\s\"“”‘'(\[—–-]*([^\W_][\w.’'-]*)?")
MAX_APPOSITION_CHARS = 80
"""Code points between the commas after a speaker's name or office: "Ann Lee, the mayor, said"."""
_NAME = r"[A-Z][\w-]*(?:[’'](?!s\b)\w+)*\.?"
_SIGNATURE = re.compile(
    rf"\s*(?:—|–|--|―|-)\s*{_NAME}(?:\s+(?:of|de|van|von|{_NAME})){{0,5}}"
    r"(?:,[^.!?\n]{0,60})?\s*(?:$|\n)"
)
_SPEAKER = re.compile(
    rf"\s+{_NAME}(?:\s+(?:of|de|van|von|al|the|{_NAME})){{0,5}}"
    rf"(?:[’']s(?:\s+[a-z]+){{1,3}})?(?:,\s[^.!?“”\"\n]{{1,{MAX_APPOSITION_CHARS}}},)?\s+"
    r"(?P<verb>(?:told|tells|asked|asks)\b|[a-z]+(?=[.,;:]|\s+(?:in|on|at|after|before|as|when|while|with|during|to|of|from|by|via|today"
    r"|yesterday|later|again|[A-Z][a-z]+day)\b|\s*$))"
)
_BULLET = re.compile(
    r"[ \t]*(?:[•*·‣⁃»›\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
    r"|(?:[-–—]|\d{1,2}[.)]|[a-z][.)]|\((?:\d{1,2}|[a-z])\))(?=[ \t]))[ \t]*"
)
"""What begins an item of a list."""
MIN_RUN_ON_LINE_CHARS = 25
"""Code points of the shortest line that runs on where the next begins with a small letter."""
UNFINISHED = DETERMINERS | PREPOSITIONS | {"and", "or"}
"""Words with which no line ends that is a paragraph."""
MAX_WORD_CHARS = 40
MAX_SENTENCE_CHARS = 10_000
"""Code points of the longest sentence; the longest in news have a thousand."""
MAX_WRAPPED_LINE_CHARS = 100
"""Lines shorter than this, ending within a sentence, are lines of a wrapped paragraph."""


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text` without the space around them, in order."""
    wrapped = _is_wrapped(text)
    start = 0
    for gap in _BREAK.finditer(text):
        if _continues_paragraph(text, gap.start(), gap.end(), start, wrapped=wrapped):
            continue
        yield from _item(text, start, gap.start())
        start = gap.end()
    yield from _item(text, start, len(text))


def _continues_paragraph(text: str, at: int, end: int, start: int, *, wrapped: bool) -> bool:
    """True when the break [at, end) falls within a sentence, or before the name that signs it."""
    if _is_signed(text, end, len(text)) and text[at - 1 : at] in CLOSING_QUOTES:
        return True
    if (
        text.count("\n", at, end) > 1
        or _BULLET.match(text, end)
        or text[at - 1 : at] in SENTENCE_ENDS
    ):
        return False
    if text[end - 1] in " \t" and _BULLET.match(text, start):
        return True  # an indented line of an item
    line = text[max(start, text.rfind("\n", start, at) + 1) : at]
    last = line.rsplit(maxsplit=1)[-1:] or [""]
    hangs = text[end : end + 1].islower() or last[0] in UNFINISHED
    return wrapped or (len(line) >= MIN_RUN_ON_LINE_CHARS and hangs)


def _item(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph without space, and without the mark that makes it an item of a list."""
    for span in _stripped(text, start, end):
        mark = _BULLET.match(text, span.start, span.end)
        yield from _stripped(text, mark.end() if mark else span.start, span.end)


def sentences(text: str, paragraph: Span, marked: list[Quotation]) -> Iterator[Span]:
    """The sentences of one paragraph, of which `marked` are the quotations; none of those is cut."""
    starts = [quotation.outer.start for quotation in marked]
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = stop.end()
        if end >= paragraph.end:
            continue
        if _is_inside_quotation(marked, starts, stop.start(), end) or not _is_end(
            text, stop.start(), end, paragraph.end
        ):
            continue
        yield from _pieces(text, start, end)
        start = end
    yield from _pieces(text, start, paragraph.end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """One sentence; text longer than `MAX_SENTENCE_CHARS` is cut between words."""
    while end - start > MAX_SENTENCE_CHARS:
        gap = text.rfind(" ", start + MAX_SENTENCE_CHARS // 2, start + MAX_SENTENCE_CHARS)
        cut = gap if gap > 0 else start + MAX_SENTENCE_CHARS
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _is_wrapped(text: str) -> bool:
    """True when single line breaks fall within sentences because lines were cut to a width."""
    lines = [line for line in text.split("\n") if line.strip() and not _BULLET.match(line)]
    if len(lines) < 4:
        return False
    cut = [
        line for line in lines if line.rstrip()[-1:].isalpha() or line.rstrip()[-1:] in {",", "-"}
    ]
    return len(cut) > len(lines) / 3 and max(map(len, lines)) < 2 * MAX_WRAPPED_LINE_CHARS


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _is_inside_quotation(marked: list[Quotation], starts: list[int], at: int, end: int) -> bool:
    """True when the stop lies inside a quotation, unless it ends the quotation and the sentence."""
    index = bisect_right(starts, at) - 1
    if index < 0:
        return False
    quotation = marked[index]
    return at < quotation.outer.end and end < quotation.outer.end


def _is_end(text: str, at: int, end: int, limit: int) -> bool:
    """True when the marks at [at, end) end a sentence."""
    if end > at + 1 and _is_signed(text, end, limit):
        return False
    match = _FIRST_WORD.match(text, end, limit)
    following = match.group(1) if match and match.group(1) else ""
    if not following:
        return True
    if following[0].islower():
        return False
    if text[at] != "." or text[at : at + 2] == "..":
        return not (end > at + 1 and _speaker_follows(text, end, limit))
    if end > at + 1:
        return True  # the stop stands inside closing marks: "... he said.”"
    return _ends_after_word(text, at, limit, following)


def _ends_after_word(text: str, at: int, limit: int, following: str) -> bool:
    """True when the full stop at `at` ends a sentence, and no abbreviation alone."""
    end = at + 1
    word_match = _WORD_BEFORE.search(text, max(0, at - MAX_WORD_CHARS), at)
    printed = word_match.group().strip("'’") if word_match else ""
    printed = _RANGE.sub("", printed)
    word = printed.lower()
    if word in BEFORE_NUMBERS:
        return not following[0].isdigit()
    if word in SET_OFF_ABBREVIATIONS and text.startswith(", ", at - len(printed) - 2):
        return bool(_AFTER_PLACE.match(text, end, limit))
    if word in NON_FINAL_ABBREVIATIONS:
        return _place_ends(word, following) or (
            printed[0].islower() and word not in SMALL_ABBREVIATIONS
        )
    if len(word) == 1 and word.isalpha():
        return word == "i"  # other single letters are initials
    if word in FINAL_ABBREVIATIONS or re.fullmatch(r"(?:\w\.)+\w", word):
        zoned = word in {"a.m", "p.m"} and _ZONE.match(text, end, limit)
        return not zoned and _begins_sentence(following, word)
    return True


def _is_signed(text: str, end: int, limit: int) -> bool:
    """True for a dash and a name after a quotation: “We lost.” — Ann Lee."""
    return bool(_SIGNATURE.match(text, end, limit))


def _speaker_follows(text: str, end: int, limit: int) -> bool:
    """True where a speaker follows the mark that ends a quotation: “We won!” Ann Lee said."""
    match = _SPEAKER.match(text, end, limit)
    if match is None:
        return False
    cue = VERBS.get(match["verb"])
    if cue is None or cue.form not in {"past", "present"}:
        return False
    return cue.stance.tells or cue.stance is Stance.BELIEVED  # “Is it over?” she wondered


def _place_ends(word: str, following: str) -> bool:
    """True for "in Sept. The" and "in Orrin, Mass. He"; false for "Sept. 11" and "Gen. Mark"."""
    begins = following.lower() in STOPWORDS | UNITS.keys() and following[0].isupper()
    return begins and (word in MONTHS or word in PLACE_ABBREVIATIONS) and following.lower() != "may"


def _begins_sentence(following: str, word: str) -> bool:
    lower = following.lower().rstrip(".")
    if word in {"a.m", "p.m"}:
        return not (
            lower in MONTHS or lower in WEEKDAYS or following.isupper() or following[0].isdigit()
        )
    return lower in STOPWORDS and not (lower == "no" and following.endswith("."))
