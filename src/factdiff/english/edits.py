"""The edit from one sequence of words to another: what stands in both, what was exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import LCSseq


class Edit(NamedTuple):
    """Items `a` of the first sequence against items `b` of the second; one may be empty."""

    equal: bool
    a: range
    b: range

    @property
    def replaced(self) -> bool:
        """True when something stands in the place of something else."""
        return not self.equal and bool(self.a) and bool(self.b)


def edits(first: Sequence[str], second: Sequence[str]) -> list[Edit]:
    """The edits of a longest common subsequence, in order, equal and changed in turn.

    Of several such subsequences the same is taken whichever of the two comes first.
    """
    if list(first) > list(second):
        return [Edit(equal, a, b) for equal, b, a in edits(second, first)]
    merged: list[Edit] = []
    at_a = at_b = 0
    codes = LCSseq.opcodes(first, second)
    for equal, run in groupby(codes, key=lambda code: code.tag == "equal"):
        last = list(run)[-1]
        merged.append(Edit(equal, range(at_a, last.src_end), range(at_b, last.dest_end)))
        at_a, at_b = last.src_end, last.dest_end
    return merged
