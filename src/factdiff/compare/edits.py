"""The edit from one sequence of words to another: what stands in both, what was exchanged."""

from __future__ import annotations

from collections.abc import Sequence
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
    for code in LCSseq.opcodes(first, second):
        found = Edit(
            code.tag == "equal",
            range(code.src_start, code.src_end),
            range(code.dest_start, code.dest_end),
        )
        if merged and merged[-1].equal == found.equal:
            last = merged.pop()
            found = Edit(
                found.equal, range(last.a.start, found.a.stop), range(last.b.start, found.b.stop)
            )
        merged.append(found)
    return merged
