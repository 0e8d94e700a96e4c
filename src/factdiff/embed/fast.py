"""The packaged model by OpenVINO: the vectors of sentence-transformers, nearly twice as fast.

Texts are computed in batches of one exact length in tokens, so nothing is padded and nothing is
masked, and each batch by one thread. A vector therefore has the same bits whatever texts it is
computed with, in whatever order and on however many cores; on a CPU with other instructions it may
differ in its last bits. No torch is loaded, which takes seconds.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from factdiff.embed.bert import Architecture, graph
from factdiff.embed.openvino import ov
from factdiff.embed.packaged import WEIGHTS
from factdiff.embed.precision import Precision
from factdiff.embed.reference import unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH_TOKENS: dict[Precision, int] = {"float32": 256, "bfloat16": 1024}
"""Tokens of a batch: enough to keep a core in its matrix products, few enough to stay in its cache."""
HINTS: dict[Precision, str] = {"float32": "f32", "bfloat16": "bf16"}
"""What OpenVINO calls a precision."""

Ids = list[int]

PRODUCT_SIZE = 512
"""Rows and columns from which on all threads of a product work, and take memory."""


class FastEmbedder:
    """A sentence encoder on all the cores that the process may use.

    It calculates in `precision` and gives float32 unit vectors in either.

    Threads may share it. A forked process must load its own, as `loaded_embedder` does.
    """

    def __init__(self, folder: Path, precision: Precision = "float32") -> None:
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        _reserve_product_memory()
        self.architecture = Architecture.of(folder)
        self.tokenizer = Tokens(folder)
        self._precision = precision
        self._streams = streams()
        weights = load_file(folder / WEIGHTS)
        model = _compiled(weights, self.architecture, self._streams, precision)
        self._idle: SimpleQueue[ov.InferRequest] = SimpleQueue()
        for _ in range(self._streams):
            self._idle.put(model.create_infer_request())

    @property
    def max_seq_length(self) -> int:
        """Tokens of a text that the model reads."""
        return self.architecture.limit

    def encode(self, inputs: str | Sequence[str], **_options: object) -> NDArray[np.float32]:
        """One unit vector a text, float32 (texts, dimensions); one vector alone for a string.

        The options of sentence-transformers are taken and change nothing: vectors are always
        normalised, always an array, and computed without a bar.
        """
        if isinstance(inputs, str):
            alone: NDArray[np.float32] = self.encode([inputs])[0]
            return alone
        rows = np.empty((len(inputs), self.architecture.width), dtype=np.float32)
        if not inputs:
            return rows
        texts = [self._cut(ids) for ids in self.tokenizer(inputs)["input_ids"]]

        def compute(batch: Sequence[int]) -> None:
            rows[batch] = self._vectors(np.array([texts[at] for at in batch], dtype=np.int32))

        with ThreadPoolExecutor(self._streams) as threads:
            for _ in threads.map(
                compute, batches(list(map(len, texts)), BATCH_TOKENS[self._precision])
            ):
                pass  # an error in a thread is raised here
        normalised: NDArray[np.float32] = rows if self._precision == "float32" else unit(rows)
        return normalised

    def _vectors(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """The vectors of texts of one length, computed in the thread that asks and waits.

        OpenVINO has a queue of requests of its own, which runs Python in threads that it does not
        join: at the end of the interpreter they now and then abort it.
        """
        request = self._idle.get()
        try:
            request.infer([ids])
            return np.array(request.get_output_tensor(0).data)
        finally:
            self._idle.put(request)

    def _cut(self, ids: Ids) -> Ids:
        """The beginning that the model reads, and the token that marks the end."""
        limit = self.architecture.limit
        return ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]]


class Tokens:
    """The tokenizer of a model, called as those of Hugging Face are."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def __call__(self, texts: Sequence[str], **_options: object) -> dict[str, list[Ids]]:
        """The ids of each text's tokens in full, those that mark its ends included."""
        return {"input_ids": [text.ids for text in self._tokenizer.encode_batch(list(texts))]}


def batches(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Indices of texts of one length, about `tokens` tokens a batch; the longest first.

    The longest go first so that no core is left with a long batch while the others are done.
    """
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for at, length in enumerate(lengths):
        alike[length].append(at)
    for length in sorted(alike, reverse=True):
        size = max(1, tokens // length)
        texts = alike[length]
        yield from (texts[start : start + size] for start in range(0, len(texts), size))


def streams() -> int:
    """The cores that the process may use; OMP_NUM_THREADS lowers their number, as for torch."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return min(allowed or 1, max(1, int(wanted))) if wanted.isdecimal() else allowed or 1


def _reserve_product_memory() -> None:
    """Lets numpy's matrix products take their working memory before the model takes what there is.

    OpenBLAS ends the process with exit 1, which a gate reads as a finding, where it is refused later.
    """
    square = np.ones((PRODUCT_SIZE, PRODUCT_SIZE), dtype=np.float32)
    np.matmul(square, square)


def _compiled(
    weights: Mapping[str, NDArray[Any]], sizes: Architecture, streams: int, precision: Precision
) -> ov.CompiledModel:
    """The graph for this CPU, `streams` batches at a time with one thread each.

    The precision is said because OpenVINO takes bfloat16 where a CPU has it; threads are not bound
    to cores because every process on a machine would bind its own to the same ones.
    """
    return ov.Core().compile_model(
        graph(weights, sizes),
        "CPU",
        {
            "INFERENCE_PRECISION_HINT": HINTS[precision],
            "NUM_STREAMS": streams,
            "INFERENCE_NUM_THREADS": streams,
            "ENABLE_CPU_PINNING": False,
        },
    )
