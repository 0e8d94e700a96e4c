"""The command: files first, live the same, remembered, repeatable, and nothing sent by accident."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import telling
from chatting import (
    Said,
    Server,
    completion,
    difference,
    differences,
    pointing,
    said,
    serving,
    silent,
)
from telling import SHELTER

from conftest import Run

pytestmark = pytest.mark.slow


@pytest.fixture
def server() -> Iterator[Server]:
    """A server whose model sees what the rules do not."""
    with serving(pointing("entity", *SHELTER)) as one:
        yield one


@pytest.fixture
def place(tmp_path: Path) -> str:
    return telling.written(tmp_path)


def settled(tmp_path: Path, url: str, **more: Any) -> None:
    """Settings that name the server."""
    lines = ["[reader]", f'url = "{url}"', *(f"{k} = {json.dumps(v)}" for k, v in more.items())]
    (tmp_path / "factdiff.toml").write_text("\n".join(lines))


def witnesses(text: str) -> list[list[str]]:
    return [one["witness"] for one in json.loads(text)["discrepancies"]]


def test_live_then_remembered(run: Run, tmp_path: Path, place: str, server: Server) -> None:
    settled(tmp_path, server.url)
    store = ["--store", str(tmp_path / "store")]
    words = ["check", place, "--reader", "m", "-f", "json", *store]
    first = run(*words)
    assert first.exit_code in {0, 1}, first.output
    assert ["reader"] in witnesses(first.stdout)
    host = server.url.removeprefix("http://").removesuffix("/v1")
    notice = rf"reader: sending 3 requests with about \d,\d00 tokens to m at {host}\n"
    assert re.fullmatch(notice, first.stderr)
    assert len(server.asked) == 3
    second = run(*words)
    assert second.stdout == first.stdout
    assert "sending" not in second.stderr
    assert len(server.asked) == 3
    kinds = json.loads(run("store", "info", "-f", "json", *store).stdout)
    (entry,) = [one for one in kinds["blobs"] if one["name"] == "reader answers"]
    assert entry["entries"] == 3
    assert entry["bytes"] > 100
    other = run(*[*words[:3], "n", *words[4:]])
    assert other.stdout == first.stdout, "the name is the one that the model gives itself"
    assert len(server.asked) == 6, "another model is asked again"


def test_from_a_file_as_live(run: Run, tmp_path: Path, place: str, server: Server) -> None:
    settled(tmp_path, server.url)
    answers = tmp_path / "answers.jsonl"
    words = ["check", place, "--reader-answers", str(answers), "-f", "json", "--no-store"]
    live = run(*words, "--reader", "m")
    assert len(answers.read_text().splitlines()) == len(server.asked) == 3
    again = run(*words)
    assert again.stdout == live.stdout
    assert "sending" not in again.stderr
    assert run(*words, "--reader", "m").stdout == live.stdout
    assert len(server.asked) == 3


def test_a_batch(run: Run, tmp_path: Path, place: str, server: Server) -> None:
    settled(tmp_path, server.url, model="from-settings")
    live = run("check", place, "--reader", "auto", "-f", "json", "--no-store")
    asked = run("reader", "ask", place, "-o", "requests.jsonl")
    assert asked.exit_code == 0, asked.output
    assert re.fullmatch(r"3 requests with about \d,\d00 tokens\n", asked.stderr)
    lines = [json.loads(line) for line in Path("requests.jsonl").read_text().splitlines()]
    assert [line["body"] for line in lines] == server.asked
    answering = pointing("entity", *SHELTER)
    with Path("answers.jsonl").open("w") as file:
        for line in reversed(lines):
            answer = answering(line["body"])
            assert answer
            body = json.loads(bytes(answer[2]))  # type: ignore[arg-type]
            response = {"status_code": 200, "request_id": "r", "body": body}
            item = {"id": "b", "custom_id": line["custom_id"], "response": response, "error": None}
            file.write(json.dumps(item) + "\n")
    batch = run("check", place, "--reader-answers", "answers.jsonl", "-f", "json")
    assert batch.stdout == live.stdout


def test_the_order_of_the_paths_changes_nothing(run: Run, tmp_path: Path, server: Server) -> None:
    place = telling.written(tmp_path)
    settled(tmp_path, server.url)
    paths = sorted(str(path) for path in Path(place).iterdir())
    words = ["--reader", "m", "-f", "json", "--no-store"]
    assert run("check", *paths, *words).stdout == run("check", *paths[::-1], *words).stdout


@pytest.mark.parametrize("name", ["terminal", "markdown", "html", "json"])
def test_what_was_not_read_is_told(run: Run, tmp_path: Path, place: str, name: str) -> None:
    half = tmp_path / "answers.jsonl"
    half.write_text('{"custom_id": "stranger"}\nnonsense\n')
    words = ["check", place, "--reader-answers", str(half), "-f", name, "--exit-zero"]
    result = run(*words)
    assert result.exit_code == 0
    assert "3 of 3 pairs not read: there is no answer in the file" in " ".join(
        result.stdout.split()
    )
    assert "answers.jsonl:2: is no line of a batch output file" in result.stderr
    assert run(*words, "--strict").exit_code == 2


def test_read_whole_is_strict(run: Run, tmp_path: Path, place: str, server: Server) -> None:
    settled(tmp_path, server.url)
    result = run("check", place, "--reader", "m", "--strict", "--exit-zero", "--no-store")
    assert result.exit_code == 0
    assert "3 of 3 pairs of articles read by test-model: 1 proposal, 0 refused" in result.stdout
    assert "proposed by test-model" in result.stdout


def test_refusals_are_shown_when_asked_for(run: Run, tmp_path: Path, place: str) -> None:
    with serving(pointing("time", "Sunday evening", "on Sunday evening")) as server:
        settled(tmp_path, server.url)
        words = ["check", place, "--reader", "m", "--exit-zero"]
        plain, shown = run(*words), run(*words, "--show", "refused")
    assert "refused (" in " ".join(plain.stdout.split())
    assert "proposals of the reader refused" not in plain.stdout
    assert "proposals of the reader refused" in shown.stdout
    assert "“Sunday evening”" in shown.stdout


@pytest.mark.parametrize(("gates", "code"), [([], 0), (["--reader-gates"], 1)])
def test_gates(run: Run, tmp_path: Path, server: Server, gates: list[str], code: int) -> None:
    place = telling.written(tmp_path, "herald", "courier")
    settled(tmp_path, server.url)
    result = run("check", place, "--reader", "m", "--select", "entity", *gates)
    assert result.exit_code == code, result.output
    assert "proposed by test-model" in result.stdout


def test_no_project_can_send_text_away(run: Run, tmp_path: Path, place: str) -> None:
    settled(tmp_path, "https://evil.example/v1", model="m")
    assert "evil.example" not in run("check", place, "--exit-zero").output
    result = run("check", place, "--reader", "auto")
    assert result.exit_code == 2
    assert "allow that with --send-to evil.example" in result.stderr
    for line in ('send-to = ["evil.example"]', 'key = "x"'):
        (tmp_path / "factdiff.toml").write_text(f"[reader]\n{line}\n")
        result = run("check", place, "--reader", "m")
        assert result.exit_code == 2
        assert "is no setting; known keys are url, model, max-requests, timeout" in result.stderr


def test_the_user_can_allow_a_host(
    run: Run, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(tmp_path, "http://reader.invalid:9/v1", timeout=0.5)
    monkeypatch.setattr("factdiff.reader.transport.FIRST_PAUSE_SECONDS", 0.0)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    words = ["check", place, "--reader", "m", "--exit-zero", "--no-store"]
    assert run(*words).exit_code == 2
    named = run(*words, "--send-to", "reader.invalid")
    assert "to m at reader.invalid:9" in named.stderr
    assert "the server cannot be reached" in named.stdout
    own = tmp_path / "config" / "factdiff" / "factdiff.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[reader]\nsend-to = ["reader.invalid"]\n')
    assert "to m at reader.invalid:9" in run(*words).stderr
    for wrong in ("[reader", "reader = 1", '[reader]\nsend-to = "reader.invalid"'):
        own.write_text(wrong)
        assert run(*words).exit_code == 2


def test_what_cannot_be_asked(run: Run, place: str) -> None:
    for words, message in (
        (["--reader", "auto"], "needs a model in the settings"),
        (["--reader-gates"], "goes with --reader"),
        (["--reader-answers", "none.jsonl"], "none.jsonl: cannot be read: No such file"),
    ):
        result = run("check", place, *words)
        assert result.exit_code == 2
        assert message in result.stderr
    assert run("reader", "explain").stdout.startswith("You compare two news reports")
    assert "the times meet" in run("reader", "explain").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_an_interrupted_run_keeps_what_was_answered(tmp_path: Path) -> None:
    waited: list[Any] = []

    def answering(body: dict[str, Any]) -> Said:
        waited.append(body)
        if len(waited) == 3:
            time.sleep(30)
        return silent(body)

    place, answers = telling.written(tmp_path), tmp_path / "answers.jsonl"
    with serving(answering) as server:
        settled(tmp_path, server.url)
        process = subprocess.Popen(
            [sys.executable, "-m", "factdiff", "check", place, "--reader", "m",
             "--reader-answers", str(answers), "--store", str(tmp_path / "store")],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        end = time.monotonic() + 60
        while len(waited) < 3 and time.monotonic() < end:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, message = process.communicate(timeout=60)
    assert process.returncode == 130, message
    assert "interrupted" in message
    assert "Traceback" not in message
    assert len(answers.read_text().splitlines()) == 2


def test_the_reader_is_no_part_of_a_check_without_one(tmp_path: Path) -> None:
    place = telling.written(tmp_path)
    code = (
        "import sys\nfrom factdiff.cli import app\n"
        f"try:\n    app(['check', {place!r}, '--exit-zero', '--no-store'])\nexcept SystemExit:\n    pass\n"
        "assert not [m for m in sys.modules if m.startswith('factdiff.reader')], 'loaded'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_model_that_gives_no_name_goes_by_the_one_that_was_asked(
    run: Run, tmp_path: Path, place: str
) -> None:
    def answering(body: dict[str, Any]) -> Said:
        answer = completion(differences(body))
        del answer["model"]
        return said(answer)

    with serving(answering) as server:
        settled(tmp_path, server.url)
        report = json.loads(
            run("check", place, "--reader", "asked", "-f", "json", "--no-store").stdout
        )
    assert report["reader"]["models"] == ["asked"]


def test_answers_are_added_to_answers_alone(
    run: Run, tmp_path: Path, place: str, server: Server
) -> None:
    settled(tmp_path, server.url)
    article = Path(place) / "herald.json"
    before = article.read_bytes()
    for path in (str(article), "no/such/folder/answers.jsonl", place):
        result = run("check", place, "--reader", "m", "--reader-answers", path)
        assert result.exit_code == 2, result.output
    assert article.read_bytes() == before
    assert server.asked == []


def test_why(run: Run, tmp_path: Path) -> None:
    def answering(body: dict[str, Any]) -> Said:
        proposals = [
            difference("number", (1, "12 people"), (1, "15 people")),
            difference("number", (1, "12 people"), (1, "\x1b[2J ::error::x")),
        ]
        return said(completion(differences(body, *proposals)))

    words = ["why", "The blast killed 12 people in Orl.", "The blast killed 15 people in Orl."]
    with serving(answering) as server:
        settled(tmp_path, server.url)
        text = run(*words, "--reader", "m").stdout
    assert "reader: conflict number: “12 people” against “15 people”: stands, proposed by" in text
    assert ": refused, the words are not in the sentence" in text
    assert "\x1b" not in text
    assert "::error" not in text
    with serving(silent) as server:
        settled(tmp_path, server.url)
        assert "reader: proposes no difference" in run(*words, "--reader", "m").stdout
    (tmp_path / "none.jsonl").write_text("")
    text = run(*words, "--reader-answers", "none.jsonl").stdout
    assert "reader: not read: there is no answer in the file" in text
    assert "reader" not in run(*words).stdout
