"""Examples as rows of features, and the logistic regression that they teach.

Every example belongs to a group, a story or a fold of pairs, that can be left out: figures that are
shown come from weights which saw nothing of the group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

FREEDOM = 0.3
"""How freely weights may grow (the inverse of the penalty), since judged differences are few."""
Matrix = NDArray[np.float64]
Marks = NDArray[np.bool_]


@dataclass
class Table:
    """Examples as rows of features, each with the story or fold it is left out with."""

    rows: list[dict[str, float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    freedom: float = FREEDOM
    counts: list[float] = field(default_factory=list)

    def add(
        self, features_: Mapping[str, float], group: str, *, right: bool, count: float = 1.0
    ) -> None:
        """One more example, which weighs `count`."""
        self.rows.append(dict(features_))
        self.right.append(right)
        self.groups.append(group)
        self.counts.append(count)

    @property
    def names(self) -> list[str]:
        """The features, in one order."""
        return sorted({name for row in self.rows for name in row})

    @property
    def matrix(self) -> Matrix:
        """(examples, features)."""
        return np.array([[row.get(name, 0.0) for name in self.names] for row in self.rows])

    def left_out(self) -> Matrix:
        """The probability of every example by weights that saw nothing of its group."""
        table, right, groups = self.matrix, np.array(self.right), np.array(self.groups)
        counts, probabilities = np.array(self.counts), np.zeros(len(right))
        for group in sorted(set(self.groups)):
            out = groups == group
            weights = Weights.of(table[~out], right[~out], counts[~out], self.freedom)
            probabilities[out] = weights.probabilities(table[out])
        return probabilities

    def written(self, name: str) -> str:
        """The decision that all examples teach, as it stands in weights.toml."""
        counts = np.array(self.counts)
        weights = Weights.of(self.matrix, np.array(self.right), counts, self.freedom)
        return weights.written(name, 0.5, self.names)


class Weights(NamedTuple):
    """A logistic regression, its weights for the features as they come."""

    bias: float
    weights: Matrix

    @classmethod
    def of(
        cls,
        table: Matrix,
        right: Marks,
        counts: Matrix | None = None,
        freedom: float = 1.0,
    ) -> Weights:
        """The weights that examples teach; `counts` says what each of them weighs."""
        scaler = StandardScaler().fit(table)
        regression = LogisticRegression(C=freedom, max_iter=3000)
        regression.fit(scaler.transform(table), right, sample_weight=counts)
        weights = regression.coef_[0] / scaler.scale_
        return cls(float(regression.intercept_[0] - weights @ scaler.mean_), weights)

    def odds(self, table: Matrix) -> Matrix:
        """The log-odds of a yes, a row each."""
        odds: Matrix = table @ self.weights + self.bias
        return odds

    def probabilities(self, table: Matrix) -> Matrix:
        """The probability of a yes, a row each."""
        probabilities: Matrix = 1 / (1 + np.exp(-self.odds(table)))
        return probabilities

    def written(self, name: str, threshold: float, names: Sequence[str]) -> str:
        """One decision as it stands in weights.toml."""
        head = [f"[{name}]", f"threshold = {threshold:.3f}", f"bias = {self.bias:.2f}", ""]
        rows = [f"{n} = {w:.2f}" for n, w in zip(names, self.weights, strict=True)]
        return "\n".join([*head, f"[{name}.weights]", *rows]) + "\n"
