"""Are the ten figures what their definitions say?"""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rater.readings import ENDING, TokenReading
from assessment.rater.surprisal import CORE10, core10, words_of

ZIPF = {"the": 7.7, "committee": 4.0, "approved": 4.5, "budget": 4.4, "zyzzyva": 1.2}


def zipf(word: str) -> float:
    """A table of five words."""
    return ZIPF.get(word, 0.0)


def read(essay: str, *costs: float) -> tuple[TokenReading, ...]:
    """One reading per word between spaces, with these surprisals and entropies twice as high."""
    readings, at = [], 0
    for word, cost in zip(essay.split(), costs, strict=True):
        start = essay.index(word, at)
        at = start + len(word)
        readings.append(TokenReading(start, at, cost, 2 * cost, 0))
    return tuple(readings)


ESSAY = "The committee approved the budget"
READINGS = read(ESSAY, 2.0, 9.0, 3.0, 1.0, 5.0)


def expected_cost(word: str) -> float:
    """What the word costs a reader who knows only how common words are."""
    return (9 - ZIPF[word]) * math.log(10)


def test_every_figure_has_its_name_in_order() -> None:
    assert tuple(core10(ESSAY, READINGS, zipf)) == CORE10


def test_context_saves_the_difference_between_common_cost_and_cost_in_place() -> None:
    figures = core10(ESSAY, READINGS, zipf)
    content = [expected_cost(word) - cost for word, cost in (("committee", 9.0), ("approved", 3.0), ("budget", 5.0))]
    function = [expected_cost("the") - cost for cost in (2.0, 1.0)]
    assert figures["cgain_c"] == pytest.approx(fmean(content))
    assert figures["cgain"] == pytest.approx(fmean([*content, *function]))


def test_words_outside_the_table_take_no_part_in_what_context_saves() -> None:
    longer = f"{ESSAY} blorptic zyzzyva"
    figures = core10(longer, read(longer, 2.0, 9.0, 3.0, 1.0, 5.0, 30.0, 30.0), zipf)
    assert figures["cgain"] == core10(ESSAY, READINGS, zipf)["cgain"]
    assert figures["s_mean"] > core10(ESSAY, READINGS, zipf)["s_mean"]


def test_function_words_are_counted_apart() -> None:
    figures = core10(ESSAY, read(ESSAY, 7.0, 9.0, 3.0, 1.0, 5.0), zipf)
    assert figures["w_func"] == pytest.approx(4.0)
    assert figures["func_gt5"] == pytest.approx(0.5)


def test_means_and_quartile_are_those_of_the_tokens() -> None:
    figures = core10(ESSAY, READINGS, zipf)
    assert figures["s_mean"] == pytest.approx(4.0)
    assert figures["s_q25"] == pytest.approx(2.0)
    assert figures["H_mean"] == pytest.approx(8.0)


def test_a_quartile_between_two_values_is_interpolated() -> None:
    assert core10("a b", read("a b", 1.0, 5.0), zipf)["s_q25"] == pytest.approx(2.0)


def test_only_rare_words_that_fit_are_good_and_rare() -> None:
    assert core10(ESSAY, READINGS, zipf)["good_rare"] == 0  # committee is rare, but cost 9
    fitting = read(ESSAY, 2.0, 4.0, 3.0, 1.0, 5.0)
    assert core10(ESSAY, fitting, zipf)["good_rare"] == pytest.approx(1 / math.sqrt(5))


def test_a_content_word_dearer_in_place_than_alone_is_weird() -> None:
    dear = read(ESSAY, 2.0, expected_cost("committee") + 1, 3.0, 1.0, 5.0)
    assert core10(ESSAY, READINGS, zipf)["weird"] == 0
    assert core10(ESSAY, dear, zipf)["weird"] == pytest.approx(1 / 3)


def test_margins_are_held_to_six_and_endings_do_not_count() -> None:
    margins = ((9.0, "article"), (-9.0, "be"), (3.0, "preposition"), (5.0, ENDING))
    marked = [
        replace(reading, margin=margin, preferred="x", family=family)
        for reading, (margin, family) in zip(READINGS, margins, strict=False)
    ]
    assert core10(ESSAY, [*marked, READINGS[4]], zipf)["mp_m"] == pytest.approx(1.0)


@pytest.mark.parametrize("threshold", [5.0, 8.0])
def test_a_hair_s_breadth_at_a_threshold_moves_no_figure(threshold: float) -> None:
    low, high = (
        core10(ESSAY, read(ESSAY, threshold + shift, threshold + shift, 3.0, 1.0, 5.0), zipf) for shift in (-1e-5, 1e-5)
    )
    assert low == pytest.approx(high, abs=1e-4)


def test_tokens_without_a_space_between_them_are_one_word() -> None:
    essay = "Cost-effective, isn’t it? 25 %"
    cuts = [
        (0, 4),
        (4, 5),
        (5, 14),
        (14, 15),
        (16, 19),
        (19, 21),
        (22, 24),
        (24, 25),
        (26, 26),
        (26, 27),
        (27, 28),
        (29, 30),
    ]
    words = words_of(essay, [TokenReading(start, end, 1.0, 1.0, 0) for start, end in cuts])
    assert [essay[word.start : word.end] for word in words] == ["Cost-effective,", "isn’t", "it?", "25", "%"]
    assert [word.letters for word in words] == ["cost-effective", "isn't", "it", "", ""]
    assert [word.surprisal for word in words] == [4, 2, 2, 3, 1]


def test_nothing_to_read_is_put_at_the_poor_end() -> None:
    nothing, something = core10("", (), zipf), core10(ESSAY, READINGS, zipf)
    assert all(math.isfinite(value) for value in nothing.values())
    for gain in ("cgain", "cgain_c", "good_rare"):
        assert nothing[gain] <= something[gain]
    for cost in ("w_func", "func_gt5", "mp_m", "s_mean", "s_q25", "weird"):
        assert nothing[cost] >= something[cost]


def test_gibberish_is_given_no_credit_from_context() -> None:
    essay = "blorp snarfle quix"
    figures = core10(essay, read(essay, 20.0, 22.0, 21.0), zipf)
    assert figures["cgain"] < 0
    assert figures["weird"] == 1
    assert figures["func_gt5"] == 1


@given(st.lists(st.floats(0, 40), min_size=5, max_size=5), st.floats(0.01, 10))
def test_making_every_token_dearer_never_looks_better(costs: list[float], more: float) -> None:
    cheap = core10(ESSAY, read(ESSAY, *costs), zipf)
    dear = core10(ESSAY, read(ESSAY, *(cost + more for cost in costs)), zipf)
    assert dear["cgain"] < cheap["cgain"]
    assert dear["good_rare"] <= cheap["good_rare"]
    for cost in ("w_func", "func_gt5", "s_mean", "s_q25", "weird"):
        assert dear[cost] >= cheap[cost]
