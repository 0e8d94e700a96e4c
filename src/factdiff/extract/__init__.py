"""Claims of an article: its sentences, and what each of them states.

    claims(article) -> tuple[Claim, ...]

Boilerplate is left out, a quotation is never cut, and every claim carries its attribution chain,
quantities, times, quotes, names and stance with exact places in the article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from factdiff.english.sentence import Sentence
from factdiff.extract.attribution import Link, SpeakerTracker, links, speaker_of
from factdiff.extract.attribution.link import OUTER
from factdiff.extract.boilerplate import Dateline, dateline, is_boilerplate, news
from factdiff.extract.content import content
from factdiff.extract.modality import modality
from factdiff.extract.names import Usage, names, resolve, usage
from factdiff.extract.quantities import quantities
from factdiff.extract.quotes import Quotation, is_title, quotations
from factdiff.extract.sentences import paragraphs, sentences
from factdiff.extract.times import NamedTimes, times
from factdiff.model import (
    Article,
    Attribution,
    Claim,
    Name,
    Part,
    Quantity,
    Quote,
    Span,
    Stance,
    TemporalExpression,
    TimeRole,
)

MIN_CLAIM_WORDS = 3
"""Words below which a sentence states nothing that could be compared."""
MIN_SPEECH_WORDS = 5
"""Words from which marked words are speech even where nobody is named beside them."""


class _Passage(NamedTuple):
    """A paragraph by its number, with the quotations marked in it."""

    part: Part
    number: int
    marked: list[Quotation]


@dataclass(slots=True)
class _Draft:
    """A sentence on its way to a claim; names are resolved when the whole article is read."""

    part: Part
    span: Span
    sentence: Sentence
    paragraph: int
    quoted: list[Quotation]
    times: tuple[TemporalExpression, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Name, ...] = ()
    links: tuple[Link, ...] = ()


def claims(article: Article) -> tuple[Claim, ...]:
    """The claims of an article in reading order, those of its title first."""
    named = NamedTimes()
    drafts = [*_drafts(article, Part.TITLE, named), *_drafts(article, Part.TEXT, named)]
    known = usage(draft.sentence for draft in drafts if draft.part is Part.TEXT)
    for draft in drafts:
        _add_names_and_links(draft, known)
    keys = resolve([name for draft in drafts if draft.part is Part.TEXT for name in draft.names])
    return tuple(_claims(article, drafts, keys))


def statement(article: Article) -> Claim:
    """The whole text of an article as one claim, for an article that is a single statement."""
    text = article.text
    start = len(text) - len(text.lstrip())
    span = Span(start, max(start, len(text.rstrip())))
    passage = _Passage(Part.TEXT, 0, quotations(text, span.start, span.end))
    draft = _draft(article, passage, span, NamedTimes())
    known = usage([draft.sentence])
    _add_names_and_links(draft, known)
    return next(_claims(article, [draft], resolve(draft.names)))


def _add_names_and_links(draft: _Draft, known: Usage) -> None:
    """Adds the names and the links of sources to a draft; the "F" of "104F" is no name."""
    mentions = names(draft.sentence, known)
    figures = [figure.span for figure in draft.quantities]
    draft.names = tuple(name for name in mentions if not _overlaps_any(name.span, figures))
    credited = draft.links
    quoted = [quotation.inner for quotation in draft.quoted]
    draft.links = (*credited, *links(draft.sentence, quoted, known.lasts))


def _drafts(article: Article, part: Part, named: NamedTimes) -> Iterator[_Draft]:
    text = article.part(part)
    credited: Dateline | None = None
    for number, paragraph in enumerate(paragraphs(text)):
        if part is Part.TEXT and is_boilerplate(paragraph.of(text)):
            continue
        head = dateline(text, paragraph) if part is Part.TEXT and credited is None else None
        body = paragraph
        if head and head.span.end < paragraph.end:
            credited, body = head, Span(head.span.end, paragraph.end)
        passage = _Passage(part, number, quotations(text, paragraph.start, paragraph.end))
        spans = sentences(text, body, passage.marked)
        for span in news(text, spans) if part is Part.TEXT else spans:
            draft = _draft(article, passage, span, named)
            if len(draft.sentence) >= MIN_CLAIM_WORDS:
                yield _with_dateline(article, draft, head)
                head = None


def _draft(article: Article, passage: _Passage, span: Span, named: NamedTimes) -> _Draft:
    sentence = Sentence(article.part(passage.part), span.start, span.end)
    quoted = _overlapping(passage.marked, span)
    dated = times(sentence, article.published, named, [mark.inner for mark in quoted])
    sentence.take(time.span for time in dated)
    figures = _with_as_of(quantities(sentence), dated)
    return _Draft(passage.part, span, sentence, passage.number, quoted, dated, figures)


def _overlaps_any(span: Span, others: list[Span]) -> bool:
    """True when one of `others`, which stand in order, overlaps `span`."""
    at = bisect_right(others, span.start, key=lambda other: other.end)
    return at < len(others) and others[at].overlaps(span)


def _overlapping(marked: list[Quotation], span: Span) -> list[Quotation]:
    """The quotations of a passage, which stand in order, that reach into `span`."""
    first = bisect_right(marked, span.start, key=lambda quotation: quotation.outer.end)
    after = bisect_left(marked, span.end, key=lambda quotation: quotation.outer.start)
    return marked[first:after]


def _with_as_of(
    figures: tuple[Quantity, ...], times_of_sentence: tuple[TemporalExpression, ...]
) -> tuple[Quantity, ...]:
    """The figures with the time up to which they count, where the sentence names one."""
    as_of = next((time for time in times_of_sentence if time.role is TimeRole.AS_OF), None)
    if as_of is None:
        return figures
    return tuple(replace(figure, as_of=as_of) for figure in figures)


def _with_dateline(article: Article, draft: _Draft, head: Dateline | None) -> _Draft:
    """The first claim of a report with the date and the agency of its dateline."""
    if head is None:
        return draft
    if head.date:
        dated = times(Sentence(article.text, head.date.start, head.date.end), article.published)
        draft.times = (*(replace(time, role=TimeRole.PUBLICATION) for time in dated), *draft.times)
    if head.agency:
        draft.links = (
            Link(head.agency, "dateline", Stance.REPORTED, head.agency, OUTER, tells=True),
        )
    return draft


def _claims(article: Article, drafts: list[_Draft], keys: dict[str, str]) -> Iterator[Claim]:
    for draft, chain in zip(drafts, _chains(article, drafts, keys), strict=True):
        text = article.part(draft.part)
        figures = [figure.span for figure in draft.quantities]
        speaking = [link.span for link in chain if link.tells]
        apart = (*figures, *(time.span for time in draft.times), *speaking)
        yield Claim(
            article,
            draft.part,
            draft.span,
            draft.span.of(text),
            attribution=chain,
            quantities=draft.quantities,
            times=draft.times,
            quotes=tuple(_quotes(draft, text, chain)),
            names=tuple(Name(n.span, n.text, keys.get(n.text, n.text)) for n in draft.names),
            **modality(draft.sentence)._asdict(),
            content=content(draft.sentence, apart),
        )


def _chains(
    article: Article, drafts: list[_Draft], keys: dict[str, str]
) -> list[tuple[Attribution, ...]]:
    """The attribution of each draft; a quotation continued in the next paragraph has that one's speaker."""
    tracker = SpeakerTracker(keys)
    chains = [
        tracker.chain(
            draft.links,
            draft.names,
            article.part(draft.part),
            draft.paragraph,
            quoted=_is_all_quoted(draft),
        )
        for draft in drafts
    ]
    for at in range(len(drafts) - 2, -1, -1):
        if not chains[at] and _is_continued(drafts[at], drafts[at + 1]):
            chains[at] = tuple(link for link in chains[at + 1] if link.cue != "dateline")
    return chains


def _is_continued(draft: _Draft, following: _Draft) -> bool:
    """True for a quotation left open at the end of a paragraph that the next paragraph opens again."""
    if not draft.quoted or draft.quoted[-1].closed or not _is_all_quoted(draft):
        return False
    begins = following.quoted and following.quoted[0].outer.start == following.span.start
    return bool(begins) and following.paragraph in {draft.paragraph, draft.paragraph + 1}


def _is_all_quoted(draft: _Draft) -> bool:
    """True when the sentence is nothing but quotation."""
    inside = sum(
        min(q.outer.end, draft.span.end) - max(q.outer.start, draft.span.start)
        for q in draft.quoted
    )
    return inside >= 0.9 * (draft.span.end - draft.span.start)


def _quotes(draft: _Draft, text: str, chain: tuple[Attribution, ...]) -> Iterator[Quote]:
    """The quotations of a sentence, each with its speaker; scare quotes and titles have none."""
    for quotation in draft.quoted:
        inner = quotation.inner
        span = Span(max(inner.start, draft.span.start), min(inner.end, draft.span.end))
        if span.start >= span.end:
            continue
        words = span.of(text)
        speaker = None if is_title(words) else speaker_of(quotation.outer, chain)
        speech = speaker is not None or len(words.split()) >= MIN_SPEECH_WORDS
        yield Quote(span, words, speaker, speech)
