"""`factdiff check` as its users meet it: findings, settings, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from conftest import AGREE, CORPORA, Run
from factdiff.records import SCHEMAS

STORY = str(CORPORA / "bridge-collapse")


def test_findings_exit_1_and_agreement_0(run: Run, two: tuple[str, str]) -> None:
    result = run("check", *two)
    assert result.exit_code == 1
    assert "CONFLICT number" in result.stdout
    assert run("check", two[0]).exit_code == 0


def test_fail_on(run: Run, two: tuple[str, str]) -> None:
    assert run("check", *two, "--fail-on", "never").exit_code == 0
    assert run("check", *two, "--exit-zero").exit_code == 0
    updates = str(CORPORA / "port-takeover")
    assert run("check", updates, "--ignore", "number", "--fail-on", "update").exit_code == 1


def test_kinds_and_confidence(run: Run, two: tuple[str, str]) -> None:
    assert run("check", *two, "--ignore", "number").exit_code == 0
    assert run("check", *two, "--select", "time").exit_code == 0
    assert run("check", *two, "--select", "number").exit_code == 1
    (text,) = json.loads(run("check", *two, "-f", "json").stdout)["discrepancies"]
    sure = text["confidence"]
    assert 0 < sure < 1
    assert run("check", *two, "--min-confidence", str(sure)).exit_code == 1
    assert run("check", *two, "--min-confidence", str(sure + 0.001)).exit_code == 0


def test_a_kind_left_out_suppresses_no_other(run: Run, tmp_path: Path) -> None:
    """Where two kinds flag the same words the surer one speaks, unless one is asked alone."""
    for name, figure in (("a", 12), ("b", 15)):
        text = f"“We lost {figure} good people on Monday in this city,” the mayor said."
        (tmp_path / f"{name}.json").write_text(json.dumps({"outlet": name, "text": text}))
    for words, kinds in (
        ([], {"number", "quote"}),
        (["--select", "quote"], {"quote"}),
        (["--select", "number"], {"number"}),
    ):
        record = json.loads(run("check", "a.json", "b.json", *words, "-f", "json").stdout)
        (finding,) = record["discrepancies"]
        assert finding["kind"] in kinds


@pytest.mark.parametrize(
    "words",
    [
        ["--min-confidence", "2"], ["--min-confidence", "nan"], ["--select", "nonsense"],
        ["--select", "[/b]"], ["--select", "time", "--ignore", "time"], ["--published", "05/03/24"],
        ["--published", "2024-02-30"], ["--published", "0001-01-01"], ["--published", ""],
    ],
)  # fmt: skip
def test_bad_options_are_2(run: Run, two: tuple[str, str], words: list[str]) -> None:
    result = run("check", *two, *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("two")
def test_skipped_input_warns_and_is_2_when_strict(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    result = run("check", str(tmp_path))
    assert result.exit_code == 1
    assert "not read: bad.json:1" in result.stdout
    quiet = run("check", str(tmp_path), "--quiet", "--strict")
    assert quiet.exit_code == 2
    assert quiet.stdout.endswith("\n1 input not read\n")
    assert quiet.stderr.startswith("error: --strict: 1 input not read: bad.json:1: is not JSON")


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "github", "sarif", "json"])
def test_nothing_to_compare_is_no_count_of_conflicts(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(AGREE)
    (tmp_path / "b.txt").write_text("A bakery in Orton has won a prize for its rye bread.")
    for words, reason in ((["a.txt"], "only one article"), (["a.txt", "b.txt"], "share no fact")):
        result = run("check", *words, "-f", form)
        assert result.exit_code == 0
        assert reason in result.stdout
        assert "0 conflicts" not in result.stdout
        strict = run("check", *words, "-f", form, "--strict")
        assert strict.exit_code == 2
        assert "error: --strict: nothing to compare: " in strict.stderr


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("terminal", "Articles that share no fact with another  nothing to compare; 1 article\n"),
        ("markdown", "| Articles that share no fact with another | 1 | – | – |\n"),
        ("html", "Nothing to compare: no fact is shared."),
    ],
)
def test_a_story_alone_has_nothing_to_compare(
    run: Run, two: tuple[str, str], tmp_path: Path, form: str, line: str
) -> None:
    (tmp_path / "c.txt").write_text("A bakery in Orton has won a prize for its rye bread.")
    assert line in run("check", *two, "c.txt", "-f", form).stdout


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"published": "2024-03-08"}, True),
        ({"published": "2024-03-07T11:00:00+13:00"}, False),  # it is the 7th elsewhere
        ({"published": "2024-03-05", "captured": "2024-03-02"}, True),
        ({"published": "2024-03-05", "fetched": "2024-03-05T10:00:00Z"}, False),
    ],
)
def test_an_article_that_is_dated_after_it_was_read_is_told(
    run: Run, tmp_path: Path, fields: dict[str, str], *, is_told: bool
) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": AGREE, **fields}))
    report = json.loads(run("check", "a.json", "-f", "json", "--today", "2024-03-06").stdout)
    day = fields["published"][:10]
    said = f'a ({day}): "published" lies after the day on which it was read; relative times count '
    assert [warning[: len(said)] for warning in report["warnings"]] == [said] * is_told


def test_json_is_as_promised(run: Run) -> None:
    result = run("check", STORY, "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    jsonschema.validate(report, SCHEMAS["report"].model_json_schema(by_alias=True))
    assert report["schema"] == "1"
    assert report["tool"]["name"] == "factdiff"
    texts = {}
    for line in run("articles", STORY).stdout.splitlines():
        article = json.loads(line)
        texts[article["id"]] = {"text": article["text"], "title": article["title"]}
        assert {a["sha256"] for a in report["articles"] if a["id"] == article["id"]} == {
            article["sha256"]
        }
    for finding in report["discrepancies"]:
        for mention in (m for side in finding["sides"] for m in side["mentions"]):
            text = texts[mention["article"]][mention["part"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_compatible_is_listed_on_request(run: Run) -> None:
    plain = json.loads(run("check", STORY, "-f", "json").stdout)
    more = json.loads(run("check", STORY, "-f", "json", "--show", "compatible").stdout)
    assert {d["verdict"] for d in plain["discrepancies"]} <= {"conflict", "update"}
    assert "compatible" in {d["verdict"] for d in more["discrepancies"]}


def test_quiet_tells_how_much_was_found(run: Run, two: tuple[str, str]) -> None:
    result = run("check", *two, "--quiet")
    assert result.exit_code == 1
    assert result.output.startswith("1 conflict, 0 updates; ")
    assert result.output.count("\n") == 1
    run("check", *two, "-q", "-o", "whole.txt")
    assert "CONFLICT number" in Path("whole.txt").read_text()
    assert run("check", "nowhere", "-q").stderr.startswith("error: nowhere")


@pytest.mark.parametrize(
    ("words", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(
    run: Run,
    two: tuple[str, str],
    words: list[str],
    env: dict[str, str],
    coloured: bool,  # noqa: FBT001
) -> None:
    result = run("check", *two, *words, env={"NO_COLOR": "", "FORCE_COLOR": ""} | env, color=True)
    assert ("\x1b[" in result.stdout) == coloured


def test_articles_without_a_day_are_one_warning(run: Run, tmp_path: Path) -> None:
    for name in "abcdefg":
        text = json.dumps({"outlet": name, "text": f"{AGREE} The mayor of {name} was away."})
        (tmp_path / f"{name}.json").write_text(text)
    (warning,) = json.loads(run("check", ".", "-f", "json").stdout)["warnings"]
    assert warning.startswith('a, b, c, d, e and 2 more: "published" is missing; ')


def test_published_and_outlet_fill_gaps(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AGREE)
    line = json.loads(
        run("articles", "a.txt", "--published", "2024-03-05", "--outlet", "Given").stdout
    )
    assert (line["published"], line["outlet"]) == ("2024-03-05", "Given")
    times = json.loads(run("extract", "a.txt", "--published", "2024-03-05").stdout)["claims"][0][
        "times"
    ]
    assert times[0]["earliest"] == "2024-03-04"
    assert run("articles", "a.txt", "--published", "soon").exit_code == 2


def test_settings_come_from_the_working_folder(
    run: Run, two: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "factdiff.toml").write_text('ignore = ["number"]\n')
    assert run("check", *two).exit_code == 0
    assert run("check", *two, "--ignore", "time").exit_code == 1
    (tmp_path / "factdiff.toml").write_text("min-confidense = 0.5\n")
    result = run("check", *two)
    assert result.exit_code == 2
    assert 'did you mean "min-confidence"?' in result.stderr
    (tmp_path / "factdiff.toml").unlink()
    (tmp_path / "pyproject.toml").write_text('[tool.factdiff]\nfail-on = "never"\n')
    assert run("check", *two).exit_code == 0


def test_settings_of_a_corpus_are_data(run: Run, two: tuple[str, str], tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for path in two:
        Path(path).rename(corpus / Path(path).name)
    (corpus / "factdiff.toml").write_text('ignore = ["number"]\n')
    assert run("check", str(corpus)).exit_code == 1
