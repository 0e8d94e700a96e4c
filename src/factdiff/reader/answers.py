"""What a reader answers: its form, what of it counts as an answer, and files of answers.

    read_body(body, request_marks...) -> Answered | Unanswered        recorded(path) -> by custom_id

Whatever is cut off, refused or outside the form is no answer: it never means "no difference".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factdiff.errors import ConfigError
from factdiff.model import Kind

MAX_ANSWER_BYTES = 2**21
"""Bytes of one answer that are read; two hundred differences take a twentieth of it."""
MAX_DIFFERENCES = 200
MAX_WORDS_CHARS = 1_000
MAX_REASON_CHARS = 240
MAX_MODEL_CHARS = 80
MIN_TOKENS_PER_CHAR = 1 / 8
"""Fewer tokens than that, by the server's count, mean that a request was cut; English has twice as many."""
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


class Answer(BaseModel):
    """A record of what a model said; fields that nobody asked for are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class ProposedSide(Answer):
    """Words of a numbered sentence."""

    sentence: int
    words: Annotated[str, Field(max_length=MAX_WORDS_CHARS)]


class Difference(Answer):
    """A difference that a model proposes."""

    kind: Annotated[Kind, Field(strict=False)]
    verdict: Literal["conflict", "update"]
    a: ProposedSide
    b: ProposedSide
    reason: str
    certainty: Literal["high", "medium", "low"]


class Differences(Answer):
    """The answer to one request, between the two codes that show that it was read whole."""

    start: str
    differences: Annotated[tuple[Difference, ...], Field(strict=False, max_length=MAX_DIFFERENCES)]
    end: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What was proposed, by the model of that name."""

    differences: tuple[Difference, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why there is no answer."""

    reason: str
    again: bool = False
    """True where the same request may be answered if it is sent again."""
    ends: bool = False
    """True where no other request has a better chance."""
    pause_seconds: float | None = None
    """How long the server wants to be left alone before, None where it does not say."""


Reply = Answered | Unanswered


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer, in the strict form that servers take."""

    def closed(**properties: Any) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    side = closed(sentence={"type": "integer"}, words={"type": "string"})
    difference = closed(
        kind={"type": "string", "enum": [kind.value for kind in Kind]},
        verdict={"type": "string", "enum": ["conflict", "update"]},
        a=side,
        b=side,
        reason={"type": "string"},
        certainty={"type": "string", "enum": ["high", "medium", "low"]},
    )
    differences = {"type": "array", "items": difference}
    return closed(start={"type": "string"}, differences=differences, end={"type": "string"})


def read_body(body: Any, marks: tuple[str, str], chars: int) -> Reply:
    """What a chat completion says to a request with those marks and of that many characters."""
    if not isinstance(body, dict):
        return Unanswered("the answer is no chat completion")
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return Unanswered("the answer is no chat completion")
    finish = choice.get("finish_reason")
    if finish == "content_filter" or message.get("refusal"):
        return Unanswered("the model refused")
    if finish == "length":
        return Unanswered("the answer was cut off")
    if finish not in {"stop", None, ""}:
        return Unanswered("the answer was not finished")
    if body.get("truncated") is True or _was_cut(body.get("usage"), chars):
        return Unanswered("the request was cut off: the model's context is too small")
    content = message.get("content")
    if not isinstance(content, str):
        return Unanswered("the answer is no text", again=True)
    return read_content(content, marks, model_of(body))


def read_content(content: str, marks: tuple[str, str], model: str) -> Reply:
    """What the text of an answer says."""
    text = _THOUGHT.sub("", content)
    fenced = _FENCE.match(text)
    try:
        answer = Differences.model_validate_json(fenced[1] if fenced else text)
    except ValidationError:
        return Unanswered("the answer is not of the form that was asked for", again=True)
    if (answer.start, answer.end) != marks:
        return Unanswered("the marks are missing: the request was not read whole", again=True)
    return Answered(answer.differences, model)


def model_of(body: dict[str, Any]) -> str:
    """The name that the model gives itself, on one line."""
    name = body.get("model")
    return " ".join(name.split())[:MAX_MODEL_CHARS] if isinstance(name, str) else ""


def _was_cut(usage: Any, chars: int) -> bool:
    """True where fewer tokens were read than the request can have; none at all means not counted."""
    tokens = usage.get("prompt_tokens") if isinstance(usage, dict) else None
    return isinstance(tokens, int) and 0 < tokens < chars * MIN_TOKENS_PER_CHAR


def answer_line(custom_id: str, body: dict[str, Any]) -> str:
    """A line of a file of answers, as batch services write it."""
    response = {"status_code": 200, "body": body}
    return json.dumps({"custom_id": custom_id, "response": response, "error": None}) + "\n"


def recorded(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The bodies of a file of answers by custom_id, None for those that failed, and what lines are at fault.

    Raises ConfigError where it cannot be read.
    """
    bodies: dict[str, Any] = {}
    problems: list[str] = []
    try:
        for number, line in _lines(path):
            try:
                name, body = _recorded(line)
            except (ValueError, RecursionError):
                problems.append(f"{path}:{number}: is no line of a batch output file")
                continue
            if bodies.get(name) is None:
                bodies[name] = body
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise ConfigError(message) from error
    return bodies, problems


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_ANSWER_BYTES + 1):
            number += 1
            while len(line) > MAX_ANSWER_BYTES and not line.endswith(b"\n"):
                line = b"x" + file.readline(MAX_ANSWER_BYTES)  # what is too long is no answer
            if line.strip():
                yield number, line


def _recorded(line: bytes) -> tuple[str, Any]:
    """The custom_id of a line and the body, None where the service tells of an error."""
    record = json.loads(line)
    response = record.get("response") if isinstance(record, dict) else None
    name = record.get("custom_id") if isinstance(record, dict) else None
    if not isinstance(name, str):
        message = "no custom_id"
        raise ValueError(message)  # noqa: TRY004  (a line at fault, whatever it holds)
    if record.get("error") or not isinstance(response, dict):
        return name, None
    if response.get("status_code", 200) != 200:
        return name, None
    return name, response.get("body", response)
