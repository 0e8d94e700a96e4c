"""Two versions of one article, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdiff.diff.revision import is_one_article, is_one_text, revision
from factdiff.model import Article, EditKind, Revision, Span
from factdiff.report.revised import edited
from making import article

BRIDGE = "The bridge was built in 1968."
LONG = "It was 240 metres long and carried two lanes."
SCHOOL = "Schools stay closed until Wednesday morning."
DIVERS = "Divers searched the river until dusk."


def of(*sentences: str, title: str = "") -> Article:
    return article(" ".join(sentences), title=title)


def edits_of(versions: Revision) -> list[str]:
    return [f"{'moved ' * edit.moved}{edit.kind}" for edit in versions.edits]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ([BRIDGE, LONG], [BRIDGE, LONG], ["same", "same"]),
        ([BRIDGE, LONG], [BRIDGE.replace("1968", "1986"), LONG], ["changed", "same"]),
        ([BRIDGE, LONG], [BRIDGE, SCHOOL, LONG], ["same", "added", "same"]),
        ([BRIDGE, SCHOOL, LONG], [BRIDGE, LONG], ["same", "removed", "same"]),
        ([BRIDGE, LONG, SCHOOL], [SCHOOL, BRIDGE, LONG], ["moved moved", "same", "same"]),
        (
            [BRIDGE, LONG, SCHOOL],
            [SCHOOL.replace("Wednesday", "Friday"), BRIDGE, LONG],
            ["moved changed", "same", "same"],
        ),
        ([BRIDGE, LONG], [DIVERS, LONG], ["removed", "added", "same"]),
        ([DIVERS, BRIDGE, DIVERS], [DIVERS, BRIDGE], ["same", "same", "removed"]),
    ],
)
def test_what_became_of_each_sentence(old: list[str], new: list[str], wanted: list[str]) -> None:
    assert edits_of(revision(of(*old), of(*new))) == wanted


def test_the_likest_sentence_is_the_one_that_changed() -> None:
    one = "Police said that 12 people were hurt on the north bank."
    other = "Police said that 30 people were hurt on the south bank."
    (first, second) = revision(of(one, other), of(other.replace("30", "31"))).edits
    assert (first.kind, second.kind) == (EditKind.REMOVED, EditKind.CHANGED)
    assert [w for w in edited(second) if not w.same] == [("30", "31", False)]


def test_a_headline_is_held_against_the_headline() -> None:
    versions = revision(of(BRIDGE, title="Twelve die"), of(BRIDGE, title="Fourteen die"))
    assert edits_of(versions) == ["changed", "same"]
    assert edits_of(revision(of(BRIDGE), of(BRIDGE, title="Twelve die"))) == ["added", "same"]


WORDS = st.sampled_from("dam rose wall fell mayor said river town".split())
TEXTS = st.lists(
    st.lists(WORDS, min_size=1, max_size=6).map(lambda words: f"The {' '.join(words)}."),
    max_size=12,
)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_every_sentence_is_told_once(old: list[str], new: list[str]) -> None:
    versions = revision(of(*old), of(*new))
    after = [edit.new.text for edit in versions.edits if edit.new]
    assert after == new
    assert sorted(edit.old.text for edit in versions.edits if edit.old) == sorted(old)
    stayed = [edit.old for edit in versions.edits if edit.old and not edit.moved]
    assert stayed == sorted(stayed, key=lambda one: one.span), "what did not move is in its order"
    for edit in versions.edits:
        if edit.old and edit.new:
            words = edited(edit)
            assert " ".join(w.old for w in words if w.old) == edit.old.text
            assert " ".join(w.new for w in words if w.new) == edit.new.text
    assert set(edits_of(revision(of(*old), of(*old)))) <= {"same"}


def test_versions_are_known_by_their_address_or_by_their_text() -> None:
    one = replace(of(BRIDGE, LONG), url="https://a.example/x")
    assert is_one_article(one, replace(of(DIVERS), url="http://www.a.example/x/?utm_source=y"))
    other = article(f"{BRIDGE} {LONG} {DIVERS}", "Courier")
    assert not is_one_article(one, other)
    assert is_one_text(revision(one, other))
    assert not is_one_text(revision(one, article(f"{DIVERS} {SCHOOL} {BRIDGE}", "Courier")))
    every_sentence = article(f"{BRIDGE} {LONG}".replace("1968", "1986").replace("two", "three"))
    assert is_one_text(revision(one, every_sentence))
    assert not is_one_text(revision(of(LONG), of("The bridge is 240 metres long, and narrow.")))


def test_places_are_those_of_the_words() -> None:
    (_, edit) = revision(of(BRIDGE), of(BRIDGE, DIVERS)).edits
    assert edit.new
    assert edit.new.span == Span(len(BRIDGE) + 1, len(BRIDGE) + 1 + len(DIVERS))
