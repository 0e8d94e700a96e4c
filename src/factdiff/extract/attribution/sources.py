"""Whom a source's words stand for, and who goes on speaking from sentence to sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factdiff.english import cues
from factdiff.english.names import ORGANISATIONS, TITLES, core, country_of
from factdiff.english.words import PREPOSITIONS
from factdiff.extract.attribution.link import Link
from factdiff.model import Attribution, Name, Span

PERSONAL = frozenset("he she his her".split())
"""Pronouns that point to the last person named as a speaker or at the head of a sentence."""

AT_ONCE, DETACHED = 2, 60
"""Code points after a quotation within which its speaker is named, and what a later one is set back."""
SUFFIXES = (" Jr.", " Sr.", " Jr", " Sr", " II", " III")
"""What may follow a name that is the same without it."""


@dataclass(slots=True)
class Talk:
    """Who spoke last while an article is read from its first sentence to its last.

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
        found = []
        for link in links:
            found.append(self._resolved(link, text, names))
            if names_person(found[-1].source):
                self.person = found[-1].source
        chain = tuple(found) or self._inherited(paragraph, quoted=quoted)
        if not chain:
            self._pass_over(names, paragraph)
        elif found:
            self.speaking = tuple(link for link in chain if link.tells)
        self.paragraph = paragraph
        return chain

    def _inherited(self, paragraph: int, *, quoted: bool) -> tuple[Attribution, ...]:
        """The sources that a sentence without its own goes on from.

        A quotation goes on from the last speaker; "LEE: ..." governs its paragraph.
        """
        labelled = paragraph == self.paragraph and any(link.cue == ":" for link in self.speaking)
        if not (quoted or labelled):
            return ()
        return tuple(link for link in self.speaking if link.cue != "dateline")

    def _pass_over(self, names: Sequence[Name], paragraph: int) -> None:
        """Reads on past a sentence that nobody is said to tell."""
        if paragraph != self.paragraph:
            self.speaking = ()
        first = names[0] if names else None
        if first and names_person(self._key(first)) and len(core(self._key(first))) > 1:
            self.person = self._key(first)

    def _key(self, name: Name) -> str:
        return _untitled(self.keys.get(name.text, name.text))

    def _resolved(self, link: Link, text: str, names: Sequence[Name]) -> Attribution:
        """The link with its source named as fully as the article names it."""
        printed = link.source.of(text)
        source = self._source(printed, link.source, names)
        return Attribution(source, printed, link.cue, link.stance, link.span, link.tells)

    def _source(self, printed: str, place: Span, names: Sequence[Name]) -> str:
        lower = printed.lower()
        if lower in PERSONAL:
            return self.person or printed
        head = _head_end(_without_suffix(printed)) + place.start
        inner = [name for name in names if place.covers(name.span) and name.span.start < head]
        if inner and inner[-1].span.end >= head:
            return self._key(inner[-1])
        described = lower.split()
        if len(described) == 2 and described[0] == "the":
            return self._body(described[1]) or printed
        return printed

    def _body(self, noun: str) -> str | None:
        """The name last given to a body of which only the kind is repeated: "the ministry"."""
        for key in reversed(self.keys.values()):
            if len(core(key)) > 1 and core(key)[-1] == noun:
                return key
        return None


def speaker_of(quotation: Span, chain: tuple[Attribution, ...]) -> str | None:
    """The source whose words stand nearest to a quotation; outlets only where nobody else speaks."""
    tellers = [link for link in chain if link.cue != "dateline"]
    for wanted in (
        [link for link in tellers if link.tells and not cues.is_outlet(link.source)],
        tellers,
    ):
        if wanted:
            return min(wanted, key=lambda link: _gap(link.span, quotation)).source
    return None


def _gap(speaker: Span, quotation: Span) -> int:
    """Code points between the two; a speaker who follows must follow at once."""
    after = speaker.start - quotation.end
    return (
        after + (DETACHED if after > AT_ONCE else 0) if after > 0 else quotation.start - speaker.end
    )


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
    return next((printed.removesuffix(end) for end in SUFFIXES if printed.endswith(end)), printed)


def _untitled(name: str) -> str:
    words = _without_suffix(name).split()
    while len(words) > 2 and words[0].lower().strip(".") in TITLES:
        words = words[1:]
    return " ".join(words)
