"""Resolution of sources: pronouns and short names to full names, and speakers across sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factdiff.english import cues
from factdiff.english.names import ORGANISATIONS, TITLES, country_of, name_tokens
from factdiff.english.words import PREPOSITIONS
from factdiff.extract.attribution.link import Link
from factdiff.model import Attribution, Name, Span

PERSONAL_PRONOUNS = frozenset("he she his her".split())
"""Pronouns for the last person named as a speaker or at the head of a sentence."""

MAX_ADJACENT_CHARS, DETACHED_PENALTY_CHARS = 2, 60
"""Code points between a quotation and a speaker right after it, and the distance added to a later one."""
NAME_SUFFIXES = (" Jr.", " Sr.", " Jr", " Sr", " II", " III")
"""What may follow a name that is the same without it."""


@dataclass(slots=True)
class SpeakerTracker:
    """The last speaker while an article is read from its first sentence to its last.

    `keys` maps each printed name to the fullest form that the article gives it.
    """

    keys: dict[str, str]
    person: str | None = None
    speaking: tuple[Attribution, ...] = ()
    paragraph: int = -1

    def chain(
        self,
        links: Iterable[Link],
        names: Sequence[Name],
        text: str,
        paragraph: int,
        *,
        quoted: bool,
    ) -> tuple[Attribution, ...]:
        """The sources of the next sentence; `quoted` when it is nothing but a quotation."""
        own = []
        for link in links:
            own.append(self._resolved(link, text, names))
            if names_person(own[-1].source):
                self.person = own[-1].source
        chain = tuple(own) or self._inherited(paragraph, quoted=quoted)
        if not chain:
            self._skip_unattributed(names, paragraph)
        elif own:
            self.speaking = tuple(link for link in chain if link.tells)
        self.paragraph = paragraph
        return chain

    def _inherited(self, paragraph: int, *, quoted: bool) -> tuple[Attribution, ...]:
        """The sources of the sentence before, for a sentence without sources of its own.

        A quotation continues the last speaker; "LEE: ..." governs its paragraph.
        """
        labelled = paragraph == self.paragraph and any(link.cue == ":" for link in self.speaking)
        if not (quoted or labelled):
            return ()
        return tuple(link for link in self.speaking if link.cue != "dateline")

    def _skip_unattributed(self, names: Sequence[Name], paragraph: int) -> None:
        """Updates the state after a sentence without sources."""
        if paragraph != self.paragraph:
            self.speaking = ()
        first = names[0] if names else None
        if first and names_person(self._key(first)) and len(name_tokens(self._key(first))) > 1:
            self.person = self._key(first)

    def _key(self, name: Name) -> str:
        return _untitled(self.keys.get(name.text, name.text))

    def _resolved(self, link: Link, text: str, names: Sequence[Name]) -> Attribution:
        """The attribution of a link, its source under the fullest name in the article."""
        printed = link.source.of(text)
        source = self._source(printed, link.source, names)
        return Attribution(source, printed, link.cue, link.stance, link.span, link.tells)

    def _source(self, printed: str, place: Span, names: Sequence[Name]) -> str:
        lower = printed.lower()
        if lower in PERSONAL_PRONOUNS:
            return self.person or printed
        head = _head_end(_without_suffix(printed)) + place.start
        inner = [name for name in names if place.covers(name.span) and name.span.start < head]
        if inner and inner[-1].span.end >= head:
            return self._key(inner[-1])
        descriptor = lower.split()
        if len(descriptor) == 2 and descriptor[0] == "the":
            return self._body(descriptor[1]) or printed
        return printed

    def _body(self, noun: str) -> str | None:
        """The name last given to a body of which only the kind is repeated: "the ministry"."""
        for key in reversed(self.keys.values()):
            if len(name_tokens(key)) > 1 and name_tokens(key)[-1] == noun:
                return key
        return None


def speaker_of(quotation: Span, chain: tuple[Attribution, ...]) -> str | None:
    """The source nearest to a quotation; an outlet only where nobody else speaks."""
    tellers = [link for link in chain if link.cue != "dateline"]
    speaking = [link for link in tellers if link.tells and not cues.is_outlet(link.source)]
    nearest = min(speaking or tellers, key=lambda link: _gap(link.span, quotation), default=None)
    return nearest.source if nearest else None


def _gap(speaker: Span, quotation: Span) -> int:
    """Code points between the two; a speaker who follows must follow at once."""
    after = speaker.start - quotation.end
    if after <= 0:
        return quotation.start - speaker.end
    return after + (DETACHED_PENALTY_CHARS if after > MAX_ADJACENT_CHARS else 0)


def names_person(source: str) -> bool:
    """True for what looks like a person's name: capitals, no body, no country, no outlet."""
    words = source.split()
    if not 1 <= len(words) <= 4 or source.isupper() or not all(w[0].isupper() for w in words):
        return False
    if cues.is_outlet(source) or country_of(source):
        return False
    return ORGANISATIONS.isdisjoint(word.lower() for word in words)


def _head_end(printed: str) -> int:
    """Where the head of a source ends: before its first preposition, else at its end."""
    at = 0
    for part in printed.split(" "):
        if at and part.lower() in PREPOSITIONS:
            return at - 1
        at += len(part) + 1
    return len(printed)


def _without_suffix(printed: str) -> str:
    return next(
        (printed.removesuffix(end) for end in NAME_SUFFIXES if printed.endswith(end)), printed
    )


def _untitled(name: str) -> str:
    words = _without_suffix(name).split()
    while len(words) > 2 and words[0].lower().strip(".") in TITLES:
        words = words[1:]
    return " ".join(words)
