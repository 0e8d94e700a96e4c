"""The measures run, and their figures have the shape that the table of the README needs; no times."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import costs
import embedding
import endtoend
import join
import machine
import measuring
import numpy as np
import pytest
import scaling
import speed
from collection import A_DAY, Record, given, golden_claims, multiplied, read, write

FEW = list(multiplied(golden_claims(), 40))


def test_a_command_is_measured_by_itself() -> None:
    held = bytearray(256 << 20)
    small, said = measuring.run([sys.executable, "-c", "print(5)"])
    large, _ = measuring.run([sys.executable, "-c", "bytearray(b'1' * (64 << 20))"])
    assert said == "5\n"
    assert 0 < small.peak < 64 < large.peak < len(held) >> 20
    assert small.seconds > 0


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(measuring.CommandError, match="exited with 3: no luck"):
        measuring.run(
            [sys.executable, "-c", "import sys; print('no luck', file=sys.stderr); exit(3)"]
        )


def test_copies_are_others_and_the_same_at_each_call() -> None:
    records = golden_claims()
    many = list(multiplied(records, 3 * len(records)))
    assert many == list(multiplied(records, 3 * len(records)))
    assert len({record["text"] for record in many}) > 2.5 * len(records)
    days = [record["published"] for record in many]
    assert days == sorted(days, key=str)
    assert days.count(days[0]) == A_DAY


def test_a_word_is_exchanged_alike_in_all_of_a_copy() -> None:
    records: list[Record] = [
        {"id": "1", "outlet": "A", "text": "Ann Holt said 12 bridges collapsed in 1968."},
        {"id": "2", "outlet": "B", "text": "In 1968 bridges near Ann Holt collapsed, 15 of them."},
        {"id": "3", "outlet": "C", "text": "Ivo Reed mentioned tunnels that opened on Monday."},
    ]
    first, second, third = (str(one["text"]) for one in islice(multiplied(records, 6), 3, 6))
    assert "1968" in first
    assert "1968" in second
    assert "Monday" in third
    assert first.split()[1] != "Holt"
    assert first.split()[1] in second.split()


def test_articles_of_many_sentences_keep_as_many_a_day() -> None:
    articles = list(multiplied(golden_claims(), 2 * A_DAY, together=20))
    assert len(articles) == 6
    assert len({article["published"] for article in articles}) == 2


def test_files_are_read_packed_or_not(tmp_path: Path) -> None:
    path = write(FEW, tmp_path / "few.jsonl")
    assert read(path) == FEW
    assert given(path, 3) == FEW[:3]


@pytest.mark.slow
def test_the_vectors_of_the_reference_give_the_same_findings(tmp_path: Path) -> None:
    file = write(FEW[:12], tmp_path / "few.jsonl")
    _, report = endtoend.checked(file, "--no-store", here=tmp_path)
    assert len(json.loads(report)["articles"]) == 12
    assert endtoend.as_reference(file, report, tmp_path) == 1.0


@pytest.mark.skipif(not find_spec("faiss"), reason="faiss is not installed")
def test_the_join_finds_what_faiss_finds() -> None:
    figures = join.measure(3000, _vectors())
    assert figures["recall"] == figures["precision"] == 1.0
    assert figures["pairs"] > 100
    assert len(join.rows(figures)) == len(join.WAYS)


@pytest.mark.slow
def test_the_join_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(join, "ways", lambda: ["ours"])
    figures = join.measure(100, _vectors())
    assert "recall" not in figures
    assert len(join.rows(figures)) == 1
    assert len(list(join.quantiles(figures))) == 2


def test_made_vectors_are_as_close_as_the_known_ones() -> None:
    known = _vectors()
    drawn = join.alike(known, 2000)
    assert np.allclose(np.linalg.norm(drawn, axis=1), 1, atol=1e-5)
    assert join.spread(drawn)["0.9"] == pytest.approx(join.spread(known)["0.9"], abs=0.05)


def _vectors() -> join.Vectors:
    """Unit vectors with a mean and few large axes, as those of sentences have."""
    drawn = np.random.default_rng(1).standard_normal((400, 64)) / np.arange(1, 65) ** 0.5
    drawn[:, 0] += 0.5
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def test_growth_is_the_slope_in_logarithms() -> None:
    small, large = (measuring.Cost(seconds, 0, peak) for seconds, peak in ((2, 50), (32, 60)))
    figures = measuring.figures({"10": small, "40": large}) | {"10, claims": 10, "40, claims": 40}
    assert scaling.growth(figures, (10, 40)) == {"exponent": 2.0, "memory ratio": 1.2}
    assert scaling.growth(figures, (10,)) == {}


@pytest.mark.slow
def test_the_table_stands_between_its_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme, sentences = tmp_path / "README.md", write(FEW, tmp_path / "few.jsonl")
    readme.write_text(f"before\n{speed.OPEN}\nold\n{speed.CLOSE}\nafter\n", encoding="utf-8")
    speed.main([str(sentences), "--small", "--scaling", "--write", str(readme)])
    written = readme.read_text(encoding="utf-8")
    assert written == f"before\n{speed.OPEN}\n{capsys.readouterr().out}{speed.CLOSE}\nafter\n"
    lines = written.split("\n")[2:-6]
    assert lines[0].split() == ["|", *" | ".join(speed.HEADS).split(), "|"]
    assert {line.count("|") for line in lines} == {1 + len(speed.HEADS)}
    assert machine.described() in written


def test_a_file_without_marks_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("text", encoding="utf-8")
    with pytest.raises(speed.MarksError, match="no place for the table"):
        speed.main(["--write", str(path)])
    assert path.read_text(encoding="utf-8") == "text"


@pytest.mark.slow
def test_rates_of_embedding() -> None:
    figures = embedding.measure([str(record["text"]) for record in FEW[:4]], turns=1)
    assert figures["sentences"] == 4


@pytest.mark.slow
def test_costs_of_a_claim() -> None:
    figures = costs.measure(FEW)
    assert figures["claims"] >= len(FEW)
    assert min(figures.values()) > 0
    assert figures["deflated by itself, bytes"] < figures["as stored, bytes"]


def test_reports_are_compared_by_what_they_find() -> None:
    discrepancies = [{"id": "a"}, {"id": "b"}]
    reported = json.dumps({"discrepancies": discrepancies}).encode()
    assert len(endtoend.findings(reported)) == 2
    assert endtoend.findings(b'{"discrepancies": []}') == set()
