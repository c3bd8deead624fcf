"""Is a text that is no answer kept low, and a poor one not taken for it?"""

import random

import pytest

from assessment.integrity import Verdict, inspect
from assessment.rater import words
from assessment.rater.words import zipf
from bench.garbage import TEMPLATE, garbage
from tests.attacks.corpus import Script, scripts

GENUINE = [(script.essay, script.question) for script in scripts()]
GARBAGE = garbage(GENUINE)
KEPT_LOW = ["empty", "twenty words", "shuffled", "shuffled in sentences", "rare-word salad", "gibberish",
            "one sentence x 25", "copied prompt x 8", "Vietnamese"]  # fmt: skip
ESSAY = next(script for script in scripts() if script.name == "task_2_band_7")


def _limit(verdict: Verdict) -> float:
    bands = [band for band in (verdict.effect.fixed, verdict.effect.ceiling) if band is not None]
    return min(bands, default=9.0)


@pytest.mark.parametrize("kind", KEPT_LOW)
def test_garbage_is_kept_to_band_three_in_every_criterion(kind: str) -> None:
    _, texts = GARBAGE[kind]

    assert {_limit(inspect(essay, question, zipf)) for essay, question in texts} <= {0.0, 1.0, 3.0}


@pytest.mark.parametrize(("kind", "band"), [("empty", 0.0), ("twenty words", 1.0), ("copied prompt x 8", 1.0)])
def test_official_rules_give_their_band(kind: str, band: float) -> None:
    _, texts = GARBAGE[kind]

    assert {inspect(essay, question, zipf).effect.fixed for essay, question in texts} == {band}


def test_generic_template_is_flagged_kept_from_the_language_model_and_not_capped() -> None:
    verdict = inspect(TEMPLATE, ESSAY.question, zipf)

    assert "template" in verdict.flags
    assert verdict.effect.never_above_light
    assert verdict.effect.ceiling is None


def test_smooth_text_that_leaves_the_question_out_is_a_template_once_a_model_has_read_it() -> None:
    vague = inspect(ESSAY.essay, "Should zoos breed endangered tigers, pandas and rhinoceroses?", zipf)
    answer = inspect(ESSAY.essay, ESSAY.question, zipf)

    assert "template" in vague.with_surprisal(2.4).flags
    assert vague.with_surprisal(3.4) is vague
    assert answer.with_surprisal(2.4) is answer


def test_essay_pasted_twice_is_read_and_counted_once() -> None:
    verdict = inspect(f"{ESSAY.essay}\n\n{ESSAY.essay}", ESSAY.question, zipf)

    assert "duplicated_text" in verdict.flags
    assert verdict.word_count == inspect(ESSAY.essay, ESSAY.question, zipf).word_count
    assert verdict.cleaned.text.strip() == ESSAY.essay.strip()
    assert verdict.effect.ceiling is None


def test_answer_to_another_question_is_capped_in_the_task_criterion_alone() -> None:
    verdict = inspect(ESSAY.essay, "Should zoos breed endangered tigers, pandas and rhinoceroses?", zipf)

    assert verdict.flags == ("off_topic",)
    assert (verdict.effect.task_ceiling, verdict.effect.ceiling) == (4.0, None)


@pytest.mark.parametrize("question", ["", "Why?", "Do you agree or disagree with this?"])
def test_question_without_a_subject_makes_nothing_off_topic(question: str) -> None:
    assert "off_topic" not in inspect(ESSAY.essay, question, zipf).flags


@pytest.mark.parametrize("script", scripts(), ids=lambda it: it.name)
def test_lower_case_and_lost_line_breaks_make_no_garbage(script: Script) -> None:
    verdict = inspect(" ".join(script.essay.lower().split()), script.question, zipf)

    assert _limit(verdict) == 9.0


def test_random_letters_between_sentences_are_set_aside_and_the_rest_is_rated() -> None:
    chance = random.Random(7)
    noise = " ".join("".join(chance.choices("bcdfghjklmnpqrstvwxz", k=6)) for _ in range(12)) + "."

    verdict = inspect(f"{noise}\n\n{ESSAY.essay}", ESSAY.question, zipf)

    assert "unreadable_text" in verdict.flags
    assert verdict.cleaned.text.strip() == ESSAY.essay


def test_word_table_is_asked_and_not_imported() -> None:
    asked: list[str] = []

    def spy(word: str) -> float:
        asked.append(word)
        return words.zipf(word)

    inspect(ESSAY.essay, ESSAY.question, spy)

    assert len(asked) > 100
