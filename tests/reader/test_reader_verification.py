"""A proposal stands only where its words stand and our own readers agree that something differs."""

from __future__ import annotations

from datetime import date

import pytest
import telling
from chatting import difference

from factdiff.model import Kind, Refusal, Verdict
from factdiff.reader.answers import Answered, Difference
from factdiff.reader.passages import parts
from factdiff.reader.requests import Request
from factdiff.reader.rereading import (
    FIGURES,
    MEASURES,
    NAMES,
    QUOTATIONS,
    TIMES,
    WORDS,
)
from factdiff.reader.verification import (
    ELLIPSIS,
    NO_SENTENCE,
    NOT_LOOKED_FOR,
    NOT_THERE,
    REASONS,
    UNSURE,
    Standing,
    verified,
)

DAYS = date(2024, 3, 5), date(2024, 3, 6)


def request(a: str, b: str) -> Request:
    (first,), (second,) = (
        parts(telling.claims_of([telling.article(name, text, day)]))
        for name, text, day in (("a", a, DAYS[0]), ("b", b, DAYS[1]))
    )
    return Request(first, second)


def check(
    kind: str, a: str, b: str, words: tuple[str, str] | None = None, at: tuple[int, int] = (1, 1)
) -> Standing | Refusal:
    """What becomes of a proposal on two sentences; without words the marked ones ({...}) differ."""
    x, y = words or (
        a.split("{")[1].split("}", maxsplit=1)[0],
        b.split("{")[1].split("}", maxsplit=1)[0],
    )
    plain = [text.replace("{", "").replace("}", "") for text in (a, b)]
    proposal = difference(kind, (at[0], x), (at[1], y))
    answered = Answered((Difference.model_validate(proposal),), "m")
    (checked,) = verified(request(*plain), answered, frozenset(Kind) - {Kind.WORDING})
    return checked


def cases(table: str) -> list[list[str]]:
    """The kind and the two sentences of each line of a table."""
    parted = (line.partition(": ") for line in table.strip().splitlines())
    return [[kind, *sentences.split(" | ")] for kind, _, sentences in parted]


AGREEING = {
    FIGURES: """
number: The blast killed {12 people} in the town. | The blast killed {twelve people} there.
number: The blast killed {about 400 people} in Orl. | The blast killed {412 people} in Orl.
number: The blast killed {at least 12 people} in Orl. | The blast killed {15 people} in Orl.
number: The road is {100 miles} long, they said. | The road is {160 kilometres} long, they said.
number: It cost {$4.2 billion} in cash, they said. | It cost {$4,200 million} in cash, they said.
""",
    MEASURES: """
number: They walked {12 miles} to the old town. | They walked for {3 hours} to the old town.
""",
    TIMES: """
time: It fell {on Monday}, the police said. | It fell {on March 4}, the police said.
time: It fell {yesterday}, the police said. | It fell {Monday morning}, the police said.
time: It was built {in 1968}, the police said. | It was built {in March 1968}, the police said.
""",
    NAMES: """
entity: The bridge was built by {John Kirby} of Orl. | The bridge was built by {Kirby} of Orl.
entity: It was financed by {Northgate Bank} in May. | It was financed by {Northgate} in May.
attribution: It fell, {Mayor Anna Voss} said on Monday. | It fell, {Voss} said on Monday.
""",
    QUOTATIONS: """
quote: He said: “{We will never leave this town}.” | He said he would “{never leave this town}.”
quote: He said: “{It is a defence partnership}.” | He said: "{It is a defense partnership}."
quote: He said: “{It is late and I have not seen it}.” | He said: “{It’s late and I haven’t seen it}.”
quote: He said: “{We will leave this old town now}.” | He said: “{We will leave … now}.”
""",
    WORDS: """
certainty: A barge {struck} the pier of the bridge. | A barge {struck} a pier of the bridge.
negation: He saw {the sleeping captains} at noon. | He saw {a sleeping captain} at noon.
""",
}
"""For each reason to refuse a proposal pairs of sentences, a kind and a pair a line."""


@pytest.mark.parametrize(
    ("kind", "a", "b", "reason"),
    [(*case, reason) for reason, table in AGREEING.items() for case in cases(table)],
)
def test_what_agrees_is_refused(kind: str, a: str, b: str, reason: str) -> None:
    for one, other in ((a, b), (b, a)):
        outcome = check(kind, one, other)
        if kind == "time" and (one, other) == (b, a):
            continue  # the days of publication are turned as well
        assert isinstance(outcome, Refusal), outcome
        assert outcome.reason == reason


DIFFERING = """
number: The blast killed {12 people} in the town. | The blast killed {15 people} in the town.
number: It cost {$4.2 billion} in cash, they said. | It cost {$4.5 billion} in cash, they said.
number: The wind blew at {60 km/h} on Monday. | The wind blew at {60 mph} on Monday.
number: A {handful of people} fled the old town. | A {crowd of people} fled the old town.
time: It fell at {7:40 a.m. on Monday}, they said. | It fell at {8:10 a.m. on March 4}, they said.
time: It fell {yesterday}, the police said. | It fell {yesterday}, the police said.
time: He spent {two years} in the old prison. | He spent {three years} in the old prison.
entity: It was built by {Orwell Construction} in May. | It was built by {Harwell Construction} in May.
entity: It was told by {Senator Ann Voss} on Monday. | It was told by {Governor Ann Voss} on Monday.
entity: It was told by {Jon Smith} on Monday. | It was told by {John Smythe} on Monday.
quote: He said: “{We will not leave this town}.” | He said: “{We will leave this town}.”
quote: He said: “{We should never leave}.” | He said: “{We could never leave}.”
certainty: A barge {struck} the pier of the bridge. | A barge {may have struck} a pier of it.
negation: The {captain was asleep} at the time. | The {captain was not asleep} at the time.
attribution: It fell, {the mayor} said on Monday. | It fell, {the police} said on Monday.
"""


@pytest.mark.parametrize(("kind", "a", "b"), cases(DIFFERING))
def test_what_differs_stands(kind: str, a: str, b: str) -> None:
    for one, other in ((a, b), (b, a)):
        outcome = check(kind, one, other)
        assert isinstance(outcome, Standing), outcome
        assert outcome.comparison.kind == kind
        assert outcome.comparison.verdict is Verdict.CONFLICT
        assert outcome.comparison.reason == "proposed by m: they differ"


A, B = "The mayor was not there on Monday.", "The mayor was there on Monday."


@pytest.mark.parametrize(
    ("words", "at", "reason"),
    [
        (("not there", "there"), (2, 1), NO_SENTENCE),
        (("not there", "there"), (1, 0), NO_SENTENCE),
        (("not there", "there"), (1, -7), NO_SENTENCE),
        (("was ... there", "there"), (1, 1), ELLIPSIS),
        (("was there", "was there"), (1, 1), NOT_THERE),
        (("not there", "gone"), (1, 1), NOT_THERE),
        (("not there", ""), (1, 1), NOT_THERE),
    ],
)
def test_words_that_do_not_stand_there(
    words: tuple[str, str], at: tuple[int, int], reason: str
) -> None:
    outcome = check("negation", A, B, words, at)
    assert isinstance(outcome, Refusal)
    assert outcome.reason == reason
    assert (outcome.a.sentence, outcome.a.text) == (at[0], words[0])


def test_a_kind_that_is_not_looked_for() -> None:
    outcome = check("wording", A, B, ("not there", "there"))
    assert isinstance(outcome, Refusal)
    assert outcome.reason == NOT_LOOKED_FOR


def test_the_reasons_are_all_of_them() -> None:
    others = {NO_SENTENCE, ELLIPSIS, NOT_THERE, NOT_LOOKED_FOR, UNSURE}
    assert {*AGREEING, *others} == set(REASONS)


def test_a_figure_is_the_mention_whatever_stands_around_it() -> None:
    outcome = check(
        "number", "The blast {killed 12 people in} the town.", "The blast killed {15} people in it."
    )
    assert isinstance(outcome, Standing)
    assert (outcome.comparison.a.text, outcome.comparison.a.value) == ("12", "12 people")


def test_a_long_reason_is_cut() -> None:
    one = difference("negation", (1, "not there"), (1, "there"), reason="so " * 900)
    (outcome,) = verified(
        request(A, B), Answered((Difference.model_validate(one),), ""), frozenset(Kind)
    )
    assert isinstance(outcome, Standing)
    assert len(outcome.comparison.reason) < 300
    assert outcome.comparison.reason.startswith("proposed by a language model: so so")
