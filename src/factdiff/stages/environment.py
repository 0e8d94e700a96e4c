"""What must be the same wherever one check is worked on."""

from __future__ import annotations

from functools import cache

from factdiff.embed import Precision, identity, usable_precision
from factdiff.stages.comparing import COMPARING_CODE
from factdiff.stages.matching import MATCHING_CODE
from factdiff.store import code_fingerprint


@cache
def environment_fingerprint(model: str, device: str | None, precision: Precision) -> str:
    """The code of all stages, and what computes the vectors, as one line."""
    code = code_fingerprint(*MATCHING_CODE, *COMPARING_CODE)
    return f"{code}; {identity(model, device, usable_precision(precision, device))}"
