"""Which articles of a collection tell one story, and what the story is called.

    storylines(articles, claims, facts) -> the stories, in the order of their articles

Two groups of articles are one story when a good part of the pairs across them share a fact: a phrase
that one article has in common with one of another story joins nothing else to it. A story is called
by words that the titles of its articles share, so that what only one outlet says does not name it;
nothing outside of the story has a say in its name or its id.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from factdiff.english.numbers import SCALES, TENS, UNITS, VAGUE
from factdiff.english.rarity import rarity
from factdiff.english.stems import content_stem, stem
from factdiff.english.verbs import is_past
from factdiff.english.words import DETERMINERS
from factdiff.model import Article, Claim, Fact, Story, content_hash
from factdiff.records.wire import whole

MIN_LINKED_SHARE = 0.5
"""Share of the pairs across two groups that must share a fact before the groups are one story."""
MAX_NAME_CHARS = 72
"""Code points that a name of a story has at most."""
MIN_CONTENT_WORDS, MAX_CONTENT_WORDS = 2, 9
"""Content words of a name that is taken from a title: with fewer than two it says too little."""
MAX_FUNCTION_WORDS = 3
"""Words without content that may stand between two shared ones: "agreed to buy", "cost of the"."""
MAX_NAMES = 3
"""Names, or words where there are none, that call a story whose titles share too little."""
CLAUSE_OPENERS = frozenset("but nor so yet if because although though while unless".split())
"""Words with which another clause begins."""
MIN_SMALL_SHARE = 0.2
"""Share of the words with content that are without a capital where only names and the first have one."""
INNER_WEIGHT = 0.7
"""What a word counts for in a part that opens no clause of its title."""
THING_LINKS = DETERMINERS | frozenset("of in on at for and over from with between".split())
"""Words without content that may stand within what names a thing."""
_NUMBERS = frozenset(map(stem, {*UNITS, *TENS, *SCALES, *VAGUE}))
"""Figures in words: they may be what is in dispute."""
_WORD = re.compile(r"\w+(?:['’.&-]\w+)*")
_STOP = re.compile(r"[^\w\s'’‘“”\",.&-]|(?<=[a-z]{3})\.\s|\s-")
_CLAUSE = re.compile(r"[:;!?|–—]\s|(?<=[a-z]{3})\.\s|\s-\s")
_FIGURE = re.compile(r"[\d.,'’-]+\D{0,2}")
_QUOTE = re.compile(r"(?<!\w)['’]|['’](?!\w)|[“”‘\"]")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")


def storylines(
    articles: Sequence[Article], claims: Iterable[Claim], facts: Iterable[Fact]
) -> tuple[Story, ...]:
    """The stories, in the order of the articles; each article is in exactly one, which may hold no other."""
    story_of = _grouped([article.id for article in articles], facts)
    members: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        members[story_of[article.id]].append(article)
    claims_of: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        claims_of[story_of[claim.article.id]].append(claim)
    return tuple(_story(group, claims_of[number]) for number, group in members.items())


def _grouped(articles: Sequence[str], facts: Iterable[Fact]) -> dict[str, int]:
    """The number of the group of each article; pairs that share most facts are joined first."""
    shared = Counter[tuple[str, str]]()
    for fact in facts:
        shared.update(combinations(sorted({claim.article.id for claim in fact.claims}), 2))
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other in shared:
        beside[one].add(other)
        beside[other].add(one)
    group_of = {article: number for number, article in enumerate(articles)}
    groups = {number: {article} for article, number in group_of.items()}
    for one, other in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        first, second = sorted((group_of[one], group_of[other]))
        if first == second:
            continue
        links = sum(len(beside[article] & groups[second]) for article in groups[first])
        if links >= MIN_LINKED_SHARE * len(groups[first]) * len(groups[second]):
            joining = groups.pop(second)
            groups[first] |= joining
            group_of.update(dict.fromkeys(joining, first))
    return group_of


def _story(articles: Sequence[Article], claims: Sequence[Claim]) -> Story:
    ids = tuple(article.id for article in articles)
    name = _name(articles, claims) if len(articles) > 1 else _title(articles[0], claims)
    return Story(content_hash(*sorted(ids)), _shortened(name), ids)


def _title(article: Article, claims: Sequence[Claim]) -> str:
    """The name of a story of one article: its title, its first sentence or its id."""
    first = claims[0].text if claims else ""
    return " ".join((article.title.strip() or first.rstrip(".") or article.id).split())


def _name(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """The name of a story: words of a title that other articles share or, if these are few, shared names."""
    names = _names(claims)
    if names and not any(article.title for article in articles):
        return ", ".join(names)
    told_by = _told_by(articles)
    phrases = (phrase for article in articles for phrase in _phrases(article.title, told_by))
    best = max(phrases, key=lambda one: (one[0], -len(one[1]), one[1]), default=None)
    if best is not None:
        return best[1]
    shared = names or _shared_words(articles[0], told_by)
    return ", ".join(shared) or _title(articles[0], claims)


def _told_by(articles: Sequence[Article]) -> dict[str, float]:
    """The weight of each stem that most articles share, as a word for the story.

    That is how rare it is in English, by the share of articles and of titles that have it.
    """
    anywhere, in_titles = Counter[str](), Counter[str]()
    for article in articles:
        in_title = _stems(article.title)
        in_titles.update(in_title)
        anywhere.update(in_title | _stems(article.text))
    least = max(2, len(articles) / 2)
    return {
        word: rarity(word) * (count + in_titles[word]) / (2 * len(articles))
        for word, count in anywhere.items()
        if count >= least and word not in _NUMBERS and not _FIGURE.fullmatch(word)
    }


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text: start, end, and the stem, "" for one without content."""
    for match in _WORD.finditer(whole(text)):
        word = _POSSESSIVE.sub("", match[0])
        yield match.start(), match.start() + len(word), _stem(word)


def _stems(text: str) -> set[str]:
    """The stems of the words of a text that have content."""
    return set(map(_stem, _WORD.findall(whole(text)))) - {""}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return content_stem(_POSSESSIVE.sub("", word).casefold())


def _phrases(title: str, told_by: dict[str, float]) -> Iterator[tuple[float, str]]:
    """Stretches of a title made of shared words, each with its weight."""
    runs: list[list[tuple[int, int, str]]] = [[]]
    for word in _words(title):
        run = runs[-1]
        breaks = bool(word[2]) and word[2] not in told_by
        breaks = breaks or title[word[0] : word[1]].casefold() in CLAUSE_OPENERS
        last = run[-1][1] if run else word[0]
        if breaks or _STOP.search(title, last, word[0]):
            runs.append([])
        if not breaks and (word[2] or runs[-1]):
            runs[-1].append(word)
    for run in runs:
        yield from _cuts(title, run, told_by)


def _cuts(
    title: str, run: Sequence[tuple[int, int, str]], told_by: dict[str, float]
) -> Iterator[tuple[float, str]]:
    """The parts of a stretch between two shared words that are short enough.

    They open the title or with a capital where any does: "Orrin River bridge", not "die as Orrin".
    What opens no clause of the title must do without a verb, whose subject it would have lost.
    """
    shared = [at for at, (_, _, word) in enumerate(run) if word]
    opening = [n for n, at in enumerate(shared) if not run[at][0] or title[run[at][0]].isupper()]
    for first in opening or range(len(shared)):
        is_whole = _opens_a_clause(title, run[shared[first]][0])
        for last in range(
            first + MIN_CONTENT_WORDS - 1, min(first + MAX_CONTENT_WORDS, len(shared))
        ):
            words = run[shared[first] : shared[last] + 1]
            phrase = _quoted_whole(title, words[0][0], words[-1][1])
            between = len(words) - (last - first + 1)
            if not phrase or len(phrase) > MAX_NAME_CHARS or between > MAX_FUNCTION_WORDS:
                continue
            if _cuts_a_name(title, words[-1]) or not (is_whole or _is_a_thing(title, words)):
                continue
            weight = sum(told_by[word] for word in {w[2] for w in words if w[2]})
            yield weight * (1 if is_whole else INNER_WEIGHT), phrase


def _opens_a_clause(title: str, start: int) -> bool:
    """True where nothing with content stands before a place in its clause of the title."""
    return not _stems(_CLAUSE.split(title[:start])[-1])


def _is_a_thing(title: str, words: Sequence[tuple[int, int, str]]) -> bool:
    """True for words that name a thing: no form of the past, and no more between them than "of the".

    A word with a comma after it ends what came before.
    """
    if title[words[0][1] : words[0][1] + 1] == ",":
        return False
    printed = [(title[start:end].casefold(), stem) for start, end, stem in words]
    return not any(is_past(word) if stem else word not in THING_LINKS for word, stem in printed)


def _cuts_a_name(title: str, word: tuple[int, int, str]) -> bool:
    """True for "Lee" of "Lee’s plan" and, where only names have capitals, of "Lee Ford"."""
    start, end, _ = word
    if _POSSESSIVE.fullmatch(title[end : end + 2]):
        return True
    following = _WORD.match(title, end + 1)
    if following is None or not title[end].isspace() or is_past(following[0]):
        return False
    firsts = [match[0][0] for match in _WORD.finditer(title) if _stem(match[0])]
    spoken = sum(map(str.islower, firsts)) >= MIN_SMALL_SHARE * len(firsts)
    return spoken and title[start].isupper() and bool(_stem(following[0]))


def _quoted_whole(title: str, start: int, end: int) -> str:
    """A part of a title with the quotation mark that it lacks at an end, "" where that is elsewhere."""
    for first, last in ((start, end), (max(start - 1, 0), end), (start, end + 1), (start, end + 2)):
        phrase = " ".join(title[first:last].split())
        if len(_QUOTE.findall(phrase)) % 2 == 0:
            return phrase
    return ""


def _names(claims: Iterable[Claim]) -> list[str]:
    """The names that most articles give, those of most claims first, none of them part of another."""
    articles: dict[str, set[str]] = defaultdict(set)
    count = Counter[str]()
    for claim in claims:
        for key in {name.key for name in claim.names}:
            articles[key].add(claim.article.id)
            count[key] += 1
    by_weight = sorted(count, key=lambda key: (-len(articles[key]), -count[key], key))
    names: list[str] = []
    for key in by_weight:
        if len(articles[key]) > 1 and not any(key in name or name in key for name in names):
            names.append(key)
    return names[:MAX_NAMES]


def _shared_words(article: Article, told_by: dict[str, float]) -> list[str]:
    """The words of an article with the greatest shared weight, as it prints them."""
    printed: dict[str, str] = {}
    for start, end, word in _words(article.text):
        if word in told_by:
            printed.setdefault(word, article.text[start:end])
    by_weight = sorted(printed, key=lambda word: (-told_by[word], word))
    return [printed[word] for word in by_weight[:MAX_NAMES]]


def _shortened(name: str) -> str:
    """A name with a capital, cut between words where it is long."""
    name = name[:1].upper() + name[1:]
    if len(name) <= MAX_NAME_CHARS:
        return name
    return f"{name[:MAX_NAME_CHARS].rsplit(' ', 1)[0].rstrip(' ,;:-')}…"
