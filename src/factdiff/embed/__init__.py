"""Sentence vectors, by default of the packaged all-MiniLM-L6-v2.

    embedder = load_embedder()
    vectors = encode(embedder, ["..."])   # float32, (n, dimensions)

The reference is sentence-transformers, which runs any model on any device. Where OpenVINO is
installed (the extra `fast`), the packaged model is computed by it on a CPU: the same vectors to
within 1e-6 a component, in half the time and without torch. Either calculates in bfloat16 where that
is asked for: several times faster on a processor that has it, with cosines off by 0.01 at most. The
packaged weights are checked against the hash of the published ones before they are loaded, by either.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from factdiff.embed import packaged
from factdiff.embed.identity import fast_path, identity
from factdiff.embed.packaged import DEFAULT_MODEL
from factdiff.embed.precision import Precision, usable_precision
from factdiff.embed.reference import reference_embedder
from factdiff.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

__all__ = [
    "Embedder",
    "Embeddings",
    "Precision",
    "encode",
    "identity",
    "load_embedder",
    "loaded_embedder",
    "reference_embedder",
    "truncated",
    "usable_precision",
]


class Embedder(Protocol):
    """What a SentenceTransformer offers; any object with these two will do."""

    @property
    def max_seq_length(self) -> int | None:
        """Tokens of a text that the model reads; None where there is no limit."""

    def encode(self, inputs: Any, **options: Any) -> Any:
        """One vector a sentence, as rows of an array."""


class Embeddings(NamedTuple):
    """Texts as vectors."""

    vectors: Vectors
    """(texts, d): a unit row a text, float32."""
    truncated: NDArray[np.bool_]
    """(texts,): True where the model read only the beginning."""


def load_embedder(
    model: str = DEFAULT_MODEL, device: str | None = None, precision: Precision = "float32"
) -> Embedder:
    """The embedding model `model`: the packaged one, a folder, or a name on the model hub.

    The packaged model is loaded by OpenVINO where that is installed and `device` is the CPU, which
    it is by default; all else by sentence-transformers (`reference_embedder`). `precision` is what
    either calculates in; vectors are float32 unit vectors in any.
    Raises ModelError when it is missing, damaged or without safetensors.
    """
    if not fast_path(model, device):
        return reference_embedder(model, device, precision)
    folder = packaged.verified()
    try:
        from factdiff.embed.fast import FastEmbedder  # noqa: PLC0415  (loads OpenVINO)

        return FastEmbedder(folder, precision)
    except (ImportError, OSError, RuntimeError) as error:
        first = str(error).strip().split("\n")[0]
        message = f"OpenVINO cannot run the model {model}: {first}; install or uninstall openvino"
        raise ModelError(message) from error


def loaded_embedder(
    model: str = DEFAULT_MODEL, device: str | None = None, precision: Precision = "float32"
) -> Embedder:
    """The embedder that `load_embedder` gives, loaded once in a process and shared by its threads."""
    with _LOADING:
        return _loaded(model, device, precision, os.getpid())


_LOADING = Lock()
"""The cache alone would load twice for two threads that ask at once."""


@cache
def _loaded(model: str, device: str | None, precision: Precision, _process: int) -> Embedder:
    """The embedder of one process: one that was forked off finds none here and loads its own.

    The threads of a model stay behind in a fork. A child's copy of it would wait for them for ever,
    be it used or released, so the copy is kept and left alone.
    """
    return load_embedder(model, device, precision)


def encode(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """Unit vectors of `texts` as rows, equal texts computed once; float32, (n, dimensions)."""
    import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

    unique = sorted(set(texts))
    if not unique:
        return np.zeros((0, 1), dtype=np.float32)
    vectors = embedder.encode(
        list(map(_encodable, unique)),
        normalize_embeddings=True,
        convert_to_numpy=True,
        show_progress_bar=False,
    )
    place = {text: row for row, text in enumerate(unique)}
    rows = np.asarray(vectors, dtype=np.float32)[[place[text] for text in texts]]
    return np.nan_to_num(rows)


def truncated(embedder: Embedder, texts: Sequence[str]) -> list[int]:
    """Indices of the texts of which the model sees only the beginning."""
    limit = embedder.max_seq_length
    tokenizer = getattr(embedder, "tokenizer", None)
    if limit is None or tokenizer is None:
        return []
    room = limit - 2  # two tokens mark the ends; a token is one code point at least
    longer = [index for index, text in enumerate(texts) if len(text) > room]
    if not longer:
        return []
    tokens = tokenizer(
        [_encodable(texts[index]) for index in longer], truncation=False, verbose=False
    )
    return [i for i, ids in zip(longer, tokens["input_ids"], strict=True) if len(ids) > limit]


def _encodable(text: str) -> str:
    """The text without lone surrogates, which JSON can hold and no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
