"""One sentence of a quotation as one disagreement, however many outlets print it in however many ways.

Two outlets differ on its third word, one of them and a further one on its seventh: by themselves these
are two disagreements. A desk wants one: the sentence, and what each outlet prints of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factdiff.compare.candidate import (
    ClaimKey,
    are_on_same_words,
    claim_keys,
    contrasted,
    is_probable,
)
from factdiff.compare.quote import OTHER_WORDS_REASON
from factdiff.compare.spoken import MAX_SHOWN_CHARS, QuotedWord, quoted_words, shown
from factdiff.english.edits import edits
from factdiff.model import Comparison, Kind, Mention, Part, Span

Place = tuple[str, Part, int, int]
"""A claim's key, and which sentence of its quotations."""
MAX_FACING_WORDS = 15
"""Words of one claim that face some of another; where more do, the two only share words around them."""


@dataclass(frozen=True, eq=False)
class _Wording:
    """A claim that prints a sentence, with the words of it that are in dispute."""

    mentions: Sequence[Mention]
    """These words as comparisons have them, one at least."""
    words: Sequence[QuotedWord]
    """All words of the sentence, or of the sentences that these reach into."""
    disputed: range
    """From the first word in dispute to the last, by index."""

    @classmethod
    def of(cls, mentions: Sequence[Mention], quoted: Sequence[QuotedWord]) -> _Wording:
        """The wording of mentions of one claim whose quotations are `quoted`, each with words of these."""
        spans = [mention.span for mention in mentions]
        sentences = {w.sentence for w in quoted if any(w.place.overlaps(s) for s in spans)}
        words = [word for word in quoted if word.sentence in sentences]
        inside = [at for at, w in enumerate(words) if any(w.place.overlaps(s) for s in spans)]
        return cls(mentions, words, range(inside[0], inside[-1] + 1))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words in one spelling each."""
        return tuple(word.folded for word in self.words)

    def facing(self, other: _Wording) -> range:
        """The words that stand where another claim has its words in dispute."""
        start, stop = len(self.words), 0
        changed = other.disputed
        for equal, theirs, own in edits(other.folded, self.folded):
            first, last = max(theirs.start, changed.start), min(theirs.stop, changed.stop)
            if first < last:
                at = own.start - theirs.start
                faced = range(first + at, last + at) if equal else own
                start, stop = min(start, faced.start), max(stop, faced.stop)
        return range(start, stop)

    def beside(self, others: Iterable[_Wording]) -> _Wording:
        """The same claim, with what is in dispute as far as it is in any other.

        An outlet need not have been set apart from everyone from whom its like has been.
        """
        facing = [self.disputed, *(self.facing(other) for other in others)]
        near = [
            words for words in facing if 0 < len(words) <= max(MAX_FACING_WORDS, len(facing[0]))
        ]
        whole = range(min(r.start for r in near), max(r.stop for r in near))
        return replace(self, disputed=whole)

    @cached_property
    def mention(self) -> Mention:
        """The words in dispute as one mention; where they are many its value is what was changed."""
        words = self.words[self.disputed.start : self.disputed.stop]
        span = Span(words[0].place.start, words[-1].place.end)
        norm = " ".join(word.folded for word in words)
        whole = replace(self.mentions[0], span=span, norm=norm)
        changed = dict(sorted((m.span.start, m.text) for m in self.mentions)).values()
        is_short = len(whole.text) <= MAX_SHOWN_CHARS
        return replace(whole, value=shown(whole.text) if is_short else shown(*changed))


def on_whole_sentences(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """The comparisons, those of one quoted sentence on all words of it that are in dispute.

    Of two claims the surest is left, and none that is too unsure to be reported on the same words.
    """
    comparisons = list(comparisons)
    differing = [c for c in comparisons if c.kind is Kind.QUOTE and is_probable(c)]
    mentions = {mention for c in differing for mention in (c.a, c.b)}
    quoted = {mention.claim.key: quoted_words(mention.claim) for mention in mentions}
    place_of = _places(mentions, quoted)
    between: dict[tuple[Place, Place], list[Comparison]] = defaultdict(list)
    for c in differing:
        if c.a in place_of and c.b in place_of:
            between[place_of[c.a], place_of[c.b]].append(c)
    mentions_at: dict[Place, list[Mention]] = defaultdict(list)
    for mention, place in place_of.items():
        mentions_at[place].append(mention)
    wordings = {
        place: _Wording.of(some, quoted[some[0].claim.key]) for place, some in mentions_at.items()
    }
    whole = {
        place: wordings[place].beside(wordings[other] for other in sentence).mention
        for sentence in _sentences(between)
        for place in sentence
    }
    joined = [_joined(some, whole[a], whole[b]) for (a, b), some in between.items() if a in whole]
    return [*_without_parts(comparisons, joined), *joined]


def _places(
    mentions: Iterable[Mention], quoted: Mapping[ClaimKey, Sequence[QuotedWord]]
) -> dict[Mention, Place]:
    """The sentence that each mention stands in; those that one mention reaches into count as one."""
    last: dict[ClaimKey, tuple[int, int]] = {}
    place_of: dict[Mention, Place] = {}
    for mention in sorted(mentions, key=lambda m: m.key):
        key = mention.claim.key
        sentences = [w.sentence for w in quoted[key] if w.place.overlaps(mention.span)]
        if sentences:
            first, stop = last.get(key, (-1, -1))
            if sentences[0] > stop:
                first = sentences[0]
            last[key] = first, max(stop, sentences[-1])
            place_of[mention] = *key, first
    return place_of


def _sentences(pairs: Iterable[tuple[Place, Place]]) -> list[list[Place]]:
    """The places that print one sentence, three or more, by those that were set apart.

    Two have one disagreement in any case. Where one article has two places outlets do not agree
    where the sentence ends, and it is left as it is.
    """
    sentence_of: dict[Place, list[Place]] = {}
    for pair in pairs:
        one, other = (sentence_of.setdefault(place, [place]) for place in pair)
        if one is not other:
            one += other
            sentence_of.update(dict.fromkeys(other, one))
    sentences = (places for place, places in sentence_of.items() if place == min(places))
    return [
        places
        for places in sentences
        if 2 < len(places) == len({article for article, *_ in places})
    ]


def _joined(comparisons: Sequence[Comparison], a: Mention, b: Mention) -> Comparison:
    """The comparisons of two wordings of a sentence as one, on the words of both."""
    surest = max(comparisons, key=lambda c: c.confidence)
    reasons = {c.reason for c in comparisons}
    reason = OTHER_WORDS_REASON if OTHER_WORDS_REASON in reasons else surest.reason
    joined = contrasted(Kind.QUOTE, surest.verdict, (a, b), reason, are_quoted=True)
    return replace(joined, confidence=surest.confidence, gap=surest.gap)


def _without_parts(
    comparisons: Iterable[Comparison], joined: Iterable[Comparison]
) -> Iterator[Comparison]:
    """The comparisons without differing quotations on words that a joined one stands on."""
    of_claims: dict[frozenset[ClaimKey], list[Comparison]] = defaultdict(list)
    for c in joined:
        of_claims[claim_keys(c)].append(c)
    for c in comparisons:
        is_quotation = c.kind is Kind.QUOTE and c.verdict.differs
        if not is_quotation or not any(are_on_same_words(c, j) for j in of_claims[claim_keys(c)]):
            yield c
