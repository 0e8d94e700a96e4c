"""What a stage computes as bytes and back, equal in every field: for a store, or for another process.

    CLAIMS.encode(claims, article) -> bytes        CLAIMS.decode(data, article) -> list[Claim]

The bytes of a value are read beside what it was computed from (its *subject*: an article, the claims
of a story), which is not in them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

Subject_contra = TypeVar("Subject_contra", contravariant=True)
Value = TypeVar("Value")


class Codec(NamedTuple, Generic[Subject_contra, Value]):
    """How the values of one kind become bytes, and values again."""

    kind: str
    """The name of the kind: "claims", "matches", "findings"."""
    encode: Callable[[Value, Subject_contra], bytes]
    decode: Callable[[bytes, Subject_contra], Value]
    """Raises StoreError for bytes that hold no value of this subject."""
