"""Which vectors are close: an exact join of two blocks in bounded memory.

Two unit vectors are close when their product reaches a threshold. Projected so that the first axes
hold most of their length, a product is at most that of the first axes plus that of the lengths of
the rest (Cauchy-Schwarz). So one shorter matrix product rules out nearly all pairs, and only the
others are multiplied in full. Which axes are taken changes the time and never the result.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Vectors = NDArray[np.float32]
Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]

CANDIDATE_COSINE = 0.35
"""Cosine from which a pair of claims is looked at, whatever else lies beside them."""
RESIDUAL_SHARE = 1 / 3
"""Of the squared threshold the share of the squared length that the axes leave out: it is what a bound
is too high by, and the higher the threshold, the more of that rules out as much."""
STRIPE_ROWS = 256
"""Rows whose products are looked at before the next are computed, while they are still in a cache."""
BATCH_PAIRS = 1 << 14
"""Pairs multiplied in full at a time, which bounds memory."""
ROUNDING_ERROR = 1e-5
"""What the rounding of a product in single precision can amount to."""


def axes(moments: Vectors, threshold: float) -> Vectors:
    """Orthonormal axes that hold most of the length of vectors V, given V.T @ V; (dimensions, axes).

    They are the fewest with which few pairs are multiplied in full that do not reach the threshold.
    """
    with threadpool_limits(
        1
    ):  # on so small a matrix threads wait for each other a hundred times longer
        lengths, directions = np.linalg.eigh(moments.astype(np.float64))
    held = np.cumsum(lengths[::-1]) / max(lengths.sum(), ROUNDING_ERROR)
    count = min(int(np.searchsorted(held, 1 - RESIDUAL_SHARE * threshold**2)) + 1, len(moments))
    return np.ascontiguousarray(directions[:, ::-1][:, :count], dtype=np.float32)


def projected(vectors: Vectors, along: Vectors) -> Vectors:
    """The rows along the axes, and the length of their rest as one more column."""
    first = vectors @ along
    rest = np.einsum("ij,ij->i", vectors, vectors) - np.einsum("ij,ij->i", first, first)
    return np.column_stack([first, np.sqrt(np.maximum(rest, 0))]).astype(np.float32)


def candidate_pairs(a: Vectors, b: Vectors, threshold: float) -> Iterator[tuple[Indices, Indices]]:
    """The rows of two projected blocks whose products may reach the threshold, some at a time."""
    for first in range(0, len(a), STRIPE_ROWS):
        high = a[first : first + STRIPE_ROWS] @ b.T >= threshold - ROUNDING_ERROR
        rows, columns = np.divmod(np.flatnonzero(high), len(b))
        for start in range(0, len(rows), BATCH_PAIRS):
            yield (
                first + rows[start : start + BATCH_PAIRS],
                columns[start : start + BATCH_PAIRS],
            )


def products(a: Vectors, b: Vectors, rows: Indices, columns: Indices) -> NDArray[np.float64]:
    """The cosines of pairs of rows of two blocks, rounded so that no noise of the last bit shows."""
    cosines: NDArray[np.float64] = np.einsum("ij,ij->i", a[rows], b[columns]).astype(np.float64)
    return np.round(cosines, 4)
