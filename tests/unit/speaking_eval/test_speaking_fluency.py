"""Does every measure of the fluency report say what it says it measures?"""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speaking_eval.fluency import MEASURES, Fluency, measure
from speaking_eval.timing.pauses import pauses
from speaking_eval.timing.repairs import disfluencies
from speaking_eval.timing.syllables import syllables
from speaking_eval.transcript import Transcript, Word
from tests.support.speech import heard, with_gap
from tests.support.spoken_answers import PART_2

PLAIN = "we walk to the lake because it is quiet there and the air is good"


def said(*timed: tuple[str, float, float]) -> Transcript:
    """Words with their times, and nothing else."""
    text, words = "", []
    for word, start, end in timed:
        text = f"{text} {word}" if text else word
        words.append(Word(word, start, end, 0.9, len(text) - len(word), len(text)))
    return Transcript(text, tuple(words), (), words[-1].end if words else 0.0)


def test_rates_and_ratio_of_words_with_known_times() -> None:
    found = measure(said(("one", 1.0, 1.5), ("seven", 1.5, 2.0), ("three", 3.0, 3.5), ("four", 3.6, 4.0)))

    assert found.onset == 1.0
    assert found.response_seconds == 3.0
    assert found.speech_rate == pytest.approx(80.0)
    assert found.articulation_rate == pytest.approx(4 / 1.9)
    assert found.syllable_rate == pytest.approx(5 / 1.9)
    assert found.phonation_ratio == pytest.approx(1.9 / 3.0)
    assert found.mean_length_of_run == 2.0
    assert (found.pause_count, found.long_pauses) == (1, 1)
    assert found.mean_pause == pytest.approx(1.0)
    assert found.pauses_per_minute == pytest.approx(20.0)


def test_silence_before_the_first_word_changes_the_onset_alone() -> None:
    early, late = measure(heard(PART_2[6], onset=0.0)), measure(heard(PART_2[6], onset=9.0))

    assert late.onset == 9.0
    assert late.speech_rate == pytest.approx(early.speech_rate)
    assert late.pause_count == early.pause_count


@pytest.mark.parametrize(("gap", "count"), [(0.2, 0), (0.29, 0), (0.3, 1), (0.5, 1)])
def test_gap_is_a_pause_from_the_stated_threshold(gap: float, count: int) -> None:
    assert measure(said(("a", 0.0, 0.5), ("b", 0.5 + gap, 1.5))).pause_count == count


def test_every_inserted_pause_of_half_a_second_is_found_and_none_invented() -> None:
    inserted = {3: 0.5, 7: 0.8, 11: 2.0}
    found = measure(heard(PLAIN, natural=False, pauses=inserted))

    assert {it.after_word: round(it.seconds, 2) for it in found.pauses} == inserted
    assert found.long_pauses == 1


def test_pause_behind_a_mark_or_before_a_conjunction_is_at_a_boundary() -> None:
    text = "I like it, it is quiet because nobody comes"
    found = pauses(heard(text, natural=False, pauses={0: 0.5, 2: 0.5, 5: 0.5, 6: 0.5}))

    assert [(it.after_word, it.boundary) for it in found] == [(0, False), (2, True), (5, True), (6, False)]


def test_mark_behind_a_word_that_ends_no_clause_makes_no_boundary() -> None:
    found = pauses(heard("I like the. Lake and. The park", natural=False, pauses={2: 0.5, 4: 0.5}))

    assert [it.boundary for it in found] == [False, False]


def test_mid_clause_pauses_are_counted_apart() -> None:
    found = measure(
        heard("I like it, it is quiet because nobody comes", natural=False, pauses={0: 0.5, 2: 0.5, 6: 0.5})
    )

    assert (found.mid_clause_pauses, found.boundary_pauses) == (2, 1)
    assert found.mid_clause_share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I I think the the house is nice", ["repetition", "repetition"]),
        ("in the in the morning we eat", ["repetition"]),
        ("I um I think so", ["repetition", "filler"]),
        ("uh it is er quiet", ["filler", "filler"]),
        ("she go went there", ["repair"]),
        ("the a house", ["repair"]),
        ("I was bor- born there", ["repair"]),
        ("on Monday sorry on Tuesday", ["repair"]),
    ],
)
def test_disfluencies_are_told_apart(text: str, kinds: list[str]) -> None:
    assert sorted(it.kind for it in disfluencies(heard(text).words)) == sorted(kinds)


@pytest.mark.parametrize(
    "text",
    [
        "it was a long long time ago",
        "he had had enough",
        "very very good",
        "I think I should go",
        "the man and the dog",
    ],
)
def test_doubling_on_purpose_is_no_repetition(text: str) -> None:
    assert disfluencies(heard(text).words) == ()


def test_fluent_speech_has_no_disfluencies() -> None:
    assert [disfluencies(heard(text).words) for text in PART_2.values()] == [()] * len(PART_2)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1), ("cat", 1), ("make", 1), ("makes", 1), ("walked", 1), ("wanted", 2), ("table", 2), ("because", 2),
        ("people", 2), ("university", 5), ("idea", 3), ("going", 2), ("houses", 2), ("don't", 1), ("well-known", 2),
        ("information", 4), ("interesting", 4), ("created", 3), ("beautiful", 3), ("19", 2), ("hmm", 1),
    ],
)  # fmt: skip
def test_syllables_of_common_words(word: str, count: int) -> None:
    assert syllables(word) == count


def test_length_is_held_against_the_part() -> None:
    text = heard(PART_2[6])

    assert measure(text, "PART_1").length_share > measure(text, "PART_2").length_share


def test_decay_shows_a_turn_that_tires() -> None:
    text = PART_2[6]
    count = len(text.split())
    steady = measure(heard(text, natural=False))
    tired = measure(heard(text, natural=False, pauses=dict.fromkeys(range(2 * count // 3, count, 3), 1.0)))

    assert steady.decay is not None
    assert steady.decay.pause_change == 0.0
    assert tired.decay is not None
    assert tired.decay.rate_change < -0.2
    assert tired.decay.pause_change > 0.2


def test_short_turn_has_no_decay() -> None:
    assert measure(heard(PLAIN)).decay is None


@pytest.mark.parametrize("text", ["", "Yes", "Yes, sure"])
def test_everything_is_finite_for_hardly_any_words(text: str) -> None:
    found = measure(heard(text))

    assert all(math.isfinite(it.value) for it in found.measures())


def test_words_without_length_are_no_division_by_zero() -> None:
    found = measure(said(("a", 1.0, 1.0), ("b", 1.0, 1.0)))

    assert all(math.isfinite(it.value) for it in found.measures())


def test_every_number_of_the_report_is_described() -> None:
    numbers = {name for name in Fluency.__dataclass_fields__ if name not in {"decay", "pauses", "disfluencies"}}

    assert MEASURES.keys() == numbers | {"rate_change", "pause_change"}
    assert all(it.meaning and it.source for it in MEASURES.values())


def test_measures_come_with_the_report_s_values() -> None:
    found = measure(heard(PART_2[6]))
    values = {it.name: it.value for it in found.measures()}

    assert values["speech_rate"] == pytest.approx(found.speech_rate, abs=0.001)
    assert "rate_change" in values


def test_overlapping_words_sound_once() -> None:
    found = measure(said(("a", 0.0, 2.0), ("b", 1.0, 2.0), ("c", 2.0, 3.0)))

    assert found.phonation_ratio == pytest.approx(1.0)
    assert found.pause_count == 0


_TIMED = st.lists(st.tuples(st.floats(0, 3), st.floats(0, 2)), max_size=40)


@given(_TIMED)
def test_measures_stay_in_range_for_any_times(timed: list[tuple[float, float]]) -> None:
    now, words = 0.0, []
    for number, (gap, length) in enumerate(timed):
        words.append(("I" if number % 3 else "because", now + gap, now + gap + length))
        now += gap + length
    for it in measure(said(*words)).measures():
        described = MEASURES[it.name]
        assert math.isfinite(it.value)
        assert it.value >= described.least
        assert described.greatest is None or it.value <= described.greatest


@given(st.integers(0, 12), st.floats(0.5, 60))
def test_any_pause_put_in_is_found_where_it_is(after: int, seconds: float) -> None:
    plain = heard(PLAIN, natural=False)
    (found,) = pauses(with_gap(plain, after, seconds))

    assert found.after_word == after
    assert found.seconds == pytest.approx(seconds, abs=0.002)


def test_confidence_does_not_move_a_measure() -> None:
    sure = heard(PLAIN)
    unsure = replace(sure, words=tuple(replace(word, confidence=0.1) for word in sure.words))

    assert measure(sure) == measure(unsure)
