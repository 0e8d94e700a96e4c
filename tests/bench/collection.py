"""Articles to measure with, as the lines of a JSON Lines file, and real sentences made into more.

    read(path), golden_claims() -> records      given(path, n) -> records      write(records, path) -> path
    multiplied(records, n, together) -> records

A collection of any size is made of copies of real sentences, each copy in days of its own and with
other names, figures and words, so that every sentence is another one and tells of another story,
and yet the sentences of a copy agree and differ with each other as the real ones do. The same
sentences always give the same collection.
"""

from __future__ import annotations

import calendar
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).parent.parent.parent
CORPORA = ROOT / "corpora"
MATCHING = ROOT.parent / "shared" / "bench" / "matching" / "sentences.jsonl.gz"
"""Sentences of outlets, which belong to these and stay outside the repository."""
A_DAY = 60
"""Sentences published on a day, as many as in MATCHING."""
FIRST = date(2003, 5, 5)
EXCHANGED = 3
"""One of so many common words is another one in a copy."""
SHORTEST = 5
"""Letters of the shortest common word that is exchanged; shorter ones hold a sentence together."""
ENDING = 2
"""Last letters that a word and the one in its stead share, and with them mostly a part of speech."""
STEP = 7919
"""How far apart, in the order of the alphabet, the words in one place of two copies are."""
WORD = re.compile(r"[A-Za-z]+|\d+")
YEAR = re.compile(r"(19|20)\d\d")
READABLE_WORDS = frozenset(
    "percent hundred thousand million billion trillion dollars cents points".split()
)
"""Words of figures and times, which are to be read in every copy."""
TIMES = frozenset(name for table in (calendar.day_name, calendar.month_name) for name in table)

Record = Mapping[str, str | None]


def given(path: Path | None, size: int | None) -> list[Record]:
    """The first articles of a file, else of MATCHING; where neither is there, multiplied claims."""
    if path is None and not MATCHING.exists():
        return list(multiplied(golden_claims(), size or 10_000))
    return read(path or MATCHING)[:size]


def read(path: Path) -> list[Record]:
    """The articles of a file of JSON Lines, packed or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().split("\n") if line.strip()]


def golden_claims() -> list[Record]:
    """The claims of the golden stories, each as an article of its own."""
    from factdiff.articles import load  # noqa: PLC0415  (for those who have no other sentences)
    from factdiff.extract import claims  # noqa: PLC0415

    articles = (article for path in sorted(CORPORA.iterdir()) for article in load([path]).articles)
    return [
        {"id": f"{claim.article.id} {n}", "outlet": claim.article.outlet, "text": claim.text}
        for article in articles
        for n, claim in enumerate(claims(article))
    ]


def write(records: Iterable[Record], path: Path) -> Path:
    """The file, with the articles as its lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(record)}\n" for record in records)
    return path


def multiplied(records: Sequence[Record], size: int, together: int = 1) -> Iterator[Record]:
    """Articles that hold `size` sentences, about `together` each; a day has as many at any size."""
    sentences = islice(copies(records), size)
    articles = max(1, A_DAY // together)
    days = 0
    while day := list(islice(sentences, A_DAY)):
        published = (FIRST + timedelta(days=days)).isoformat()
        for at in range(min(articles, len(day))):
            text = " ".join(str(record["text"]) for record in day[at::articles])
            outlet = day[at]["outlet"]
            yield {"id": f"{days}-{at}", "outlet": outlet, "published": published, "text": text}
        days += 1


def copies(records: Sequence[Record]) -> Iterator[Record]:
    """The articles in the order of their days, and then one copy of all after the other."""
    ordered = sorted(records, key=lambda record: (record.get("published") or "", record["id"]))
    yield from ordered
    words = Words(str(record["text"]) for record in ordered)
    copy = 1
    while True:
        for record in ordered:
            yield {**record, "text": words.exchanged(str(record["text"]), copy)}
        copy += 1


class Words:
    """The words of some texts, each in a list of those that can stand in its place."""

    def __init__(self, texts: Iterable[str]) -> None:
        vocabulary = {word for text in texts for word in WORD.findall(text) if not word.isdigit()}
        lists: dict[str, list[str]] = defaultdict(list)
        for word in sorted(vocabulary):
            if self._is_name(word, vocabulary) or self._is_common(word):
                lists["" if word[0].isupper() else word[-ENDING:]].append(word)
        self._places = {
            word: (alike, at) for alike in lists.values() for at, word in enumerate(alike)
        }

    def exchanged(self, text: str, copy: int) -> str:
        """The text of one copy: a word is exchanged for the same one wherever the copy has it."""
        return WORD.sub(lambda word: self._instead(word[0], copy), text)

    def _instead(self, word: str, copy: int) -> str:
        if word.isdigit():
            return word if YEAR.fullmatch(word) else _figure(word, copy)
        alike, at = self._places.get(word, ([word], 0))
        stays = word[0].islower() and crc32(f"{copy} {word}".encode()) % EXCHANGED
        return word if stays else alike[(at + copy * STEP) % len(alike)]

    @staticmethod
    def _is_name(word: str, vocabulary: set[str]) -> bool:
        """True for a capitalised word that is nowhere written small, as those that begin sentences are."""
        return word[0].isupper() and word not in TIMES and word.lower() not in vocabulary

    @staticmethod
    def _is_common(word: str) -> bool:
        return word.islower() and len(word) >= SHORTEST and word not in READABLE_WORDS


def _figure(digits: str, copy: int) -> str:
    """Another number of as many digits, which does not begin with a zero where this one does not."""
    first, rest = int(digits[0]), digits[1:]
    begun = (first - 1 + copy) % 9 + 1 if first else 0
    return f"{begun}{''.join(str((int(digit) + copy) % 10) for digit in rest)}"
