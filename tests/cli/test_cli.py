"""The command as its users meet it: streams, files, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from conftest import AGREE, CORPORA, DIFFER, Run
from factdiff.records import SCHEMAS

STORY = str(CORPORA / "bridge-collapse")


def test_findings_exit_1_and_agreement_0(run: Run, two: tuple[str, str]) -> None:
    found = run("check", *two)
    assert found.exit_code == 1
    assert "CONFLICT number" in found.stdout
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
    (found,) = json.loads(run("check", *two, "-f", "json").stdout)["discrepancies"]
    sure = found["confidence"]
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
        told = json.loads(run("check", "a.json", "b.json", *words, "-f", "json").stdout)
        (found,) = told["discrepancies"]
        assert found["kind"] in kinds


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


@pytest.mark.parametrize(
    "words", [["check"], ["check", "nowhere"], ["check", "."], ["nonsense"], ["schema", "x"]]
)
def test_what_cannot_be_done_is_2(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_an_empty_corpus_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    result = run("check", ".")
    assert result.exit_code == 2
    assert "no article was found" in result.stderr
    assert "bad.json:1: is not JSON" in result.stderr


@pytest.mark.usefixtures("two")
def test_skipped_input_warns_and_is_2_when_strict(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    result = run("check", str(tmp_path))
    assert result.exit_code == 1
    assert "not read: bad.json:1" in result.stdout
    assert run("check", str(tmp_path), "--strict").exit_code == 2


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
    for found in report["discrepancies"]:
        for mention in (m for side in found["sides"] for m in side["mentions"]):
            text = texts[mention["article"]][mention["part"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_compatible_is_listed_on_request(run: Run) -> None:
    plain = json.loads(run("check", STORY, "-f", "json").stdout)
    more = json.loads(run("check", STORY, "-f", "json", "--show", "compatible").stdout)
    assert {d["verdict"] for d in plain["discrepancies"]} <= {"conflict", "update"}
    assert "compatible" in {d["verdict"] for d in more["discrepancies"]}


def test_output_makes_folders_and_replaces(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("check", STORY, "-f", "json", "-o", "out/deep/report.json").exit_code == 1
    first = (tmp_path / "out/deep/report.json").read_bytes()
    assert json.loads(first)
    assert [path.name for path in (tmp_path / "out/deep").iterdir()] == ["report.json"]
    run("check", STORY, "-f", "json", "-o", "again.json")
    assert (tmp_path / "again.json").read_bytes() == first


def test_output_never_overwrites_an_input(run: Run, two: tuple[str, str], tmp_path: Path) -> None:
    before = Path(two[0]).read_bytes()
    result = run("check", *two, "-o", two[0])
    assert result.exit_code == 2
    assert "is an input" in result.stderr
    assert Path(two[0]).read_bytes() == before
    inside = tmp_path / "deep" / "c.json"
    inside.parent.mkdir()
    inside.write_bytes(before)
    (tmp_path / "link.json").symlink_to(inside)
    for name in ("deep/c.json", "deep/../deep/c.json", "link.json"):
        assert run("articles", str(tmp_path), "-o", name).exit_code == 2
    (tmp_path / "broken.json").write_text("{")
    assert run("articles", str(tmp_path), "-o", "broken.json").exit_code == 2
    assert inside.read_bytes() == before
    assert (tmp_path / "broken.json").read_text() == "{"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("terminal", "report.out"),
        ("terminal", "report.txt"),
        ("github", "report.txt"),
        ("html", "report.html"),
        ("junit", "report.xml"),
        ("markdown", "report.md"),
        ("json", "report.json"),
        ("sarif", "report.json"),
        ("annotations", "report.json"),
    ],
)
def test_a_report_among_the_articles_is_written_anew(
    run: Run, two: tuple[str, str], tmp_path: Path, form: str, name: str
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for path in two:
        Path(path).rename(articles / Path(path).name)
    told = []
    for _ in range(2):
        result = run("check", ".", "-f", form, "-o", f"articles/{name}", "--strict")
        assert result.exit_code == 1, result.output
        told.append((articles / name).read_bytes())
    assert told[0] == told[1]


def test_a_device_is_written_to_and_not_replaced(run: Run, two: tuple[str, str]) -> None:
    assert run("articles", *two, "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_output_that_cannot_be_written(run: Run, two: tuple[str, str], tmp_path: Path) -> None:
    assert run("check", *two, "-o", str(tmp_path)).exit_code == 2
    result = run("check", *two, "-o", "/proc/nothing/report.json")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "opens"),
    [
        ("r.html", "<!doctype html>"),
        ("r.md", "# What"),
        ("r.json", '{\n  "schema": "1"'),
        ("r.jsonl", '{"id": "'),
        ("r.SARIF", '{\n  "$schema"'),
        ("r.sarif.json", '{\n  "$schema"'),
        ("r.csv", "finding,kind"),
        ("r.xml", "<?xml"),
        ("r.txt", "CONFLICT"),
        ("report", "CONFLICT"),
    ],
)
def test_a_file_is_written_in_the_format_of_its_name(
    run: Run, two: tuple[str, str], name: str, opens: str
) -> None:
    told = run("check", *two, "-o", name)
    assert (told.exit_code, told.output) == (1, "")
    assert Path(name).read_text().startswith(opens)


def test_a_format_that_is_named_goes_before_the_name_of_the_file(
    run: Run, two: tuple[str, str]
) -> None:
    run("check", *two, "-f", "markdown", "-o", "r.html")
    assert Path("r.html").read_text().startswith("# What")
    told = run("check", *two, "-o", "r.paper")
    assert Path("r.paper").read_text().startswith("CONFLICT")
    assert "r.paper: .paper names no format here" in told.stderr
    told = run("sources", *two, "-o", "r.html")  # of which there is no page
    assert "r.html: .html names no format here" in told.stderr


def test_json_lines_stand_alone(run: Run) -> None:
    lines = run("check", STORY, "-f", "jsonl").stdout.splitlines()
    report = json.loads(run("check", STORY, "-f", "json").stdout)
    assert len(lines) == len(report["discrepancies"])
    for line, found in zip(map(json.loads, lines), report["discrepancies"], strict=True):
        jsonschema.validate(line, SCHEMAS["finding"].model_json_schema(by_alias=True))
        articles = {article["id"] for article in line.pop("articles")}
        assert articles == {m["article"] for side in found["sides"] for m in side["mentions"]}
        assert line == found


def test_quiet_tells_how_much_was_found(run: Run, two: tuple[str, str]) -> None:
    told = run("check", *two, "--quiet")
    assert told.exit_code == 1
    assert told.output.startswith("1 conflict, 0 updates; ")
    assert told.output.count("\n") == 1
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
    told = run("check", *two, *words, env={"NO_COLOR": "", "FORCE_COLOR": ""} | env, color=True)
    assert ("\x1b[" in told.stdout) == coloured


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


def test_extract_is_as_promised(run: Run) -> None:
    lines = run("extract", STORY).stdout.splitlines()
    assert len(lines) == 3
    for line in lines:
        jsonschema.validate(json.loads(line), SCHEMAS["extract"].model_json_schema(by_alias=True))


def test_pairs(run: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "1", "a": {"text": AGREE}, "b": {"text": DIFFER}, "other": 1}),
        json.dumps({"id": 2, "a": AGREE, "b": "The orchestra opened its season with Brahms."}),
        json.dumps({"id": "3", "a": {"text": AGREE}, "b": {"text": AGREE}}),
    ]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines) + "\n")
    result = run("pairs", "pairs.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 0
    out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [(o["id"], o["same_fact"], o["class"]) for o in out] == [
        ("1", True, "conflict"), ("2", False, "none"), ("3", True, "none"),
    ]  # fmt: skip
    place = out[0]["findings"][0]["a"]
    assert AGREE[place["start"] : place["end"]] == "Twelve"
    schema = SCHEMAS["pairs"].model_json_schema(by_alias=True)
    for judged in out:
        jsonschema.validate(judged, schema)
    jsonschema.validate(json.loads(lines[0]), schema)
    for wrong in ({"id": "1", "a": {"text": AGREE}}, out[0] | {"extra": 1}, out[0] | {"class": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_a_bad_pair_is_told_and_the_rest_written(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"id": "1", "a": {"text": AGREE}, "b": {"text": DIFFER}})
    empty = json.dumps({"id": "1", "a": {"text": AGREE}, "b": {"text": " "}})
    (tmp_path / "pairs.jsonl").write_text(f'{good}\n{{broken\n{{"id": "x"}}\n\n{good}\n{empty}\n')
    result = run("pairs", "pairs.jsonl")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert "pairs.jsonl:2: is not JSON" in result.stderr
    assert 'pairs.jsonl:3: "a"' in result.stderr
    assert 'pairs.jsonl:6: "b.text" value error, it is empty' in result.stderr


def test_diff_shows_what_is_alike_and_what_is_not(run: Run, two: tuple[str, str]) -> None:
    result = run("diff", *two)
    assert result.exit_code == 0
    assert "Twelve people" in result.stdout
    alike = run("diff", two[0], two[0])
    assert alike.exit_code == 2
    (Path(two[0]).parent / "c.json").write_text(json.dumps({"outlet": "C", "text": AGREE}))
    same = run("diff", two[0], "c.json")
    assert "no difference found in 1 fact" in same.stdout


def test_why(run: Run) -> None:
    told = run("why", AGREE, DIFFER, "--published", "2024-03-05").stdout
    assert "one fact" in told
    assert "number       conflict: Twelve people against Nineteen people" in told
    apart = run("why", AGREE, "The orchestra opened its season with Brahms.").stdout
    assert "not compared" in apart


def test_explain_and_schema(run: Run) -> None:
    kinds = run("explain").stdout.splitlines()
    assert len(kinds) == 8
    assert run("explain", "quote").stdout.startswith("quote\n")
    for name in (*SCHEMAS, "config"):
        assert json.loads(run("schema", name).stdout)["type"] == "object"


def test_demo(run: Run) -> None:
    result = run("demo", "--format", "markdown")
    assert result.exit_code == 0
    assert "214 passengers" in result.stdout


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


@pytest.mark.slow
def test_the_installed_command() -> None:
    """In a process of its own: no traceback, no colour, nothing on stderr but words."""
    command = [sys.executable, "-m", "factdiff"]
    env = {**os.environ, "HF_HUB_OFFLINE": "1"}
    version = subprocess.run(
        [*command, "--version"], capture_output=True, text=True, check=True, env=env
    )
    assert version.stdout.startswith("factdiff ")
    done = subprocess.run([*command, "check", STORY], capture_output=True, env=env, check=False)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m factdiff articles {STORY} {STORY}/../*/articles | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
