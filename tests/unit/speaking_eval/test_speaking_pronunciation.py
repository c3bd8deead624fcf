"""Is pronunciation never better than its evidence, and withheld where there is none?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speaking_eval.pronunciation import GREATEST, MOST_WORDS, Pronunciation, Withheld, pronunciation
from speaking_eval.reliability import LOW_CONFIDENCE, judge
from speaking_eval.transcript import Transcript
from tests.support.speech import heard, with_confidence
from tests.support.spoken_answers import PART_1, PART_2


def rated(transcript: Transcript) -> Pronunciation:
    return pronunciation(transcript, judge(transcript))


def unsure_of(text: str, *words: str, low: float = 0.3, high: float = 0.96) -> Transcript:
    return heard(text, confidence=lambda _, word: low if word in words else high)


def test_clear_speech_gets_the_greatest_band_with_an_open_top() -> None:
    found = rated(heard(PART_2[6], confidence=0.97))

    assert (found.band, found.low, found.high) == (GREATEST, GREATEST - 1.0, 9.0)
    assert (found.evidence, found.reason) == ("asr_confidence", None)


@given(st.floats(0.86, 1.0), st.sampled_from(sorted(PART_2)))
def test_interval_is_a_band_either_way_at_least(confidence: float, level: int) -> None:
    found = rated(heard(PART_2[level], confidence=confidence))

    assert found.band is not None
    assert found.low is not None
    assert found.high is not None
    assert found.band <= GREATEST
    assert found.band - found.low >= 1.0
    assert found.high - found.band >= 1.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_lower_confidence_never_gains(one: float, other: float) -> None:
    said = heard(PART_2[6])
    high, low = (rated(with_confidence(said, it)) for it in (max(one, other), min(one, other)))

    if low.estimate is not None:
        assert high.estimate is not None
        assert low.estimate <= high.estimate + 1e-9


def test_noise_widens_the_interval() -> None:
    clean, noisy = (rated(heard(PART_2[6], confidence=it)) for it in (0.95, 0.89))

    assert clean.low is not None
    assert clean.band is not None
    assert noisy.low is not None
    assert noisy.band is not None
    assert noisy.band - noisy.low > clean.band - clean.low
    assert noisy.band < clean.band


def test_strong_noise_withholds_the_band_and_the_words() -> None:
    found = rated(heard(PART_2[6], confidence=lambda number, _: 0.4 if number % 4 == 0 else 0.93))

    assert (found.band, found.low, found.high) == (None, None, None)
    assert found.reason == Withheld.DOUBTFUL_TRANSCRIPT
    assert found.words_to_practise == ()


def test_few_content_words_withhold_the_band_and_still_name_the_words() -> None:
    text = "I think that she was with him because the garden is for all of us and we were there"
    found = rated(unsure_of(text, "garden"))

    assert (found.band, found.reason) == (None, Withheld.TOO_FEW_WORDS)
    assert [it.word for it in found.words_to_practise] == ["garden"]


def test_words_to_practise_come_with_place_and_time_the_worst_first() -> None:
    said = unsure_of(PART_2[6], "beach", "tourists")
    beach = next(word for word in said.words if word.text == "beach")
    worse = replace(
        said, words=tuple(replace(it, confidence=0.1) if it.text == "tourists" else it for it in said.words)
    )
    found = rated(worse).words_to_practise

    assert [it.word for it in found] == ["tourists", "beach"]
    assert (found[1].t_start, found[1].t_end, found[1].confidence) == (beach.start, beach.end, beach.confidence)
    assert said.text[found[1].offset : found[1].end] == "beach"


def test_small_words_names_figures_and_hardly_known_words_are_not_practised() -> None:
    text = PART_2[6].replace("not many", "quiet gnarled") + " We met Hung there at 19 and had the best of it."
    found = rated(unsure_of(text, "the", "Hung", "19", "it", "gnarled", "quiet"))

    assert [it.word for it in found.words_to_practise] == ["quiet"]


def test_each_word_is_practised_once_and_not_too_many_are() -> None:
    said = heard(PART_2[8] + " " + PART_2[7], confidence=lambda number, _: 0.5 if number % 9 == 0 else 0.97)
    found = rated(said).words_to_practise

    assert 0 < len(found) <= MOST_WORDS
    assert len({it.word.lower() for it in found}) == len(found)
    assert all(it.confidence < LOW_CONFIDENCE for it in found)


def test_unsure_words_lower_the_band() -> None:
    clear = rated(heard(PART_2[7], confidence=0.95))
    unclear = rated(heard(PART_2[7], confidence=lambda number, _: 0.5 if number % 8 == 0 else 0.96))

    assert clear.estimate is not None
    assert unclear.estimate is not None
    assert unclear.estimate < clear.estimate - 0.5


def test_text_alone_says_nothing_of_pronunciation() -> None:
    assert {rated(heard(text, confidence=0.9)).band for text in PART_2.values()} == {6.5}


@pytest.mark.parametrize("text", ["", "Yes", PART_1[4]])
def test_measures_are_there_in_any_case(text: str) -> None:
    found = rated(heard(text))

    assert set(found.measures) == {
        "content_words", "mean_confidence", "content_confidence", "unsure_share", "words_per_second",
    }  # fmt: skip
