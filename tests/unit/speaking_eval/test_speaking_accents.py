"""Is a learner with an accent heard, and speech in another language still refused?

The confidences are those that the embedded recogniser had of synthetic voices; what it wrote is in our own words.
"""

from __future__ import annotations

import random

import pytest

from assessment.errors import PermanentError
from speaking_eval.judging.refusals import refuse
from speaking_eval.plausibility import plausibility
from speaking_eval.pronunciation import pronunciation
from speaking_eval.reliability import CEILING, Doubt, judge
from tests.support.examined_speech import examined
from tests.support.raters import flags_of
from tests.support.speech import heard, with_confidence
from tests.support.spoken_answers import PART_2

ACCENTED = [(0.63, 0.44), (0.67, 0.45), (0.64, 0.44), (0.66, 0.44), (0.72, 0.31), (0.67, 0.45)]
"""Mean and share of unsure words: three answers read by a French and by a Vietnamese voice."""
NOISY = [(0.67, 0.40), (0.73, 0.32), (0.61, 0.48)]
"""Three answers in white noise of 5 dB."""
FOREIGN = [(0.32, 0.89), (0.28, 0.93), (0.50, 0.66), (0.39, 0.65), (0.29, 0.87), (0.42, 0.61), (0.37, 0.78)]
"""Seven other languages."""

HEARD_THROUGH_AN_ACCENT = (
    "The place want to describe is a beach, you come out thirty minutes from my sit. He first went there with me "
    "family when I was then, and since then I have visit it may be two or tree times every year. What I like about "
    "is that there are not many two wrists, so you can walk for a long time and just here the see. Usually go early in "
    "the morning because it gets quite odd later. I swim a little, then I seat under a tree and listen to music."
)
SCRAPS = (
    "Mercy. You on play. It's a very good day of the. I'm in the bus of the. And you are on the same. So you don't "
    "play. The mother and the ship. To see. You are here. And on the sale. We are so the. Of it you go. On the way."
)
NUMBERS = (
    "Ten thirty four, 1054, 10332 and 55551. Now for sure you want to find K30155, 0003155. What if I am here for 22 "
    "and 23? The F I N A 3 A 3 is 40 to 50 and 60, 70, 80 or 90 and then 100, 200, 300, 400 and 500."
)


def like(mean: float, unsure: float) -> list[float]:
    """Confidences about this mean, with this share under the mark."""
    random_ = random.Random(4)
    high = min(0.99, mean * (1 - 0.7 * unsure) / (1 - unsure))
    low = (mean - (1 - unsure) * high) / unsure
    marks = [number < round(unsure * 400) for number in range(400)]
    random_.shuffle(marks)
    return [low if mark else high for mark in marks]


@pytest.mark.parametrize(("mean", "unsure"), [*ACCENTED, *NOISY])
@pytest.mark.parametrize("text", [HEARD_THROUGH_AN_ACCENT, PART_2[4], PART_2[8]])
def test_english_words_heard_with_doubt_are_rated_with_care(text: str, mean: float, unsure: float) -> None:
    transcript = heard(text, confidence=like(mean, unsure))

    gate = judge(transcript)

    assert gate.verdict == "doubtful"
    assert gate.ceilings == {"lexical_resource": CEILING, "grammatical_range_accuracy": CEILING}
    assert pronunciation(transcript, gate).band is None
    refuse(gate)


def test_learner_with_an_accent_gets_bands_and_a_person_is_asked() -> None:
    result = examined(heard(HEARD_THROUGH_AN_ACCENT, confidence=like(0.63, 0.44)))

    assert result["criteria"]["fluency_coherence"]["band"] >= 4
    assert {"recognition_doubtful", "pronunciation_withheld"} <= set(flags_of(result))
    assert "recognition_doubtful" in result["review"]["reasons"]


@pytest.mark.parametrize(("mean", "unsure"), FOREIGN)
@pytest.mark.parametrize("text", [HEARD_THROUGH_AN_ACCENT, PART_2[6], SCRAPS, NUMBERS])
def test_confidence_of_another_language_is_refused_however_well_it_reads(text: str, mean: float, unsure: float) -> None:
    with pytest.raises(PermanentError):
        refuse(judge(heard(text, confidence=like(mean, unsure))))


@pytest.mark.parametrize(("mean", "unsure"), [(0.63, 0.44), (0.64, 0.45), (0.69, 0.38)])
@pytest.mark.parametrize("text", [SCRAPS, NUMBERS])
def test_what_does_not_read_as_english_is_refused_at_an_accents_confidence(
    text: str, mean: float, unsure: float
) -> None:
    assert judge(heard(text, confidence=like(mean, unsure))).verdict == "unusable"


def test_surprised_language_model_takes_the_benefit_of_the_doubt_away() -> None:
    transcript = heard(HEARD_THROUGH_AN_ACCENT, confidence=like(0.64, 0.44))

    assert [judge(transcript, it).verdict for it in (None, 5.0, 6.5)] == ["doubtful", "doubtful", "unusable"]


def test_few_words_cannot_show_that_they_are_english() -> None:
    few = "I like this place because it is quiet and I can read my book there on every weekend."

    assert not plausibility(heard(few)).reads_as_english(None)
    assert judge(with_confidence(heard(few), 0.65)).verdict == "unusable"


@pytest.mark.parametrize(
    "text",
    ["I think it is good. " * 12, "I go to school. We play. " * 8, "I no like he no like it no good. " * 6],
)
def test_plain_english_that_may_look_foreign_is_rated_with_care_and_not_called_another_language(text: str) -> None:
    gate = judge(heard(text))

    assert (gate.verdict, Doubt.NOT_ENGLISH in gate.reasons) == ("doubtful", True)
    refuse(gate)


def test_one_sentence_over_and_over_stays_low_and_goes_to_a_person() -> None:
    result = examined(heard("I think it is good. " * 12))

    assert max(it["band"] for it in result["criteria"].values() if it["band"] is not None) <= 3.0
    assert result["review"]["needs_human"]
