"""Attribution: the sources of every sentence, as a chain from the outermost to the innermost.

    links(sentence, quotations, surnames) -> list[Link]           the sources of a sentence, outermost first
    SpeakerTracker(keys).chain(links, ...) -> tuple[Attribution, ...]    the same with names resolved
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
from factdiff.extract.attribution.phrases import DASHES, UnquotedView
from factdiff.extract.attribution.sources import SpeakerTracker, speaker_of
from factdiff.model import Span

__all__ = ["Link", "SpeakerTracker", "links", "speaker_of"]


PHRASAL = frozenset({"put", "went", "goes"})
"""Verbs that tell with another word: "put it", "went on"."""
CUES = (
    cues.VERBS.keys()
    | cues.NOUNS.keys()
    | cues.ADJECTIVES.keys()
    | cues.CITING
    | PHRASAL
    | {"according"}
)
ASKING = frozenset("what how why where when who".split())
"""Words that begin a heading before a colon."""
LABEL_MARKS = DASHES | {":", "-"}
"""Marks that may stand between a speaker and what is spoken."""


def links(sentence: Sentence, quoted: Sequence[Span], surnames: Container[str] = ()) -> list[Link]:
    """The sources of a sentence, outermost first, those without words of theirs last.

    Cues inside quotations belong to the speaker. `surnames` are last words of names that the
    article gives in full.
    """
    places = [at for at, word in enumerate(sentence.lowers) if word in CUES]
    if sentence.word(0) in ASKING and ":" in sentence.lowers:  # a heading: "What we know:"
        places = [at for at in places if at > sentence.lowers.index(":")]
    is_labelled = not LABEL_MARKS.isdisjoint(sentence.lowers)
    if not places and not is_labelled and sentence.word(0) != "to":
        return []
    view = UnquotedView(sentence, quoted)
    chain: list[Link] = []
    for at in places:
        if not view.quoted[at]:
            chain.extend(_links_at(view, at, chain))
    chain.extend(crediting.viewpoint(view))
    if is_labelled:
        chain.extend(crediting.labelled(view, surnames))
    return sorted(chain, key=lambda link: (link.rank, not link.tells, link.span.start))


def _links_at(view: UnquotedView, at: int, before: list[Link]) -> Iterator[Link]:
    """The links whose cue stands at `at`."""
    word = view.word(at)
    if word == "according":
        yield from crediting.according_to(view, at)
    elif word in PHRASAL:
        yield from crediting.phrasal(view, at)
    elif word in cues.CITING:
        yield from crediting.cited(view, at)
    elif word in cues.ADJECTIVES:
        yield from crediting.attitude(view, at, cues.ADJECTIVES[word])
    else:
        verbal = []
        if word in cues.VERBS:
            verbal = list(reporting.reported(view, at, cues.VERBS[word], before))
            yield from verbal
        if (
            verbal
            and word in cues.QUOTING
            and cues.is_outlet(verbal[0].source.of(view.sentence.text))
        ):
            yield from crediting.cited(view, at)
        if not verbal and word in cues.NOUNS:
            yield from crediting.possessive_noun(view, at, cues.NOUNS[word])
