"""What computes a vector, as a line that names it: whoever remembers vectors keeps them under it.

Nothing is loaded for it: neither a model, nor torch, nor OpenVINO.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from factdiff.embed import packaged
from factdiff.embed.precision import Precision
from factdiff.embed.reference import named_folder

FAST = ("openvino", "safetensors", "tokenizers")
REFERENCE = ("sentence-transformers", "transformers", "tokenizers", "torch")
REVISION = 1
"""Of our own arithmetic; raised by whoever changes the graph, the batches or `encode`."""
MODEL_FILES = ("*.safetensors", "*.json", "*.txt", "*.model")
"""The weights, the configuration and the vocabulary of a model."""


def fast_path(model: str, device: str | None) -> bool:
    """Whether OpenVINO computes the vectors: the packaged model, on a CPU, where it is installed."""
    return (
        model == packaged.DEFAULT_MODEL
        and device in {None, "cpu"}
        and all(_importable(name) for name in FAST)
    )


def identity(
    model: str = packaged.DEFAULT_MODEL,
    device: str | None = None,
    precision: Precision = "float32",
) -> str | None:
    """What `load_embedder(model, device, precision)` computes vectors with, as one line.

    Two runs with the same line get the same vectors, to the last bits that the instructions of a
    CPU may change. None for a model by its name on a hub, which can change there unseen.
    Raises ModelError when the model is missing or its folder holds no safetensors.
    """
    contents = _contents(model)
    if contents is None:
        return None
    fast = fast_path(model, device)
    parts = [f"model {contents}", f"revision {REVISION}"]
    parts += [f"{name} {_version(name)}" for name in (FAST if fast else REFERENCE)]
    parts += [precision, device or "cpu", platform.machine()]
    return "; ".join(parts)


def _contents(model: str) -> str | None:
    """A hash of the files of a model; None where they are not in a folder."""
    if model == packaged.DEFAULT_MODEL:
        # Loading verifies the weights, so that their hash is known without reading 90 MB.
        return _digest(packaged.folder(), {packaged.WEIGHTS: packaged.WEIGHTS_SHA256})
    folder = named_folder(model)
    return _digest(folder, {}) if folder else None


def _digest(folder: Path, known: Mapping[str, str]) -> str:
    """The SHA-256 of the names and hashes of the model's files, whose hashes may be known."""
    paths = {path for pattern in MODEL_FILES for path in folder.rglob(pattern) if path.is_file()}
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in paths):
        digest.update(f"{known.get(name) or packaged.sha256(path)}  {name}\n".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # present without its metadata, in a bundle perhaps
        return "unknown"


def _importable(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # ValueError: None stands for it in sys.modules
        return False
