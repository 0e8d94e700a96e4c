"""The fitted weights of a decision: log-odds that each feature adds, and where a yes begins."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

DEFAULT_CONFIDENCE = 0.5
"""Probability of being right from which a difference is told, unless somebody asks for more or less."""

SMALLEST_PROBABILITY = 0.0001
"""The last digit of a probability as it is written."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic decision over named features."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def odds(self, features: Mapping[str, Any]) -> Any:
        """The log-odds of a yes, for numbers or arrays of them; a feature without a weight is not heard."""
        return self.bias + sum(w * features[name] for name, w in self.weights.items())

    def score(self, features: Mapping[str, float]) -> float:
        """The probability of a yes (0..1), rounded so that no noise of the last bit shows."""
        return round(1 / (1 + math.exp(-self.odds(features))), 4)

    def accepts(self, features: Mapping[str, Any]) -> Any:
        """Whether the odds reach those of the threshold, for numbers or arrays of them."""
        return self.odds(features) >= math.log(self.threshold / (1 - self.threshold))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a probability is worth where a decision is surer or less sure than it should be."""

    slope: float
    bias: float

    def of(self, probability: float) -> float:
        """The calibrated probability (0..1)."""
        return round(1 / (1 + math.exp(-(self.slope * self.odds(probability) + self.bias))), 4)

    @staticmethod
    def odds(probability: float) -> float:
        """The log-odds of a probability, kept finite."""
        inside = min(max(probability, SMALLEST_PROBABILITY), 1 - SMALLEST_PROBABILITY)
        return math.log(inside / (1 - inside))


def calibrations(room: str, name: str) -> Mapping[str, Calibration]:
    """The calibrations of a room's weights.toml that stand under one name, by decision."""
    table = tomllib.loads(files(room).joinpath("weights.toml").read_text(encoding="utf-8"))
    return {key: Calibration(**row) for key, row in table.get(name, {}).items()}


def decision(room: str, name: str) -> Decision:
    """One decision of the weights.toml of a room, which `tests/bench/fit.py` writes."""
    table = tomllib.loads(files(room).joinpath("weights.toml").read_text(encoding="utf-8"))
    fitted = table[name]
    return Decision(fitted["bias"], fitted["threshold"], fitted["weights"])
