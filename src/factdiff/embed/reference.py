"""The reference: a model as sentence-transformers computes it, on a CPU or an accelerator.

Every other way to compute vectors is compared with this one. Only safetensors are loaded, since
other formats can run code. torch is imported when a model is loaded and not before.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdiff.embed import packaged
from factdiff.embed.precision import Precision
from factdiff.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from factdiff.embed import Embedder

UNSAFE_WEIGHTS = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")


def reference_embedder(
    model: str = packaged.DEFAULT_MODEL,
    device: str | None = None,
    precision: Precision = "float32",
) -> Embedder:
    """The embedding model `model` by sentence-transformers: packaged, a folder, or a hub name.

    `device` is torch's name for it, the CPU by default. `precision` is what the device calculates
    in; vectors are float32 unit vectors in either.
    Raises ModelError when the model is missing, damaged or without safetensors.
    """
    of_ours = model == packaged.DEFAULT_MODEL
    place = packaged.verified() if of_ours else named_folder(model) or model
    try:
        loaded = _loaded(str(place), device or "cpu")
    except (OSError, ValueError, RuntimeError) as error:
        first = str(error).strip().split("\n")[0]
        message = f"the model {model} cannot be loaded: {first}"
        raise ModelError(message) from error
    return Bfloat16(loaded) if precision == "bfloat16" else loaded


class Bfloat16:
    """A model that calculates in bfloat16 and gives float32 vectors of unit length.

    bfloat16 keeps 8 bits of a fraction, so a vector normalised in it is off unit length by up to
    half a percent; it is normalised again once it is float32. Tested on a CPU only: the arithmetic
    of a CUDA device is torch's own, and its rounding may differ in the last bits.
    """

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model.bfloat16()

    @property
    def max_seq_length(self) -> int | None:
        """Tokens of a text that the model reads."""
        limit: int | None = self._model.max_seq_length
        return limit

    @property
    def tokenizer(self) -> Any:
        """The tokenizer of the model."""
        return self._model.tokenizer

    def encode(self, inputs: Any, **options: Any) -> Any:
        """One float32 unit vector a text, as rows of an array."""
        import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

        return unit(np.asarray(self._model.encode(inputs, **options), dtype=np.float32))


def unit(rows: Any) -> Any:
    """Rows (n, d) or one row (d,) of float32 at length one; zeros stay as they are."""
    import numpy as np  # noqa: PLC0415  (heavy, and needed only with vectors at hand)

    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return rows / np.maximum(lengths, np.finfo(np.float32).tiny)


def named_folder(model: str) -> Path | None:
    """The folder that `model` names; None for the name of a model on a hub.

    Raises ModelError for a folder that holds no safetensors.
    """
    folder = Path(model)
    if not folder.exists():
        return None
    if not any(folder.rglob("*.safetensors")):
        unsafe = sorted(path.name for pattern in UNSAFE_WEIGHTS for path in folder.rglob(pattern))
        holds = f"holds {unsafe[0]}, which can run code" if unsafe else "holds no weights"
        message = f"{model} {holds}; save the model as safetensors (save_pretrained does)"
        raise ModelError(message)
    return folder


def _loaded(place: str, device: str) -> SentenceTransformer:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (loads torch)
    except ImportError as error:
        message = f"sentence-transformers cannot be imported: {error}; install factdiff again"
        raise ModelError(message) from error
    with _quiet():
        return SentenceTransformer(
            place,
            device=device,
            trust_remote_code=False,
            local_files_only=Path(place).is_dir(),
            model_kwargs={"use_safetensors": True},
        )


@contextmanager
def _quiet() -> Iterator[None]:
    """No bar of the library's own while it loads; ours is the one that tells."""
    from transformers.utils import logging  # noqa: PLC0415  (loaded with the model)

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
