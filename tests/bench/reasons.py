"""For every reason a difference is told or held back: how often it is right, in how many stories.

    python tests/bench/reasons.py ../shared/bench

A reason is the last part of a finding's message. `right` hits one of the editors' differences,
`against` sets apart what they hold to agree, `else` is what they did not judge. `reported` is what reaches
the default confidence, `held` what does not. Weights of the program as it stands: what is right less
than three times, or in one story only, has not earned its place.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gold import Story, is_right, judged_pairs, stories

from factdiff.compare import compare
from factdiff.compare.candidate import is_probable
from factdiff.model import Comparison

OUTCOMES = ("right", "against", "else")


class Row(NamedTuple):
    """One difference: its reason, whether it is told, what the editors say of it, and where."""

    reason: str
    is_reported: bool
    outcome: str
    home: str


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("bench", type=Path)
    bench = arguments.parse_args().bench
    rows: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for row in [*in_stories(bench), *in_pairs(bench)]:
        rows[row.reason, row.is_reported].append(row)
    print(f"{'reason':70}{'':6}" + "".join(f"{name:>9}" for name in (*OUTCOMES, "homes")))
    for (reason, is_reported), some in sorted(
        rows.items(), key=lambda item: (item[0][0], not item[0][1])
    ):
        counts = [sum(row.outcome == name for row in some) for name in OUTCOMES]
        homes = len({row.home for row in some if row.outcome == "right"})
        mark = "reported" if is_reported else "held"
        print(f"{reason[:69]:70}{mark:6}" + "".join(f"{n:9}" for n in (*counts, homes)))


def in_stories(bench: Path) -> Iterator[Row]:
    for story in stories(bench):
        for c in (c for pair in story.pairs for c in compare(pair) if c.verdict.differs):
            yield Row(reason_of(c), is_probable(c), outcome(story, c), story.name)


def in_pairs(bench: Path) -> Iterator[Row]:
    for record, pair in judged_pairs(bench):
        for c in (c for c in compare(pair) if c.verdict.differs):
            name = "right" if is_right(record, c) else "against"
            yield Row(reason_of(c), is_probable(c), name, str(record["id"]))


def outcome(story: Story, comparison: Comparison) -> str:
    if any(fact.is_hit(comparison) for fact in story.facts):
        return "right"
    return "against" if any(fact.agrees(comparison) for fact in story.facts) else "else"


def reason_of(comparison: Comparison) -> str:
    """The kind, verdict and reason, without the words and figures of the case."""
    reason = re.sub(r"“[^”]*”|\d[\d.,]*", "…", comparison.reason)
    return f"{comparison.kind} {comparison.verdict.label}: {reason}"


if __name__ == "__main__":
    main()
