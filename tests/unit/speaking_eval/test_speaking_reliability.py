"""Does the gate let through what can be believed, and nothing else?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import PermanentError
from speaking_eval.judging.refusals import NoSpeech, NotEnglishSpeech, TooLittleSpeech, UnintelligibleSpeech, refuse
from speaking_eval.reliability import CEILING, Doubt, judge
from tests.support.speech import heard, slowed, with_confidence, with_gap
from tests.support.spoken_answers import PART_1, PART_2

BROKEN = (
    "Mercy. You on play. It's a very good day of the. I'm in the bus of the. And you are on the same. So you don't "
    "play. The mother and the ship. To see. You are here. And on the sale."
)
"""What a recogniser of English may make of French."""


def like(mean: float, unsure: float) -> list[float]:
    """Confidences as recognisers give them: most words high, some share unsure, about this mean."""
    random_ = random.Random(4)
    high = (mean - unsure * 0.45) / (1 - unsure)
    return [0.45 if random_.random() < unsure else min(0.99, high) for _ in range(500)]


@pytest.mark.parametrize("text", [*PART_1.values(), *PART_2.values()])
def test_clean_speech_of_any_level_is_trusted(text: str) -> None:
    gate = judge(heard(text, confidence=like(0.94, 0.04)))

    assert (gate.verdict, gate.reasons, dict(gate.ceilings)) == ("trusted", (), {})
    refuse(gate)


@pytest.mark.parametrize("mean_surprisal", [2.6, 4.5, None])
def test_language_model_at_ease_does_not_change_that(mean_surprisal: float | None) -> None:
    assert judge(heard(PART_2[6]), mean_surprisal).verdict == "trusted"


def test_slow_and_halting_speech_is_trusted_too() -> None:
    halting = heard(PART_2[4], words_per_second=1.2, pauses=dict.fromkeys(range(0, 120, 2), 2.5))

    assert judge(halting).verdict == "trusted"


def test_nothing_recognised_is_no_speech() -> None:
    gate = judge(heard(""))

    assert (gate.verdict, gate.reasons) == ("unusable", (Doubt.NO_SPEECH,))
    with pytest.raises(NoSpeech) as raised:
        refuse(gate)
    assert raised.value.code == "no_speech"


@pytest.mark.parametrize("text", ["You", "Hello. My name is Lan.", "Yes I do"])
def test_under_three_seconds_of_speech_is_too_little(text: str) -> None:
    gate = judge(heard(text, pauses={0: 8.0}))

    assert gate.verdict == "unusable"
    with pytest.raises(TooLittleSpeech, match=r"at least 3") as raised:
        refuse(gate)
    assert raised.value.code == "too_little_speech"


def test_word_heard_in_a_tone_gets_no_bands() -> None:
    with pytest.raises(PermanentError):
        refuse(judge(heard("You", confidence=0.55, words_per_second=0.2)))


@pytest.mark.parametrize("text", [BROKEN, "You on play the mother and the ship. To see."])
def test_confidence_of_foreign_speech_gets_no_bands(text: str) -> None:
    gate = judge(heard(text, confidence=like(0.64, 0.38)))

    assert gate.verdict == "unusable"
    with pytest.raises(UnintelligibleSpeech) as raised:
        refuse(gate)
    assert raised.value.code == "unintelligible_speech"


def test_another_language_written_out_is_not_english() -> None:
    french = (
        "Je m'appelle Pierre et j'habite dans une grande maison avec mes parents, ma soeur et le chien de la famille. "
        "Nous aimons beaucoup aller au cinéma parce que les films sont toujours très intéressants pour nous."
    )

    with pytest.raises(NotEnglishSpeech) as raised:
        refuse(judge(heard(french)))
    assert raised.value.code == "not_english_speech"


@pytest.mark.parametrize("loop", ["you " * 30, "thank you " * 15, "the you and " * 20])
def test_recogniser_that_loops_on_noise_is_not_believed(loop: str) -> None:
    gate = judge(heard(loop, confidence=0.9))

    assert (gate.verdict, gate.reasons) == ("unusable", (Doubt.LOOPING_WORDS,))


def test_many_words_that_are_none_are_not_believed() -> None:
    gate = judge(heard("zorp flim the brask un dolt grint wask of plont frud gnarp shlee vorn " * 3))

    assert gate.verdict == "unusable"


@pytest.mark.parametrize(
    ("mean", "unsure", "doubt"), [(0.80, 0.10, Doubt.LOW_CONFIDENCE), (0.87, 0.22, Doubt.UNSURE_WORDS)]
)
def test_poor_signal_is_doubted_and_caps_words_and_grammar(mean: float, unsure: float, doubt: Doubt) -> None:
    gate = judge(heard(PART_2[8], confidence=like(mean, unsure)))

    assert gate.verdict == "doubtful"
    assert doubt in gate.reasons
    assert dict(gate.ceilings) == {"lexical_resource": CEILING, "grammatical_range_accuracy": CEILING}
    refuse(gate)


def test_few_words_are_doubted_and_need_better_confidence() -> None:
    few = heard("I like to play football with friends", words_per_second=1.5)

    assert judge(few).reasons == (Doubt.FEW_WORDS,)
    assert judge(with_confidence(few, 0.8)).verdict == "unusable"


def test_words_far_apart_are_doubted() -> None:
    sparse = heard(PART_1[6], pauses=dict.fromkeys(range(40), 8.0))

    assert Doubt.SPARSE_SPEECH in judge(sparse).reasons


def test_rate_nobody_speaks_at_is_doubted() -> None:
    assert judge(heard(PART_2[6], words_per_second=9.0)).reasons == (Doubt.IMPLAUSIBLE_RATE,)


@pytest.mark.parametrize(("surprisal", "verdict"), [(5.7, "trusted"), (6.5, "doubtful"), (7.8, "unusable")])
def test_surprised_language_model_lowers_the_verdict(surprisal: float, verdict: str) -> None:
    assert judge(heard(PART_2[6]), surprisal).verdict == verdict


def test_long_talk_with_small_vocabulary_does_not_loop() -> None:
    assert judge(heard(" ".join(PART_2[4] for _ in range(15)))).verdict == "trusted"


@given(st.floats(0, 1), st.floats(0, 1))
def test_lower_confidence_never_raises_the_verdict(one: float, other: float) -> None:
    order = ("trusted", "doubtful", "unusable")
    high, low = (judge(with_confidence(heard(PART_1[6]), it)).verdict for it in (max(one, other), min(one, other)))

    assert order.index(low) >= order.index(high)


@given(st.integers(0, 38), st.floats(0.1, 30))
def test_a_pause_alone_never_makes_speech_unusable(after: int, seconds: float) -> None:
    assert judge(with_gap(heard(PART_1[6]), after % 36, seconds)).verdict != "unusable"


def test_slowed_speech_is_usable() -> None:
    assert judge(slowed(heard(PART_1[6]), 2.5)).verdict == "trusted"
    assert judge(slowed(heard(PART_1[6]), 6.0)).verdict == "doubtful"


def test_few_words_at_an_impossible_rate_get_no_bands() -> None:
    gate = judge(
        heard("thank you for watching and please subscribe to my channel all my dear friends", words_per_second=0.6)
    )

    assert (gate.verdict, gate.reasons) == ("unusable", (Doubt.IMPLAUSIBLE_RATE,))


def test_phrases_again_and_again_are_not_believed_where_confidence_is_low() -> None:
    text = "I'm going to go to the top of the cafe with my old friend. But " * 3 + PART_1[6]

    assert judge(heard(text, confidence=0.75)).reasons == (Doubt.REPEATED_PHRASES,)
    assert judge(heard(text, confidence=0.94)).verdict == "trusted"
