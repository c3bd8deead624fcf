"""Is a figure of timing that nobody measured noticed, and one that was measured let through?"""

import time

import pytest

from speaking_eval.fluency import Measure
from speaking_eval.judging.figures import sentences, stated, unmeasured, without_unmeasured

MEASURED = (
    Measure("speech_rate", 118.4, "words/min"),
    Measure("phonation_ratio", 0.713, ""),
    Measure("mean_length_of_run", 7.4, "words"),
    Measure("pause_count", 14.0, "pauses"),
    Measure("mean_pause", 0.62, "s"),
    Measure("pauses_per_minute", 4.2, "pauses/min"),
    Measure("repairs", 0.0, "times"),
)


@pytest.mark.parametrize(
    "text",
    [
        "You speak at 118 words a minute with 14 pauses.",
        "Your speech rate of 118.4 is steady.",
        "Words sound for 71 % of the time.",
        "Runs of 7.4 words stand between silences, 7.4 words between pauses.",
        "A mean_pause of 0.6 s is short.",
        "Pauses of 1 s and more are rare, and 14 silent pauses are few.",
        "Tốc độ là 118 từ mỗi phút, có 14 khoảng lặng, mỗi khoảng 0,62 giây.",
    ],
)
def test_measured_figures_pass(text: str) -> None:
    assert unmeasured(text, MEASURED) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("You speak at 140 words per minute.", "140 words per minute"),
        ("A speech rate of 118.6 is steady.", "118.6"),
        ("There are 15 pauses.", "15 pauses"),
        ("Words sound for 80 % of the time.", "80 % of the time"),
        ("Runs of 9 words.", "9 words"),
        ("You manage 4.2 words a minute.", "4.2 words a minute"),
        ("A mean_pause of 0.9 s is short.", "0.9 s"),
        ("At 4 pauses per minute you do well.", "4 pauses per minute"),
        ("You speak a hundred and forty words a minute.", "hundred and forty"),
        ("There are twelve long pauses.", "twelve"),
        ("Tốc độ 150 từ/phút là nhanh.", "150 từ/phút"),
        ("Có mười lăm khoảng lặng.", "mười"),
    ],
)
def test_made_up_figures_are_named(text: str, figure: str) -> None:
    found = unmeasured(text, MEASURED)

    assert len(found) == 1
    assert found[0].startswith(figure)


@pytest.mark.parametrize(
    "text",
    [
        "Band 7 asks for more, and Part 2 for a long turn.",
        "You gave 2 reasons in 3 sentences.",
        "Pointing words in 120: 4; sentences average 12.5 words.",
        "You said “I waited 20 seconds and 30 minutes” and 'it took 9 seconds'.",
        "",
    ],
)
def test_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert unmeasured(text, MEASURED) == ()


def test_sentences_with_made_up_figures_go_and_the_others_stay() -> None:
    text = "You keep going. You speak at 200 words a minute! Links are 0.5 as many. Is it 118 words a minute? Yes."

    assert without_unmeasured(text, MEASURED) == (
        "You keep going. Links are 0.5 as many. Is it 118 words a minute? Yes."
    )
    assert without_unmeasured("You make 99 pauses.", MEASURED) == ""


def test_measures_are_known_by_the_values_a_text_gives() -> None:
    assert stated("At 118 words a minute, with 14 pauses.", MEASURED) == ("speech_rate", "pause_count")
    assert stated("Well told.", MEASURED) == ()


def test_a_decimal_point_ends_no_sentence() -> None:
    assert sentences("It is 0.6 s. It is short.") == ["It is 0.6 s.", "It is short."]


@pytest.mark.parametrize("text", ["1 " * 20_000, "“" * 20_000, "a-b " * 10_000, "1 pause " * 4_000, "ten " * 8_000])
def test_text_of_any_kind_is_read_in_a_second(text: str) -> None:
    started = time.process_time()

    unmeasured(text, MEASURED)

    assert time.process_time() - started < 1
