"""Attribution: who says so, and to whom that is credited.

    links(sentence, quotations, surnames) -> list[Link]           the sources of a sentence, outermost first
    Talk(keys).chain(links, ...) -> tuple[Attribution, ...]    the same, named, sentence after sentence
    speaker_of(quotation, chain) -> str | None

A cue ("said", "according to", "her claim") is found first, then the noun phrase it belongs to, to
its left or to its right. The links of one sentence make a chain: in "Kirby said, according to the
AP" the AP reports what Kirby said.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from factdiff.english import cues
from factdiff.english.sentence import Sentence
from factdiff.extract.attribution import crediting, reporting
from factdiff.extract.attribution.link import Link
from factdiff.extract.attribution.phrases import DASHES, Narration
from factdiff.extract.attribution.sources import Talk, speaker_of
from factdiff.model import Span

__all__ = ["Link", "Talk", "links", "speaker_of"]


CUES = (
    cues.VERBS.keys()
    | cues.NOUNS.keys()
    | cues.ADJECTIVES.keys()
    | cues.CITING
    | {"according", "put"}
)
LABELS = DASHES | {":", "-"}
"""Marks that may stand between a speaker and what is spoken."""


def links(sentence: Sentence, quoted: Sequence[Span], surnames: Container[str] = ()) -> list[Link]:
    """The sources of a sentence, outermost first, those only told of last.

    Cues inside quotations are the speaker's words. `surnames` are last words of names that the
    article gives in full.
    """
    places = [at for at, word in enumerate(sentence.lowers) if word in CUES]
    is_labelled = not LABELS.isdisjoint(sentence.lowers)
    if not places and not is_labelled and sentence.word(0) != "to":
        return []
    told = Narration(sentence, quoted)
    found: list[Link] = []
    for at in places:
        if not told.quoted[at]:
            found.extend(_at(told, at, found))
    found.extend(crediting.seen_by(told))
    if is_labelled:
        found.extend(crediting.labelled(told, surnames))
    return sorted(found, key=lambda link: (link.rank, not link.tells, link.span.start))


def _at(told: Narration, at: int, before: list[Link]) -> Iterator[Link]:
    """The links whose cue stands at `at`."""
    word = told.word(at)
    if word == "according":
        yield from crediting.according(told, at)
    elif word == "put":
        yield from crediting.put(told, at)
    elif word in cues.CITING:
        yield from crediting.cited(told, at)
    elif word in cues.ADJECTIVES:
        yield from crediting.held(told, at, cues.ADJECTIVES[word])
    else:
        verbal = []
        if word in cues.VERBS:
            verbal = list(reporting.reported(told, at, cues.VERBS[word], before))
            yield from verbal
        if (
            verbal
            and word in cues.QUOTING
            and cues.is_outlet(verbal[0].source.of(told.sentence.text))
        ):
            yield from crediting.cited(told, at)
        if not verbal and word in cues.NOUNS:
            yield from crediting.possessed(told, at, cues.NOUNS[word])
