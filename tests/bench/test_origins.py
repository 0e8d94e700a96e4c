"""Copies, citations, republications and versions are told for what they are."""

from __future__ import annotations

import pytest

from factdiff.embed import Embedder
from origins import measure

LEAST = 0.95
"""What precision and recall of each must reach."""


@pytest.mark.slow
def test_what_was_planted_is_found_and_nothing_else(embedder: Embedder) -> None:
    for name, score in measure(embedder).items():
        assert score.right >= 20, f"{name}: too few cases to tell"
        assert score.precision >= LEAST, f"{name}: {score.wrong}"
        assert score.recall >= LEAST, f"{name}: {score.missed}"
