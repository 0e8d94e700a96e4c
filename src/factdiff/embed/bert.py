"""A BERT sentence encoder as an OpenVINO graph, built straight from safetensors.

No converter and no torch stand between the published weights and the arithmetic: the graph is the
model of Devlin et al. (2019), layer by layer, then the mean over tokens at unit length (Reimers and
Gurevych, 2019). All texts of a batch have one length in tokens, so that there is no padding, hence
no attention mask, and nothing of a text depends on the texts beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factdiff.embed.openvino import opset13 as op
from factdiff.embed.openvino import ov
from factdiff.errors import ModelError

Weights = Mapping[str, NDArray[np.float32]]
Node = Any
"""A value in the graph; what OpenVINO calls its node or output."""

BUILT: dict[str, dict[str, object]] = {
    "config.json": {
        "model_type": "bert",
        "hidden_act": "gelu",
        "position_embedding_type": "absolute",
    },
    "sentence_bert_config.json": {"do_lower_case": False},
    "1_Pooling/config.json": {
        "pooling_mode_cls_token": False,
        "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": False,
        "pooling_mode_mean_sqrt_len_tokens": False,
    },
}
"""What the files of a model must say for the graph to be that model."""


@dataclass(frozen=True)
class Architecture:
    """The sizes of a model, from its own configuration."""

    layers: int
    heads: int
    width: int
    """Components of a token's vector, and of a sentence's."""
    inner: int
    """Components between the two halves of a feed-forward layer."""
    epsilon: float
    """What layer normalisation adds to a variance."""
    limit: int
    """Tokens of a text that the model reads, the two that mark its ends among them."""

    @classmethod
    def of(cls, folder: Path) -> Architecture:
        """The sizes of the model in `folder`; ModelError when it is none that the graph can be."""
        files = {name: _read(folder / name) for name in BUILT}
        for name, wanted in BUILT.items():
            for key, value in wanted.items():
                if files[name].get(key) != value:
                    said = f"{key} is {files[name].get(key)!r}, not {value!r}"
                    message = f"{folder / name}: {said}; install the model again"
                    raise ModelError(message)
        config = files["config.json"]
        return cls(
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            width=config["hidden_size"],
            inner=config["intermediate_size"],
            epsilon=config["layer_norm_eps"],
            limit=files["sentence_bert_config.json"]["max_seq_length"],
        )

    def operations(self, tokens: int) -> int:
        """Floating-point operations that the matrix products of a text of `tokens` tokens take.

        A product of (m, k) and (k, n) counts 2 m k n; what is done component by component is left
        out, being under a hundredth.
        """
        projections = 2 * tokens * (4 * self.width**2 + 2 * self.width * self.inner)
        attention = 2 * 2 * tokens**2 * self.width
        return self.layers * (projections + attention)


def graph(weights: Weights, sizes: Architecture) -> ov.Model:
    """The model from token ids, int32 (texts, tokens), to unit vectors, float32 (texts, width)."""
    ids = op.parameter([-1, -1], ov.Type.i32, name="ids")
    states = Layers(weights, sizes).states(ids)
    mean = op.reduce_mean(states, _constant([1]))
    unit = op.normalize_l2(mean, _constant([1]), 1e-12, "max")
    return ov.Model([unit], [ids], "sentence encoder")


class Layers:
    """The layers of a BERT model as parts of a graph, named as their weights are."""

    def __init__(self, weights: Weights, sizes: Architecture) -> None:
        self._weights = weights
        self._sizes = sizes

    def states(self, ids: Node) -> Node:
        """A vector a token, (texts, tokens, width), after the last layer."""
        states = self._embedded(ids)
        for number in range(self._sizes.layers):
            states = self._layer(states, f"encoder.layer.{number}.")
        return states

    def _embedded(self, ids: Node) -> Node:
        """Word, position and segment of each token as one vector; one segment only, the first."""
        tokens = op.gather(op.shape_of(ids, "i32"), _constant(np.int32(1)), _constant(np.int32(0)))
        places = op.range(_constant(np.int32(0)), tokens, _constant(np.int32(1)), "i32")
        words = self._rows("embeddings.word_embeddings.weight", ids)
        positions = self._rows("embeddings.position_embeddings.weight", places)
        segment = _constant(self._weights["embeddings.token_type_embeddings.weight"][0])
        return self._normalised(op.add(op.add(words, positions), segment), "embeddings.LayerNorm")

    def _layer(self, states: Node, name: str) -> Node:
        """Self-attention, then two dense layers, each added to what came in and normalised."""
        attended = self._dense(self._attended(states, name), name + "attention.output.dense")
        states = self._normalised(op.add(states, attended), name + "attention.output.LayerNorm")
        inner = op.gelu(self._dense(states, name + "intermediate.dense"), "erf")
        outer = self._dense(inner, name + "output.dense")
        return self._normalised(op.add(states, outer), name + "output.LayerNorm")

    def _attended(self, states: Node, name: str) -> Node:
        """What each token takes from all tokens of its text."""
        query, key, value = (
            self._split(self._dense(states, f"{name}attention.self.{part}"))
            for part in ("query", "key", "value")
        )
        attended = op.scaled_dot_product_attention(query, key, value)
        joined = _constant([0, 0, self._sizes.width])
        return op.reshape(op.transpose(attended, _constant([0, 2, 1, 3])), joined, True)  # noqa: FBT003  (OpenVINO's: 0 keeps a dimension)

    def _split(self, states: Node) -> Node:
        """(texts, tokens, width) as (texts, heads, tokens, width of a head)."""
        heads = self._sizes.heads
        parts = _constant([0, 0, heads, self._sizes.width // heads])
        return op.transpose(op.reshape(states, parts, True), _constant([0, 2, 1, 3]))  # noqa: FBT003

    def _dense(self, states: Node, name: str) -> Node:
        product = op.matmul(states, self._constant(name + ".weight"), False, True)  # noqa: FBT003  (the second transposed)
        return op.add(product, self._constant(name + ".bias"))

    def _normalised(self, states: Node, name: str) -> Node:
        """Layer normalisation over the components of each token."""
        axis = _constant([-1])
        even = op.mvn(states, axis, True, self._sizes.epsilon, "inside_sqrt")  # noqa: FBT003  (divides by the deviation)
        return op.add(
            op.multiply(even, self._constant(name + ".weight")), self._constant(name + ".bias")
        )

    def _rows(self, name: str, rows: Node) -> Node:
        return op.gather(self._constant(name), rows, _constant(np.int32(0)))

    def _constant(self, name: str) -> Node:
        try:
            return _constant(self._weights[name])
        except KeyError as error:
            message = f"the weights have no {name}; install the model again"
            raise ModelError(message) from error


def _constant(value: NDArray[Any] | np.generic | list[int]) -> Node:
    """Integers of a list are int64, as OpenVINO takes axes and shapes."""
    return op.constant(np.asarray(value, dtype=np.int64) if isinstance(value, list) else value)


def _read(path: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read: {error}; install the model again"
        raise ModelError(message) from error
    return read
