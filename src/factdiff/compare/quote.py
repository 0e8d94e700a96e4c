"""Words between quotation marks that differ although one person spoke them once.

Flags a quotation that reads differently in two articles. Inside the marks a reader takes every word
as spoken, and a desk that misquotes must correct. A quotation is recognised by its words, whatever
sentences stand around it, and read on across "she said". Spelling, punctuation, contractions, a
quotation cut at its ends or broken off, and words that an ellipsis or a bracket stands for agree.
Where only small words differ, the reason says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from factdiff.compare.articles import AnalyzedArticle, ArticlePair
from factdiff.compare.candidate import Candidate, are_on_same_words
from factdiff.compare.example import Example
from factdiff.compare.passages import BREAK, Passage, Word, Words, passages, sentence_around
from factdiff.compare.spoken import SMALL_WORDS, is_only_set_differently, shown, spoken_words
from factdiff.decision import decision
from factdiff.english.edits import Edit
from factdiff.model import Comparison, Kind, Mention, Span, Verdict

DECISION = decision(__package__, "quote")
OTHER_WORDS_REASON = "one quotation, different words"
SMALL_WORDS_REASON = "one quotation, only small words differ"
"""The reason of a comparison in which only small words and endings were dropped or exchanged."""
MIN_SHARED_WORDS = 2
"""Words that two quotations have in common before anything is said of them."""
MIN_SHARED_WEIGHT = 10.0
"""How much these tell together: less than one rare word and another is a turn of phrase."""
MIN_SAME_WORDS = 4
"""Words in a row that make two quotations agree."""

EXAMPLES = (
    Example(
        "“This is a full-scale partnership that harms the region,” the spokesman said.",
        "“This is a full-scale alliance that harms the region,” the spokesman said.",
        Verdict.CONFLICT,
        ("partnership", "alliance"),
    ),
    Example(
        "“It is never fun to be ranked fourth, especially after being first,” she said.",
        "“Oh, it is never fun to be ranked fourth,” she said.",
        Verdict.COMPATIBLE,
        why="cut at its ends",
    ),
    Example(
        "“The programme will be honoured in every theatre,” she said.",
        "“The program will be honored in every theater,” she said.",
        Verdict.SAME,
        why="two spellings",
    ),
    Example(
        "“We can't wait, it's late, and that's OK,” she said.",
        "“We cannot wait, it is late,” she said, “and that is okay.”",
        Verdict.SAME,
        why="contractions, and one saying in two pieces",
    ),
    Example(
        "“The harbour will stay open to ships of every flag,” she said.",
        "“The harbour will stay open … to ships of [all flags],” she said.",
        Verdict.COMPATIBLE,
        why="an ellipsis and a bracket stand for words",
    ),
    Example(
        "“There is a good chance we lose the harbour,” she said.",
        "“There was a good chance that we lose the harbour,” she said.",
        Verdict.CONFLICT,
        ("is a good chance", "was a good chance that"),
        why="small words and a tense, which the reason says",
    ),
    Example(
        "“There is a good chance we could lose the harbour,” she said.",
        "“There is a good chance we should lose the harbour,” she said.",
        Verdict.CONFLICT,
        ("could", "should"),
        why="a modal is no small word",
    ),
    Example(
        "“The court found the driver … not guilty of the charge,” she said.",
        "“The court found the driver guilty … of the charge,” she said.",
        Verdict.CONFLICT,
        ("… not", "driver guilty"),
        why="an ellipsis excuses only what stands at it",
    ),
    Example(
        "“We will rebuild the bridge,” the mayor said.",
        "“Nobody told us about the bridge,” the mayor said.",
        Verdict.SILENT,
        why="two things said",
    ),
)


@dataclass
class _Change:
    """Edits of a passage that lie in one sentence of either article, with those sentences."""

    passage: Passage
    rank: float
    """How the passage weighs beside the heaviest ones with the same words (0..1)."""
    edits: list[Edit]
    sentences_a: set[int]
    sentences_b: set[int]

    @cached_property
    def shared(self) -> list[tuple[int, int]]:
        """The words that both have in these sentences, by index."""
        a, b = self.passage.a, self.passage.b
        return [
            (i, j)
            for i, j in self.passage.shared
            if a[i].sentence in self.sentences_a or b[j].sentence in self.sentences_b
        ]

    @cached_property
    def words(self) -> tuple[list[Word], list[Word]]:
        """The words that only one has."""
        sides = [self.passage.words(edit) for edit in self.edits]
        return [w for a, _ in sides for w in a], [w for _, b in sides for w in b]

    @cached_property
    def covered(self) -> float:
        """The share of each sentence that the other has too, as the mean of both (0..1)."""
        size_a = _size(self.passage.a, self.sentences_a, [i for i, _ in self.shared])
        size_b = _size(self.passage.b, self.sentences_b, [j for _, j in self.shared])
        common = len(self.shared)
        return (min(1.0, common / size_a) + min(1.0, common / size_b)) / 2

    @property
    def has_content(self) -> bool:
        """True when more than small words and endings differs."""
        a, b = ([word.stem for word in words if not _is_small(word)] for words in self.words)
        return a != b

    @property
    def places(self) -> tuple[Words, Words]:
        """The changed words of both; where one has none, the words on either side of the gap."""
        a, b = [edit.a for edit in self.edits], [edit.b for edit in self.edits]
        return (
            _place(self.passage.a, range(a[0].start, a[-1].stop), self.sentences_a),
            _place(self.passage.b, range(b[0].start, b[-1].stop), self.sentences_b),
        )


def candidates(pair: ArticlePair) -> Iterator[Candidate]:
    """The sayings that both articles quote, a candidate for each sentence that differs."""
    if pair.is_self:
        return
    a, b = spoken_words(pair.a), spoken_words(pair.b)
    sayings = passages(a, b)
    heavier: list[Comparison] = []
    heaviest_a, heaviest_b = [0.0] * len(a), [0.0] * len(b)
    for passage in sayings:
        for i, j in passage.shared:
            heaviest_a[i] = max(heaviest_a[i], passage.weight)
            heaviest_b[j] = max(heaviest_b[j], passage.weight)
    for passage in sayings:
        ranks = [passage.weight / max(heaviest_a[i], heaviest_b[j]) for i, j in passage.shared]
        rank = sum(ranks) / (len(ranks) or 1)
        changes = _changes(pair, passage, rank)
        if not changes:
            yield from _agreement(pair, passage, rank)
        for change in changes:
            for candidate in _difference(pair, change):
                if not any(are_on_same_words(candidate.comparison, c) for c in heavier):
                    heavier.append(candidate.comparison)
                    yield candidate


def _agreement(pair: ArticlePair, passage: Passage, rank: float) -> Iterator[Candidate]:
    """A saying that both print in the same words, or with words left out or set differently."""
    longest = max((e for e in passage.script if e.equal), key=lambda e: len(e.a), default=None)
    if longest is None:
        return
    a, b = map(_of_one_claim, passage.words(longest))
    size = min(len(a), len(b))
    left_over = _left_over(passage)
    if size < MIN_SAME_WORDS or any(map(min, zip(*left_over, strict=True))):
        return
    is_whole = len(passage.script) == 1 and not any(map(any, left_over))
    verdict = Verdict.SAME if is_whole else Verdict.COMPATIBLE
    reason = "the same words" if is_whole else "one quotation, trimmed or set differently"
    sentences_a, sentences_b = ({word.sentence for word in words} for words in (a, b))
    change = _Change(passage, rank, [], sentences_a, sentences_b)
    yield _candidate(pair, change, verdict, reason, (a[:size], b[:size]))


def _left_over(passage: Passage) -> list[tuple[int, int]]:
    """How many words of its sentences each article has before and after the passage."""
    first, last = passage.script[0], passage.script[-1]
    sides = (passage.a, first.a.start, last.a.stop), (passage.b, first.b.start, last.b.stop)
    return [
        (
            start - sentence_around(words, start).start,
            sentence_around(words, stop - 1).stop - stop,
        )
        for words, start, stop in sides
    ]


def _difference(pair: ArticlePair, change: _Change) -> Iterator[Candidate]:
    """The candidate of a sentence of one quotation in two wordings, if more is shared than changed."""
    weight = sum(change.passage.a[i].weight for i, _ in change.shared)
    changed = max(sum(word.weight for word in words) for words in change.words)
    if len(change.shared) < MIN_SHARED_WORDS or weight < max(MIN_SHARED_WEIGHT, changed):
        return
    a, b = map(_of_one_claim, change.places)
    if a and b:
        reason = OTHER_WORDS_REASON if change.has_content else SMALL_WORDS_REASON
        yield _candidate(pair, change, Verdict.CONFLICT, reason, (a, b))


def _candidate(
    pair: ArticlePair, change: _Change, verdict: Verdict, reason: str, places: tuple[Words, Words]
) -> Candidate:
    """The words at two places of one quotation, with the features of the decision."""
    a, b = _mention(pair.a, places[0]), _mention(pair.b, places[1])
    words_a, words_b = change.words
    features = {
        "covered": change.covered,
        "rank": change.rank,
        "match": pair.claim_pair(places[0][0].claim, places[1][0].claim).score,
        "content": float(change.has_content),
        "dropped": float(bool(words_a) != bool(words_b)),
    }
    words = f"“{a.value}” against “{b.value}”" if verdict.differs else f"“{a.value}”"
    return Candidate(Comparison(Kind.QUOTE, verdict, a, b, words, reason, 0.0), features)


def _mention(article: AnalyzedArticle, words: Words) -> Mention:
    """Words of one claim as a side."""
    span = Span(words[0].place.start, words[-1].place.end)
    value = shown(span.of(article.article.text))
    return article.claims[words[0].claim].mention(span, value, _line(words).strip())


def _of_one_claim(words: Words) -> Words:
    """The words that stand in the claim of the first."""
    inside = (at for at, word in enumerate(words) if word.claim != words[0].claim)
    return words[: next(inside, len(words))]


def _line(words: Words) -> str:
    """Words in one line, to look for others in."""
    return f" {' '.join(word.folded for word in words)} "


def _is_small(word: Word) -> bool:
    return word.folded in SMALL_WORDS


def _size(words: Words, sentences: set[int], inside: Sequence[int]) -> int:
    """How many words some sentences have, parts that are not shared included; at least 1."""
    if not inside:
        return 1
    start = sentence_around(words, min(inside)).start
    stop = sentence_around(words, max(inside)).stop
    return max(1, sum(word.sentence in sentences for word in words[start:stop]))


def _place(words: Words, changed: range, sentences: set[int]) -> Words:
    """The changed words; where there are none, the words of the sentences on either side."""
    if changed:
        return [word for word in words[changed.start : changed.stop] if word.folded != BREAK]
    beside = words[max(0, changed.start - 1) : changed.stop + 1]
    return [word for word in beside if word.sentence in sentences and not word.is_mark]


def _changes(pair: ArticlePair, passage: Passage, rank: float) -> list[_Change]:
    """What is neither excused nor cut at an end, by sentence."""
    changes: list[_Change] = []
    ends = passage.script[0], passage.script[-1]
    for at, edit in enumerate(passage.script):
        a, b = passage.words(edit)
        is_small = all(map(_is_small, (*a, *b)))
        if edit.equal or is_only_set_differently(pair, a, b):
            continue
        if (not a or not b) and (edit in ends or (not is_small and _is_cut(passage, edit))):
            continue
        if edit in ends and is_small:
            continue  # a quotation is fitted into its sentence
        sentences_a, sentences_b = _sentences(passage, at)
        last = changes[-1] if changes else None
        if last and (last.sentences_a & sentences_a or last.sentences_b & sentences_b):
            last.edits.append(edit)
            last.sentences_a.update(sentences_a)
            last.sentences_b.update(sentences_b)
        else:
            changes.append(_Change(passage, rank, [edit], sentences_a, sentences_b))
    return changes


def _is_cut(passage: Passage, edit: Edit) -> bool:
    """True for words of one side that begin or end its sentence, where the other's sentence ends too."""
    sides = (passage.a, edit.a), (passage.b, edit.b)
    (words, at), (others, gap) = sides if edit.a else sides[::-1]
    first, last = sentence_around(words, at.start), sentence_around(words, at.stop - 1)
    is_end = others[gap.start - 1].sentence != others[gap.start].sentence
    return is_end and (first.start == at.start or last.stop == at.stop)


def _sentences(passage: Passage, at: int) -> tuple[set[int], set[int]]:
    """The sentences of an edit; where one side has no words, those that stand beside the other's."""
    edit = passage.script[at]
    a, b = ({word.sentence for word in words} for words in passage.words(edit))
    for beside, k in ((at - 1, -1), (at + 1, 0)):
        if 0 <= beside < len(passage.script) and passage.script[beside].equal:
            near = passage.script[beside]
            x, y = passage.a[near.a[k]].sentence, passage.b[near.b[k]].sentence
            if not edit.a and y in b:
                a.add(x)
            if not edit.b and x in a:
                b.add(y)
    return a, b
