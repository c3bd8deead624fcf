"""Do the examiner's bands follow what the text shows, and stay low for what is no essay?"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from local.engines.examiner import Examiner
from tests.support.examiner_scripts import QUESTION, RARE_WORDS, gibberish, script, shuffled, stored_scripts

STRONG = stored_scripts()["task_2_band_8_5"]
WEAK = stored_scripts()["task_2_band_4"]


def bands(essay: str, task: str = "TASK_2", question: str = QUESTION) -> dict[str, float]:
    answer: dict[str, Any] = Examiner().rate(script(essay, task=task, question=question))
    return {key: criterion["band"] for key, criterion in answer["criteria"].items()}


def mean(found: dict[str, float]) -> float:
    return sum(found.values()) / len(found)


def test_strong_script_lies_a_band_and_a_half_above_a_weak_one() -> None:
    strong, weak = bands(STRONG.essay, question=STRONG.question), bands(WEAK.essay, question=WEAK.question)

    assert mean(strong) - mean(weak) >= 1.5
    assert all(strong[key] > weak[key] for key in strong)


@pytest.mark.parametrize(
    "garbage",
    [
        shuffled(STRONG.essay),
        "The council should plant more trees along the streets of the city. " * 25,
        gibberish(280),
        QUESTION,
        f"{QUESTION} " * 8,
        RARE_WORDS,
        "Tôi nghĩ rằng thành phố nên cấm xe hơi vì không khí rất bẩn. " * 20,
        "",
        "12 345 " * 140,
    ],
    ids=[
        "shuffled",
        "one sentence",
        "gibberish",
        "prompt",
        "prompt x 8",
        "rare words",
        "vietnamese",
        "empty",
        "digits",
    ],
)
@pytest.mark.parametrize("task", ["TASK_2", "TASK_1_ACADEMIC"])
def test_garbage_gets_band_four_or_less_in_every_criterion(garbage: str, task: str) -> None:
    assert all(band <= 4 for band in bands(garbage, task).values())


def test_shuffled_words_rate_far_below_the_essay_they_come_from() -> None:
    for name in ("task_2_band_7", "task_2_band_6_work_messages", "task_2_band_8_5"):
        essay, question = stored_scripts()[name].essay, stored_scripts()[name].question

        assert mean(bands(shuffled(essay), question=question)) <= mean(bands(essay, question=question)) - 2


def test_shorter_pieces_of_an_essay_never_rate_higher_in_the_task() -> None:
    words = STRONG.essay.split()
    rated = [bands(" ".join(words[:count]), question=STRONG.question) for count in (20, 40, 80, 120, 160, 200)]
    task = [found["task_response"] for found in rated]

    assert task == sorted(task)
    assert set(rated[0].values()) == {1.0}
    assert all(band <= 3 for band in rated[1].values())


ERRORS: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (r"\bthere are\b", "there is many"),
    (r"\bbelieve\b", "beleive"),
    (r"\bcan\b", "can to"),
    (r"\bshould be\b", "should is"),
    (r"\bis\b", "are is"),
    (r"\bthe\b", "the the"),
    (r"\. ([A-Z])", lambda match: f" .{match.group(1).lower()}"),
    (r"\bgovernments?\b", "goverment"),
    (r"\bpeople\b", "peaple"),
]


@pytest.mark.parametrize(
    "name", ["task_2_band_7", "task_2_band_8_5", "task_2_band_6_online_videos", "task_1_general_band_6_5"]
)
def test_more_errors_never_raise_grammar(name: str) -> None:
    given_script = stored_scripts()[name]
    essay = given_script.essay
    before = bands(essay, given_script.task, given_script.question)["grammatical_range_accuracy"]
    first = before

    for pattern, error in ERRORS:
        essay = re.sub(pattern, error, essay, count=4)
        after = bands(essay, given_script.task, given_script.question)["grammatical_range_accuracy"]
        assert after <= before, pattern
        before = after

    assert before < first


def test_misspelling_words_lowers_vocabulary() -> None:
    essay = re.sub(r"\b([a-z]{3})([a-z]{4,})\b", r"\1x\2", STRONG.essay, count=25)

    before = bands(STRONG.essay, question=STRONG.question)["lexical_resource"]

    assert bands(essay, question=STRONG.question)["lexical_resource"] <= before - 1


def test_report_without_overview_rates_lower_in_the_task() -> None:
    given_script = stored_scripts()["task_1_academic_band_7_5"]
    without = re.sub(r"(?i)\b(overall|in general|it is clear that|clearly),? ", "", given_script.essay)
    assert without != given_script.essay

    before = bands(given_script.essay, given_script.task, given_script.question)
    after = bands(without, given_script.task, given_script.question)

    assert after["task_achievement"] < before["task_achievement"]
