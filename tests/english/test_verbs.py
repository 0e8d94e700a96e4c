"""The lexicon of verb forms, and that whoever asks it gives regular and irregular verbs one reading."""

from __future__ import annotations

from datetime import date

import pytest

from factdiff.english.cues import VERBS
from factdiff.english.sentence import Sentence
from factdiff.english.verbs import IRREGULAR, NO_PAST, finite_forms, forms, forms_of, is_past
from factdiff.extract.modality import modality
from factdiff.extract.quantities import quantities
from factdiff.extract.times import times
from factdiff.model import Phase

FRIDAY, WEDNESDAY, NEXT_FRIDAY = date(2024, 5, 3), date(2024, 5, 8), date(2024, 5, 10)
BASES = sorted(IRREGULAR.keys() | {cue.base for cue in VERBS.values()})
PARTICIPLES = "held paid shown written announced opened decided".split()
PASTS = "fell rose met fled collapsed burned".split()


@pytest.mark.parametrize("base", BASES)
def test_past_forms_are_known_as_past(base: str) -> None:
    assert is_past(forms(base).past)
    assert is_past(forms(base).participle)


@pytest.mark.parametrize("base", BASES)
def test_what_a_subject_stands_before_is_a_form(base: str) -> None:
    assert finite_forms([base]) <= forms_of([base])
    assert forms(base).past in finite_forms([base])


@pytest.mark.parametrize("word", sorted(NO_PAST))
def test_words_that_only_end_like_past_forms_are_none(word: str) -> None:
    assert not is_past(word)


@pytest.mark.parametrize("participle", PARTICIPLES)
@pytest.mark.parametrize(("auxiliary", "day"), [("will be", NEXT_FRIDAY), ("was", FRIDAY)])
def test_the_auxiliary_of_a_participle_dates_a_weekday(
    participle: str, auxiliary: str, day: date
) -> None:
    (time,) = times(Sentence(f"The vote {auxiliary} {participle} on Friday."), WEDNESDAY)
    assert time.earliest is not None
    assert (time.earliest.date(), time.alternatives) == (day, ())


@pytest.mark.parametrize("past", PASTS)
def test_a_past_form_is_done_and_a_verb_of_saying_is_not_the_deed(past: str) -> None:
    assert modality(Sentence(f"The tower {past}.")).phase is Phase.DONE
    assert modality(Sentence("The tower is tall, he said.")).phase is Phase.NONE


@pytest.mark.parametrize(
    ("verb", "fate"),
    [("killing", "killed"), ("shooting", "shot"), ("trapping", "trapped"), ("hurt", "hurt")],
)
def test_a_verb_names_what_became_of_those_counted(verb: str, fate: str) -> None:
    (figure,) = quantities(Sentence(f"A blast tore through the depot, {verb} 12."))
    assert figure.counted == fate


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("It soared above 40C.", "temperature"),
        ("Temperatures rise above 40C.", "temperature"),
        ("It warmed by 2C.", "temperature_change"),
        ("It was 2C above normal.", "temperature_change"),
    ],
)
def test_a_level_is_no_difference(text: str, dimension: str) -> None:
    (figure,) = quantities(Sentence(text))
    assert figure.dimension == dimension


@pytest.mark.parametrize(
    "text",
    [
        "At least {} homes burned.",
        "The toll rose to {}.",
        "About {} people fled the valley.",
        "Between {} and {} tonnes were spilled.",
        "The bridge cost ${} million.",
    ],
)
def test_a_figure_ten_times_as_great_is_read_ten_times_as_great(text: str) -> None:
    (small,) = quantities(Sentence(text.format(24, 36)))
    (great,) = quantities(Sentence(text.format(240, 360)))
    ends = [(small.low, great.low), (small.high, great.high), (small.value, great.value)]
    assert all(b == (None if a is None else 10 * a) for a, b in ends)
    assert (small.counted, small.unit, small.approximate) == (
        great.counted,
        great.unit,
        great.approximate,
    )
