"""The fast path against the reference: the same vectors, the same findings, no torch, no network."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from conftest import CORPORA
from factdiff.articles import load
from factdiff.embed import Embedder, encode, load_embedder, reference_embedder, truncated
from factdiff.embed.packaged import folder
from factdiff.embed.precision import has_bfloat16
from factdiff.errors import ModelError
from factdiff.extract import claims
from factdiff.pipeline import check
from factdiff.report import REPORTERS, Style

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("openvino") is None, reason="OpenVINO is not installed"
    ),
]
Rows = NDArray[np.float32]
STORIES = sorted(path.parent for path in CORPORA.glob("*/articles"))
HARD = ["", " ", "…", "\x00", "lone \ud800 surrogate", "Łódź, 北京 and Ærø", "word " * 10_000]
WATCH = """
import sys
def watch(event, address):
    if event.startswith("socket.") and event != "socket.__new__":
        print("network:", event, address, file=sys.stderr)
        raise OSError("no network")
sys.addaudithook(watch)
"""
"""Makes a process tell when it looks up a name or connects, and refuses both."""


@pytest.fixture(scope="module")
def reference() -> Embedder:
    return reference_embedder()


@pytest.fixture(scope="module")
def fast() -> Embedder:
    embedder = load_embedder()
    assert type(embedder).__name__ == "FastEmbedder"
    return embedder


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """The claims of the golden stories and the halves of each: some hundreds, of many lengths."""
    whole = {claim.text for story in STORIES for a in load([story]).articles for claim in claims(a)}
    halves = {half for text in whole for half in (text[: len(text) // 2], text[len(text) // 2 :])}
    return sorted(whole | halves)


@pytest.fixture(scope="module")
def together(fast: Embedder, sentences: list[str]) -> Rows:
    """The vectors of all sentences, computed in one go."""
    return encode(fast, sentences)


def ran(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A Python of its own runs `code`, in an empty home and as no job of CI."""
    apart = {name: value for name, value in os.environ.items() if name != "CI"}
    apart |= {"HOME": str(home), "LOCALAPPDATA": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=apart, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def test_vectors_are_those_of_the_reference(
    fast: Embedder, reference: Embedder, sentences: list[str], together: Rows
) -> None:
    assert len(sentences) > 300
    rows = np.concatenate([together, encode(fast, HARD)])
    assert np.abs(rows - encode(reference, sentences + HARD)).max() < 1e-5


def test_a_vector_does_not_depend_on_its_company(
    fast: Embedder, sentences: list[str], together: Rows
) -> None:
    for at in range(0, len(sentences), 7):
        assert np.array_equal(fast.encode([sentences[at]])[0], together[at]), sentences[at]
    shuffled = sorted(range(len(sentences)), key=lambda at: sentences[at][::-1])
    third = shuffled[: len(shuffled) // 3]
    for some in (shuffled, third, [at for at in third for _ in "ab"]):
        assert np.array_equal(fast.encode([sentences[at] for at in some]), together[some])


def test_a_vector_does_not_depend_on_the_number_of_cores(
    sentences: list[str], together: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cores in ("1", "2"):
        monkeypatch.setenv("OMP_NUM_THREADS", cores)
        assert np.array_equal(encode(load_embedder(), sentences), together)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_vector_is_the_same_in_another_process_and_in_one_that_it_forks(
    sentences: list[str], together: Rows, tmp_path: Path
) -> None:
    """A forked process loads a model of its own."""
    (tmp_path / "texts.json").write_text(json.dumps(sentences[:40]))
    code = (
        "import json, os, numpy as np\nfrom factdiff.embed import encode, loaded_embedder\n"
        f"texts = json.load(open({str(tmp_path / 'texts.json')!r}))\n"
        "before = encode(loaded_embedder(), texts)\n"
        f"np.save({str(tmp_path / 'rows.npy')!r}, before)\nchild = os.fork()\n"
        "if not child:\n"
        "    same = (encode(loaded_embedder(), texts) == before).all()\n"
        "    os._exit(0 if same else 3)\n"
        "assert os.waitpid(child, 0)[1] == 0"
    )
    ran(code, tmp_path)
    assert np.array_equal(np.load(tmp_path / "rows.npy"), together[:40])


def test_a_text_alone_gives_a_vector_alone(fast: Embedder) -> None:
    assert np.array_equal(fast.encode("A ferry."), fast.encode(["A ferry."])[0])
    assert fast.encode([]).shape == (0, 384)


def test_truncation_is_told_by_both(fast: Embedder, reference: Embedder) -> None:
    texts = ["short", "word " * 254, "word " * 255, "x" * 500, *HARD]
    assert fast.max_seq_length == reference.max_seq_length
    assert truncated(fast, texts) == truncated(reference, texts) == [2, len(texts) - 1]


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name)
def test_findings_are_the_same(fast: Embedder, reference: Embedder, story: Path) -> None:
    articles, render = load([story]).articles, REPORTERS["json"]
    by_both = [render(check(articles, embedder=one), Style()) for one in (fast, reference)]
    assert by_both[0] == by_both[1]


def test_a_check_loads_no_torch_and_asks_nobody(tmp_path: Path) -> None:
    story = CORPORA / "bridge-collapse"
    code = (
        f"{WATCH}\nfrom factdiff.cli import app\n"
        "try:\n"
        f"    app(['check', {str(story)!r}, '--format', 'json', '--fail-on', 'never', '--no-store'])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'openvino_telemetry'}\n"
        "assert 'openvino' in sys.modules\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = ran(code, tmp_path)
    assert json.loads(done.stdout)["discrepancies"]
    assert "network" not in done.stderr
    assert not list(tmp_path.iterdir()), "nothing is written to the home"


def test_without_openvino_the_reference_runs(fast: Embedder, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'openvino':\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "import numpy as np\nfrom factdiff.embed import encode, identity, load_embedder\n"
        "embedder = load_embedder()\n"
        "assert type(embedder).__name__ == 'SentenceTransformer', embedder\n"
        "assert 'sentence-transformers' in identity()\n"
        f"np.save({str(tmp_path / 'rows.npy')!r}, encode(embedder, ['The ferry ran aground.']))"
    )
    ran(code, tmp_path)
    rows = encode(fast, ["The ferry ran aground."])
    assert np.abs(np.load(tmp_path / "rows.npy") - rows).max() < 1e-5


def test_a_model_of_another_architecture_is_refused(tmp_path: Path) -> None:
    from factdiff.embed.bert import Architecture  # noqa: PLC0415  (loads OpenVINO)

    shutil.copytree(folder(), tmp_path / "model", ignore=shutil.ignore_patterns("*.safetensors"))
    assert Architecture.of(tmp_path / "model").layers == 6
    config = tmp_path / "model" / "config.json"
    config.write_text(config.read_text().replace('"gelu"', '"relu"'))
    with pytest.raises(ModelError, match="hidden_act is 'relu', not 'gelu'"):
        Architecture.of(tmp_path / "model")


def test_operations_are_counted_from_the_weights() -> None:
    from safetensors.numpy import load_file  # noqa: PLC0415

    from factdiff.embed.bert import Architecture  # noqa: PLC0415  (loads OpenVINO)

    weights = load_file(folder() / "model.safetensors").items()
    dense = sum(w.size for name, w in weights if name.startswith("encoder") and w.ndim == 2)
    sizes = Architecture.of(folder())
    assert sizes.operations(1) == 2 * dense + 4 * sizes.layers * sizes.width
    assert sizes.operations(10) == 20 * dense + 400 * sizes.layers * sizes.width


@pytest.mark.skipif(not has_bfloat16("cpu"), reason="this processor has no bfloat16")
def test_bfloat16_is_near_and_depends_on_no_text_beside(
    fast: Embedder, sentences: list[str]
) -> None:
    coarse = load_embedder(precision="bfloat16")
    whole, exact = encode(coarse, sentences), encode(fast, sentences)
    assert not np.array_equal(whole, exact)
    np.testing.assert_allclose(whole @ whole.T, exact @ exact.T, atol=0.01)
    np.testing.assert_allclose(np.linalg.norm(whole, axis=1), 1, atol=1e-6)
    assert np.array_equal(encode(coarse, sentences[::7]), whole[::7])
