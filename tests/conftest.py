"""What every test can ask for. The real embedding model runs; nothing reaches the network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from factdiff.embed import Embedder


os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_STEP_SUMMARY"):
    os.environ.pop(name, None)  # a check writes more where a service runs it

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"
SHARED = ROOT.parent / "shared"
"""Gold data and the seed article, present where the team works and nowhere else."""


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The packaged model, loaded once."""
    from factdiff.embed import load_embedder  # noqa: PLC0415  (torch, for those who ask)

    return load_embedder()


@pytest.fixture
def seed() -> str:
    """The text of the article that the project began from."""
    path = SHARED / "seed" / "dcnf-russia-iran-drones.txt"
    if not path.exists():
        pytest.skip("the seed article is not here")
    return path.read_text(encoding="utf-8")
