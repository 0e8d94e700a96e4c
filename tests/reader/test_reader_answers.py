"""What counts as an answer, and what of a file of answers is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from chatting import completion, difference

from factdiff.errors import ConfigError
from factdiff.reader.answers import MAX_ANSWER_BYTES, Answered, Unanswered, read_body, recorded

MARKS = "aaaaaa", "bbbbbb"
DIFFERENCE = difference("number", (1, "12"), (2, "15"))


def content(**more: Any) -> str:
    return json.dumps({"start": MARKS[0], "differences": [DIFFERENCE], "end": MARKS[1]} | more)


@pytest.mark.parametrize(
    "text",
    [
        content(),
        content(note="ignored"),
        f"```json\n{content()}\n```",
        f"<think>It may be [] or\n{{}}.</think>\n\n{content()}",
        content(differences=[DIFFERENCE | {"more": 1}]),
    ],
)
def test_answers(text: str) -> None:
    reply = read_body(completion(text), MARKS, 800)
    assert isinstance(reply, Answered)
    assert reply.model == "test-model"
    assert [one.a.words for one in reply.differences] == ["12"]


def test_an_empty_list_is_an_answer() -> None:
    assert read_body(completion(content(differences=[])), MARKS, 800) == Answered((), "test-model")


FORM = "the answer is not of the form that was asked for"
CUT = "the request was cut off: the model's context is too small"
NONE = "the answer is no chat completion"
NO_ANSWER: list[tuple[Any, str]] = [
    (completion(content(), "length"), "the answer was cut off"),
    (completion(content(), "content_filter"), "the model refused"),
    (completion(content(), "tool_calls"), "the answer was not finished"),
    (completion(content(), truncated=True), CUT),
    (completion(content(), usage={"prompt_tokens": 90}), CUT),
    (completion(content()[:-9]), FORM),
    (completion("I find no difference."), FORM),
    (completion("[]"), FORM),
    (completion("{}"), FORM),
    (completion(content(differences=None)), FORM),
    (completion(content(differences=[DIFFERENCE] * 201)), FORM),
    (completion(content(differences=[DIFFERENCE | {"kind": "mood"}])), FORM),
    (completion(content(differences=[DIFFERENCE | {"verdict": "compatible"}])), FORM),
    (completion(content(differences=[DIFFERENCE | {"a": {"sentence": "1", "words": "x"}}])), FORM),
    (completion(content(differences=[DIFFERENCE | {"a": {"sentence": 1, "words": 12}}])), FORM),
    (completion(content(differences=[DIFFERENCE | {"reason": "x", "certainty": "sure"}])), FORM),
    (completion(content(start="")), "the marks are missing: the request was not read whole"),
    (completion(content(end="aaaaaa")), "the marks are missing: the request was not read whole"),
    ({"choices": []}, NONE),
    ({"choices": [{"text": "x"}]}, NONE),
    ({"error": "x"}, NONE),
    ([], NONE),
    ("x", NONE),
    (
        {"choices": [{"message": {"content": None}, "finish_reason": "stop"}]},
        "the answer is no text",
    ),
    ({"choices": [{"message": {"content": "", "refusal": "no"}}]}, "the model refused"),
]


@pytest.mark.parametrize(("body", "reason"), NO_ANSWER)
def test_what_is_no_answer(body: Any, reason: str) -> None:
    reply = read_body(body, MARKS, 800)
    assert isinstance(reply, Unanswered)
    assert reply.reason == reason


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": 0}, {"prompt_tokens": 180}, {"prompt_tokens": "9"}]
)
def test_tokens_that_are_not_counted_prove_nothing(usage: Any) -> None:
    assert isinstance(read_body(completion(content(), usage=usage), MARKS, 800), Answered)


def test_a_file_of_answers(tmp_path: Path) -> None:
    body = completion(content())
    lines = [
        {"custom_id": "a", "response": {"status_code": 200, "body": body}, "error": None},
        {"custom_id": "b", "response": body},
        {"custom_id": "c", "response": {"status_code": 429, "body": {"error": {}}}},
        {"custom_id": "d", "response": None, "error": {"code": "batch_expired"}},
        {"custom_id": "c", "response": {"status_code": 200, "body": {"second": 1}}},
        {"custom_id": "a", "response": {"status_code": 200, "body": {"second": 1}}},
        {"id": "e"},
        [],
    ]
    path = tmp_path / "answers.jsonl"
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    path.write_bytes(
        data + b'\xff\n\n{"custom_id": 1\n' + b"x" * (2 * MAX_ANSWER_BYTES) + b"\n" + b"[" * 9999
    )
    bodies, problems = recorded(path)
    assert bodies == {"a": body, "b": body, "c": {"second": 1}, "d": None}
    assert [problem.split(":")[1] for problem in problems] == [
        "7",
        "8",
        "9",
        "11",
        "12",
        "13",
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        recorded(tmp_path / "none.jsonl")
