"""The packaged model: verified, offline, unit vectors; nothing that could run code is loaded."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from factdiff import embed
from factdiff.embed import packaged
from factdiff.errors import ModelError


def test_vectors_are_unit_rows_in_the_order_of_the_texts(embedder: embed.Embedder) -> None:
    texts = ["The ferry ran aground.", "Prices rose in May.", "The ferry ran aground."]
    vectors = embed.encode(embedder, texts)
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[0], vectors[2])


def test_meaning_is_near(embedder: embed.Embedder) -> None:
    a, b, c = embed.encode(
        embedder, ["Twelve people were killed.", "A dozen people died.", "Shares rose on Friday."]
    )
    assert a @ b > 0.7
    assert a @ c < 0.4


def test_order_and_company_do_not_matter(embedder: embed.Embedder) -> None:
    texts = [f"The bridge of {n} metres was closed." for n in range(40)]
    forward, backward = embed.encode(embedder, texts), embed.encode(embedder, texts[::-1])
    assert np.array_equal(forward, backward[::-1])


def test_no_text_no_vector(embedder: embed.Embedder) -> None:
    assert embed.encode(embedder, []).shape[0] == 0
    assert np.isfinite(embed.encode(embedder, ["", "…", "\x00"])).all()


def test_text_beyond_the_model_is_told(embedder: embed.Embedder) -> None:
    texts = ["short", "word " * 400, "x" * 500, "word " * 200]
    assert embed.truncated(embedder, texts) == [1]


def test_a_model_is_loaded_once_in_a_process() -> None:
    with ThreadPoolExecutor(4) as threads:
        loaded = list(threads.map(lambda _: embed.loaded_embedder(), range(4)))
    assert len(set(map(id, loaded))) == 1


def test_the_identity_names_what_computes() -> None:
    named = embed.identity()
    assert named
    assert named == embed.identity(device="cpu") == embed.identity(precision="float32")
    assert "float32; cpu" in named
    coarse = embed.identity(device="cuda", precision="bfloat16")
    assert coarse
    assert "bfloat16; cuda" in coarse
    assert embed.identity("someone/model") is None


def test_the_identity_of_a_folder_is_of_its_files(tmp_path: Path) -> None:
    shutil.copytree(packaged.folder(), tmp_path / "mine")
    shutil.copytree(packaged.folder(), tmp_path / "same")
    mine = embed.identity(str(tmp_path / "mine"))
    assert mine
    assert mine == embed.identity(str(tmp_path / "same"))
    (tmp_path / "same" / "tokenizer_config.json").write_text("{}")
    assert mine != embed.identity(str(tmp_path / "same"))


def test_naming_loads_nothing() -> None:
    code = (
        "import sys; from factdiff.embed import identity; identity()\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'openvino', 'numpy'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the published file"):
        embed.load_embedder()


def test_weights_that_can_run_code_are_refused(tmp_path: Path) -> None:
    canary = tmp_path / "ran"

    class Payload:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path.touch, (str(canary),))

    (tmp_path / "pytorch_model.bin").write_bytes(pickle.dumps(Payload()))
    with pytest.raises(ModelError, match="can run code"):
        embed.load_embedder(str(tmp_path))
    assert not canary.exists()


def test_a_model_in_a_folder_loads(embedder: embed.Embedder, tmp_path: Path) -> None:
    shutil.copytree(packaged.folder(), tmp_path / "mine")
    mine = embed.load_embedder(str(tmp_path / "mine"))
    text = ["The ferry ran aground."]
    assert np.allclose(embed.encode(mine, text), embed.encode(embedder, text), atol=1e-6)


def test_an_unknown_model_is_an_error_that_names_it() -> None:
    with pytest.raises(ModelError, match="no-such/model"):
        embed.load_embedder("no-such/model")
