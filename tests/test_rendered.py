"""The rendered examples are what the code renders."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace

import pytest

from conftest import CORPORA, ROOT
from factdiff.articles import load
from factdiff.embed import Embedder
from factdiff.pipeline import check
from factdiff.report import REPORTERS, Style
from rendered import FILES, rendered, story


@pytest.mark.slow
def test_reports_are_fresh(embedder: Embedder) -> None:
    for name, text in rendered(story(embedder)).items():
        example = (ROOT / "reports" / name).read_text(encoding="utf-8")
        assert example == text, f"reports/{name} is stale; run: python tests/rendered.py"


def test_there_is_one_example_a_format() -> None:
    assert {path.name for path in (ROOT / "reports").iterdir()} == set(FILES.values())


def test_the_excerpt_in_the_readme_is_real(embedder: Embedder) -> None:
    report = check(load([CORPORA / "bridge-collapse"]).articles, embedder=embedder)
    findings = tuple(finding for finding in report.discrepancies if finding.verdict.differs)
    real = REPORTERS["terminal"](replace(report, discrepancies=findings), Style())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (excerpt,) = re.findall(r"```console\n\$ factdiff check [\w/-]+\n(.*?)```", readme, re.DOTALL)
    for part in excerpt.split("…\n"):
        assert part in real


def test_the_readme_has_two_lines_that_do_everything() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)
    job, tests = block.splitlines()
    assert job.endswith("factdiff check corpora/ --exit-zero")
    assert tests.endswith("pytest")


@pytest.mark.parametrize("where", ["README.md", "src/factdiff/__init__.py"])
def test_the_python_example_runs(
    where: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / where).read_text(encoding="utf-8")
    (example,) = re.findall(r"^ *import factdiff\n\n(?:(?!```).+\n)+", text, re.MULTILINE)
    exec(textwrap.dedent(example), {})  # noqa: S102
    verdicts = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert set(verdicts) == {"conflict", "update"}
