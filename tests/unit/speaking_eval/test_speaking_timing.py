"""Can the same words ever gain from more silence, longer silence or slower speech? They must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speaking_eval.fluency import measure
from speaking_eval.statistical.speech_rater import rate
from speaking_eval.timing.bands import bands_lost_to_length, components, timing_band
from speaking_eval.timing.norms import Curve, norms
from speaking_eval.transcript import Transcript
from tests.support.speech import heard, slowed, with_gap
from tests.support.spoken_answers import PART_1, PART_2

TEXTS = (*PART_1.values(), *PART_2.values())
ROUNDING = 1e-6


def fluency_and_coherence(transcript: Transcript) -> float:
    """The statistical rater's unrounded band."""
    return rate(transcript, measure(transcript, "PART_2")).criteria["fluency_coherence"].estimate


@st.composite
def spoken(draw: st.DrawFn) -> Transcript:
    """An answer said at any rate, with any pauses."""
    text = draw(st.sampled_from(TEXTS))
    pauses = draw(st.dictionaries(st.integers(0, 130), st.integers(0, 400).map(lambda it: it / 100), max_size=40))
    return heard(text, words_per_second=draw(st.integers(8, 50)) / 10, pauses=pauses, natural=draw(st.booleans()))


GAPS = st.integers(1, 2_000).map(lambda it: it / 100)


@given(spoken(), st.integers(0, 130), GAPS)
def test_pause_put_in_or_drawn_out_anywhere_never_gains(said: Transcript, after: int, seconds: float) -> None:
    longer = with_gap(said, after % (len(said.words) - 1), seconds)

    assert fluency_and_coherence(longer) <= fluency_and_coherence(said) + ROUNDING


@given(spoken(), st.lists(st.tuples(st.integers(0, 130), GAPS), max_size=20))
def test_many_pauses_never_gain(said: Transcript, more: list[tuple[int, float]]) -> None:
    longer = said
    for after, seconds in more:
        longer = with_gap(longer, after % (len(said.words) - 1), seconds)

    assert timing_band(measure(longer)) <= timing_band(measure(said)) + ROUNDING


@given(spoken(), st.floats(1.0, 10.0))
def test_slowing_everything_never_gains(said: Transcript, factor: float) -> None:
    assert fluency_and_coherence(slowed(said, factor)) <= fluency_and_coherence(said) + ROUNDING


@given(spoken(), st.integers(0, 130), GAPS)
def test_every_component_alone_only_gets_worse(said: Transcript, after: int, seconds: float) -> None:
    curves = norms().curves
    before = components(measure(said))
    behind = components(measure(with_gap(said, after % (len(said.words) - 1), seconds)))

    assert all(curves[name].band(behind[name]) <= curves[name].band(before[name]) + ROUNDING for name in curves)


@pytest.mark.parametrize("text", TEXTS)
def test_extremes_lose_a_band_and_more(text: str) -> None:
    plain = heard(text)
    halting = heard(text, pauses=dict.fromkeys(range(0, 200, 2), 2.0))
    dragging = slowed(plain, 3.0)
    best = rate(plain).criteria["fluency_coherence"].band

    assert rate(halting).criteria["fluency_coherence"].band <= best - 1.0
    assert rate(dragging).criteria["fluency_coherence"].band <= best - 1.0


def test_pauses_cost_more_the_more_there_are() -> None:
    text = PART_2[6]
    estimates = [
        fluency_and_coherence(heard(text, pauses=dict.fromkeys(range(5, 130, every), 0.9)))
        for every in (60, 20, 8, 3, 1)
    ]

    assert estimates == sorted(estimates, reverse=True)
    assert estimates[0] - estimates[-1] > 2.0


def test_pause_in_mid_clause_costs_more_than_one_between_clauses() -> None:
    text = "I go there when I can, because it is quiet. The lake is large, and the water is clean."
    between = heard(text, natural=False, pauses={5: 0.6, 9: 0.6, 13: 0.6})
    inside = heard(text, natural=False, pauses={1: 0.6, 7: 0.6, 11: 0.6})

    assert timing_band(measure(inside)) < timing_band(measure(between))


def test_marks_written_where_pauses_grew_do_not_pay_for_them() -> None:
    text = "we go to the lake near my old school to swim with friends every warm day after class " * 3
    words = text.split()
    short = heard(text, natural=False, pauses=dict.fromkeys(range(4, 48, 5), 0.4))
    stopped = " ".join(f"{word}." if number % 5 == 4 else word for number, word in enumerate(words))
    long = heard(stopped, natural=False, pauses=dict.fromkeys(range(4, 48, 5), 1.2))

    assert measure(long).mid_clause_pauses < measure(short).mid_clause_pauses
    assert timing_band(measure(long)) < timing_band(measure(short))


def test_above_150_words_a_minute_nothing_is_gained() -> None:
    text = PART_2[7]
    quick = heard(text, words_per_second=3.2, natural=False)
    hasty = heard(text, words_per_second=6.0, natural=False)

    assert measure(quick).speech_rate > 150
    assert timing_band(measure(hasty)) == pytest.approx(timing_band(measure(quick)))


def test_timing_alone_reaches_no_band_above_8() -> None:
    perfect = heard(PART_2[8] * 3, words_per_second=2.9, natural=False)

    assert timing_band(measure(perfect)) == pytest.approx(8.0)


def test_slow_halting_speech_is_far_from_the_top() -> None:
    halting = heard(PART_2[4], words_per_second=1.3, pauses=dict.fromkeys(range(1, 120, 3), 1.4))

    assert timing_band(measure(halting)) < 4.0


@pytest.mark.parametrize("part", ["PART_1", "PART_2", "PART_3", "FULL"])
def test_answer_of_the_expected_length_loses_nothing(part: str) -> None:
    words = " ".join(["word"] * norms().expected_words[part])  # type: ignore[index]

    assert bands_lost_to_length(measure(heard(words), part)) == 0.0  # type: ignore[arg-type]


def test_two_sentences_are_enough_for_part_1_and_not_for_part_2() -> None:
    short = heard(PART_1[8])

    assert bands_lost_to_length(measure(short, "PART_1")) < 0.25
    assert bands_lost_to_length(measure(short, "PART_2")) > 1.0


def test_length_costs_never_more_than_the_prior_says() -> None:
    assert bands_lost_to_length(measure(heard(""), "PART_2")) == norms().bands_lost


def test_curves_saturate_beyond_both_ends() -> None:
    curve = Curve(((75, 4.0), (150, 8.0)))

    assert [curve.band(value) for value in (-1, 75, 112.5, 150, 400)] == [4.0, 4.0, 6.0, 8.0, 8.0]


def test_weights_of_the_prior_add_up_to_one() -> None:
    assert sum(norms().weights.values()) == pytest.approx(1.0)
    assert norms().curves.keys() == components(measure(heard(""))).keys()
    assert max(band for curve in norms().curves.values() for _, band in curve.points) == 8.0
