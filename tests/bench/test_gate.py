"""Floors rise and do not fall; another gold is another measure."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import gate

SCORES = {"pairs": 0.7, "times": 0.9}


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty bench whose scores are set, and where its floors are written."""
    for name in ("pairs", "stories", "extraction"):
        monkeypatch.setattr(gate, name, lambda *_, name=name: SCORES if name == "pairs" else {})
    monkeypatch.setattr(gate, "digest", lambda bench: bench.name)
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    return tmp_path / "floors.json"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["gate.py", *words])
    return gate.main()


@pytest.mark.parametrize(
    ("words", "code", "after"),
    [
        ("same", 1, (0.8, 0.5)),
        ("same --update", 1, (0.8, 0.9)),
        ("same --update --allow-regression", 0, (0.7, 0.9)),
        ("other", 1, (0.8, 0.5)),
        ("other --update", 0, (0.7, 0.9)),
    ],
)
def test_floors(
    words: str, code: int, after: tuple[float, float], floors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors.write_text(json.dumps({"gold": "same", "floors": {"pairs": 0.8, "times": 0.5}}))
    assert run(monkeypatch, *words.split()) == code
    assert tuple(json.loads(floors.read_text())["floors"].values()) == after


def test_another_gold_is_told(
    floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floors.write_text(json.dumps({"gold": "same", "floors": {"pairs": 0.8}}))
    run(monkeypatch, "other", "--update")
    assert "every floor is pinned anew" in capsys.readouterr().out
    run(monkeypatch, "other")
    assert "the gold is not" not in capsys.readouterr().out


def test_small_losses_are_slack_and_still_no_ratchet(
    floors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors.write_text(json.dumps({"gold": "same", "floors": {"pairs": 0.704, "times": 0.9}}))
    assert run(monkeypatch, "same", "--update") == 0
    assert json.loads(floors.read_text())["floors"]["pairs"] == 0.704


def test_a_score_that_is_no_longer_measured_fell(
    floors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors.write_text(json.dumps({"gold": "same", "floors": {"gone": 0.5}}))
    assert run(monkeypatch, "same") == 1
