"""Which word lists and patterns are borne out: reached by three cases that are independent of each other.

    python tests/bench/reached.py                              # golden stories, phrases, examples
    python tests/bench/reached.py ../shared/bench/stories --entries NOT_NEWS

A case is a sentence or paragraph of the golden stories, of the articles named, of the specified phrases,
of the comparators' examples, or a text in the tests. A list is a constant of words in `english`,
`extract`, `origins` or `compare`, a rule a compiled pattern there. Lists and rules that fewer than three
cases reach are named, and how many entries of the others are reached by three, by fewer, and by none;
--entries names those of one list.
"""

from __future__ import annotations

import argparse
import ast
import pkgutil
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from factdiff.articles import load
from factdiff.compare import COMPARATORS
from factdiff.extract import claims

ROOT = Path(__file__).parents[2]
ROOMS = ("english", "extract", "origins", "compare")
ENOUGH_CASES = 3
FEWEST_ENTRIES = 3
"""From which on a constant is a list of words."""
FEWEST_BLANKS = 2
"""In a string from which on it is a text."""
Words = Mapping[str, set[int]]


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("articles", nargs="*", help="more articles whose sentences are cases")
    arguments.add_argument("--entries", default="", help="a list whose entries are named")
    options = arguments.parse_args()
    sentences = sorted(set(cases(options.articles)))
    words = _indexed(sentences)
    print(f"{len(sentences):,} cases")
    print(f"{'list':48}{'entries':>8}{'by three':>9}{'by fewer':>9}{'by none':>8}")
    seldom = 0
    for name, entries in lists():
        counts = {entry: len(_reaching(entry, words, sentences)) for entry in entries}
        enough = sum(count >= ENOUGH_CASES for count in counts.values())
        none = sum(not count for count in counts.values())
        is_seldom = (
            len(set().union(*(_reaching(e, words, sentences) for e in entries))) < ENOUGH_CASES
        )
        seldom += is_seldom
        mark = "  hardly reached" if is_seldom else ""
        print(f"{name:48}{len(entries):8}{enough:9}{len(entries) - enough - none:9}{none:8}{mark}")
        if options.entries and options.entries in name:
            print("  " + ", ".join(sorted(e for e, n in counts.items() if n < ENOUGH_CASES)))
    rules = list(patterns())
    hardly = [
        name for name, rule in rules if sum(map(bool, map(rule.search, sentences))) < ENOUGH_CASES
    ]
    print(f"{len(rules)} rules, {len(hardly)} hardly reached: {', '.join(hardly)}")
    print(f"{seldom} lists hardly reached")


def cases(more: Collection[str]) -> Iterator[str]:
    """The sentences of all cases."""
    for article in load([ROOT / "corpora", *more]).articles:
        yield from (claim.text for claim in claims(article))
        yield from filter(None, article.text.split("\n"))
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from _texts(node.value)
    for path in sorted((ROOT / "tests" / "phrases").glob("*.toml")):
        yield from _texts(tomllib.loads(path.read_text(encoding="utf-8")))
    for comparator in COMPARATORS.values():
        for example in comparator.EXAMPLES:
            yield from (example.a, example.b)


def _texts(node: object) -> Iterator[str]:
    """Texts anywhere in a table: what has some blanks in it."""
    if isinstance(node, str):
        if node.count(" ") >= FEWEST_BLANKS:
            yield node
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from _texts(one)
    elif isinstance(node, list):
        for one in node:
            yield from _texts(one)


def constants() -> Iterator[tuple[str, object]]:
    """Constants of the rooms by their full names, each once, under the module that defines it."""
    seen = set[int]()
    for room in ROOMS:
        package = import_module(f"factdiff.{room}")
        modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        for name in (package.__name__, *(module.name for module in modules)):
            for constant, value in sorted(vars(import_module(name)).items()):
                if constant.isupper() and id(value) not in seen:
                    seen.add(id(value))
                    yield f"{name.removeprefix('factdiff.')}.{constant}", value


def lists() -> Iterator[tuple[str, frozenset[str]]]:
    """Constants that are words: sets, tuples, and the keys of mappings."""
    for name, value in constants():
        if isinstance(value, set | frozenset | tuple | list | Mapping):
            entries = [one for one in value if isinstance(one, str) and re.search(r"\w\w", one)]
            if len(entries) >= FEWEST_ENTRIES and len(entries) == len(value):
                yield name, frozenset(entries)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Constants that are compiled patterns of text."""
    for name, value in constants():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield name, value


def _indexed(sentences: Collection[str]) -> Words:
    """Words to the numbers of the sentences that hold them."""
    index = defaultdict(set)
    for number, sentence in enumerate(sentences):
        for word in re.findall(r"[\w'’.-]*\w", sentence.casefold()):
            index[word].add(number)
    return index


def _reaching(entry: str, words: Words, sentences: list[str]) -> set[int]:
    """The numbers of the sentences in which all words of an entry stand side by side."""
    parts = entry.casefold().split()
    some = set.intersection(*(words.get(part, set()) for part in parts)) if parts else set()
    if len(parts) < 2:
        return some
    return {number for number in some if " ".join(parts) in sentences[number].casefold()}


if __name__ == "__main__":
    main()
