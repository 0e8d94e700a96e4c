"""A check that is killed at any instant leaves whole reports, and the next one writes a clean run's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import kills
import pytest

ROUNDS = 20


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked")
def test_every_kill_is_recovered_from() -> None:
    words = [sys.executable, str(Path(kills.__file__)), "--rounds", str(ROUNDS)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{ROUNDS} of {ROUNDS} recovered" in done.stdout
