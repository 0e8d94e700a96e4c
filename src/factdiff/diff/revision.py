"""Two versions of one article, sentence by sentence: what was added, removed, moved and changed.

    revision(old, new) -> Revision

Sentences that are printed alike are joined first, in their order and then out of it; of what is left
those are one sentence, changed, that share enough of their words, the likest first. A sentence was
moved when it does not keep its place among those that stay in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from factdiff.english.edits import edits
from factdiff.english.outlets import same_outlet
from factdiff.extract import claims
from factdiff.extract.quotes import quotations
from factdiff.extract.sentences import paragraphs, sentences
from factdiff.model import (
    Article,
    Coverage,
    Discrepancy,
    EditKind,
    Part,
    Relation,
    Report,
    Revision,
    Sentence,
    SentenceEdit,
    Severity,
    Span,
    Verdict,
)
from factdiff.origins.versions import NEVER, moment, place

MIN_WORD_SHARE = 0.5
"""Share of the words of two sentences that stand in both, in order, from which they are one."""
MAX_WORD_SENTENCES = 50
"""Sentences with a word beyond which it does not bring two of them together."""
MIN_TEXT_SHARE, MIN_CHANGED_SHARE = 0.5, 0.75
"""Share of the shorter text, in sentences that stand in the other and in words of these and of changed
ones, from which both are printings of one text."""
Places = dict[int, int]
"""For places of sentences in the older version their places in the newer one."""


def is_one_article(old: Article, new: Article) -> bool:
    """True for two articles of one outlet with one address or one name."""
    return place(old) == place(new)


def is_one_text(versions: Revision) -> bool:
    """True where enough of the shorter version stands in the other, as it is or in changed sentences."""
    as_it_is = words = 0
    for edit in versions.edits:
        if edit.old and edit.new and edit.new.part is Part.TEXT:
            shared = LCSseq.similarity(edit.old.text.split(), edit.new.text.split())
            words += shared
            as_it_is += shared if edit.kind in {EditKind.SAME, EditKind.MOVED} else 0
    shorter = min(len(one.text.split()) for one in (versions.old, versions.new))
    return as_it_is >= MIN_TEXT_SHARE * shorter or words >= MIN_CHANGED_SHARE * shorter


def is_one_outlet(old: Article, new: Article) -> bool:
    """True for two articles of one outlet, or of none that is told."""
    untold = all(one.outlet == f"({one.slug or one.id})" for one in (old, new))
    return untold or same_outlet(old.outlet, new.outlet)


def is_backward(old: Article, new: Article) -> bool:
    """True where the times of two articles say that the newer one was first."""
    return NEVER not in {moment(old), moment(new)} and moment(old) > moment(new)


def forward(report: Report, first: Article) -> Report:
    """The report with what two printings give differently as changes that lead away from the first."""
    changed = (_changed(finding, first.id) for finding in report.discrepancies)
    return replace(report, discrepancies=tuple(changed))


def _changed(finding: Discrepancy, first: str) -> Discrepancy:
    """A disagreement of two printings as a change; what one of them gives in two ways stays as it is."""
    printed = [{m.claim.article.id for m in side.mentions} for side in finding.sides]
    if sorted(map(len, printed)) != [1, 1] or printed[0] == printed[1]:
        return finding
    if finding.relation is Relation.REVISION and first in printed[0]:
        return finding
    before, after = finding.sides if first in printed[0] else finding.sides[::-1]
    why = f"{before.value} became {after.value}"
    return replace(
        finding,
        sides=(before, after),
        verdict=Verdict.UPDATE,
        relation=Relation.REVISION,
        severity=Severity.WARNING,
        message=f"{finding.message.removesuffix(finding.reason)}{why}",
        reason=why,
    )


def alone(report: Report, old: Article, new: Article) -> Coverage:
    """The claims of each of two articles that the other neither bears out nor disputes."""
    facts = (fact.claims for fact in report.facts)
    shared = {c.key for claims in facts if len({c.article.id for c in claims}) > 1 for c in claims}
    sides = (side for discrepancy in report.discrepancies for side in discrepancy.sides)
    shared |= {mention.claim.key for side in sides for mention in side.mentions}
    every = (claim for article in (old, new) for claim in claims(article))
    return Coverage(tuple(c for c in every if c.part is Part.TEXT and c.key not in shared))


def revision(old: Article, new: Article) -> Revision:
    """The edits that lead from one version to the other, sentence by sentence, the titles first."""
    before, after = list(_sentences(old)), list(_sentences(new))
    pairs = _paired([one.text.split() for one in before], [one.text.split() for one in after])
    body = _edits(before, after, pairs, _in_order(pairs))
    return Revision(old, new, (*_titles(old, new), *body))


def _titles(old: Article, new: Article) -> Iterator[SentenceEdit]:
    if old.title.strip() or new.title.strip():
        yield SentenceEdit(_title(old), _title(new))


def _title(article: Article) -> Sentence | None:
    whole = Span(0, len(article.title))
    return Sentence(article, Part.TITLE, whole) if article.title.strip() else None


def _sentences(article: Article) -> Iterator[Sentence]:
    for paragraph in paragraphs(article.text):
        marked = quotations(article.text, paragraph.start, paragraph.end)
        for span in sentences(article.text, paragraph, marked):
            yield Sentence(article, Part.TEXT, span)


def _paired(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Places:
    """The sentences, as lists of words, that are one: printed alike, or changed."""
    pairs = _alike([" ".join(words) for words in old], [" ".join(words) for words in new])
    taken = set(pairs.values())
    left = {at: old[at] for at in range(len(old)) if at not in pairs}
    over = {at: new[at] for at in range(len(new)) if at not in taken}
    for _, i, j in sorted(_near(left, over), key=lambda one: (-one[0], abs(one[1] - one[2]), one)):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _alike(old: Sequence[str], new: Sequence[str]) -> Places:
    """The sentences that are printed alike: those that keep their order, then the others."""
    pairs = {
        i: j for edit in edits(old, new) if edit.equal for i, j in zip(edit.a, edit.b, strict=True)
    }
    taken = set(pairs.values())
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(new))):
        if j not in taken:
            places[new[j]].append(j)
    for i, text in enumerate(old):
        if i not in pairs and places[text]:
            pairs[i] = places[text].pop()
    return pairs


def _near(
    old: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]
) -> Iterator[tuple[float, int, int]]:
    """Pairs of sentences that share enough words to be one, with how like they are (0..1)."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, words in new.items():
        for word in set(words):
            holders[word].append(j)
    for i, words in old.items():
        telling = (holders[word] for word in set(words) if len(holders[word]) <= MAX_WORD_SENTENCES)
        for j in Counter(j for some in telling for j in some):
            shared = LCSseq.similarity(words, new[j])
            share = 2 * shared / (len(words) + len(new[j]))
            if share >= MIN_WORD_SHARE:
                yield share, i, j


def _in_order(pairs: Places) -> frozenset[int]:
    """The longest run of older sentences, by their indices, that keep their order in the newer version."""
    older = sorted(pairs)
    stretches = LCSseq.opcodes(older, [i for _, i in sorted((j, i) for i, j in pairs.items())])
    return frozenset(
        i
        for stretch in stretches
        if stretch.tag == "equal"
        for i in older[stretch.src_start : stretch.src_end]
    )


def _edits(
    before: Sequence[Sentence],
    after: Sequence[Sentence],
    pairs: Places,
    stay: frozenset[int],
) -> Iterator[SentenceEdit]:
    """The sentences of the newer version, and what was removed where it stood, ahead of what was added."""
    came_from = {j: i for i, j in pairs.items()}
    removed = deque(i for i in range(len(before)) if i not in pairs)
    ahead = deque([*sorted(stay), len(before)])
    for j, sentence in enumerate(after):
        while removed and removed[0] < ahead[0]:
            yield SentenceEdit(before[removed.popleft()], None)
        i = came_from.get(j)
        if i is None:
            yield SentenceEdit(None, sentence)
        else:
            yield SentenceEdit(before[i], sentence, moved=i not in stay)
        if i == ahead[0]:
            ahead.popleft()
    yield from (SentenceEdit(before[i], None) for i in removed)
