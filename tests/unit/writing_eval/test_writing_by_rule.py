"""Are the official rules applied without a model, and are odd texts kept within a row?"""

import json
from typing import Any

import pytest

from assessment.attempt import Attempt
from assessment.usage import Meter, Usage
from tests.support.builders import (
    ESSAY,
    PROMPT,
    marking,
    sample_essay,
    submission,
)
from tests.support.clock import ManualClock
from tests.support.model import ScriptedModel
from writing_eval.evaluator import WritingEvaluator
from writing_eval.models import WritingSubmission

ROW_LIMIT = 300 * 1024


def _attempt() -> Attempt:
    return Attempt("job-1", ManualClock().deadline(), Meter())


def _assess(model: ScriptedModel, essay: WritingSubmission, attempt: Attempt | None = None) -> dict[str, Any]:
    outcome = WritingEvaluator(model).evaluate(essay, attempt or _attempt())
    result: dict[str, Any] = json.loads(outcome.result)
    assert outcome.overall_band == result["overall_band"]
    return result


def _row_size(model: ScriptedModel, essay: WritingSubmission) -> int:
    """Bytes of submission and result together, the two big attributes of a row."""
    outcome = WritingEvaluator(model).evaluate(essay, _attempt())
    return len(essay.model_dump_json().encode()) + len(outcome.result.encode())


@pytest.mark.parametrize(
    ("essay", "flag", "band"),
    [
        (submission(""), "empty", 0.0),
        (submission(" \n "), "empty", 0.0),
        (submission("?!"), "empty", 0.0),
        (sample_essay("twenty_words"), "too_short_to_rate", 1.0),
        (sample_essay("copied_prompt"), "too_short_to_rate", 1.0),
        (sample_essay("vietnamese"), "not_english", 0.0),
    ],
)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_official_rule_gives_its_band_to_every_criterion_without_a_model_call(
    essay: WritingSubmission, flag: str, band: float, language: str
) -> None:
    model, attempt = ScriptedModel([]), _attempt()

    result = _assess(model, essay.model_copy(update={"feedback_language": language}), attempt)

    assert (model.calls, attempt.meter.usage) == (0, Usage())
    assert {criterion["band"] for criterion in result["criteria"].values()} == {band}
    assert (result["overall_band"], result["band_low"], result["band_high"]) == (band, band, band)
    assert result["integrity"][0]["flag"] == flag
    assert result["summary"].isascii() == (language == "en")
    assert result["raters"][0]["rater"] == "official-rules-v1"
    for criterion in result["criteria"].values():
        for remark in criterion["improvements"]:
            assert essay.essay_content[remark["start"] : remark["end"]] == remark["quote"]


@pytest.mark.parametrize("character", ["a", "漢", "😀", "!", "\n", "é"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_row_of_20_000_characters_that_are_no_english_words_stays_under_its_limit(
    character: str, language: str
) -> None:
    assert _row_size(ScriptedModel([]), submission(character * 20_000, feedback_language=language)) <= ROW_LIMIT


def test_row_of_an_essay_that_repeats_fragments_of_the_prompt_stays_under_its_limit() -> None:
    text = (ESSAY + " a b c d e x" * 1_800)[:20_000]
    model = ScriptedModel([json.dumps(marking(text))])

    assert _row_size(model, submission(text, prompt="a b c d e", feedback_language="vi")) <= ROW_LIMIT


def test_under_length_essay_is_rated_and_flagged() -> None:
    essay = sample_essay("under_length")

    result = _assess(ScriptedModel([json.dumps(marking(essay.essay_content))]), essay)

    assert [flag["flag"] for flag in result["integrity"]] == ["under_length"]
    assert set(result["integrity"][0]) == {"flag", "detail"}
    assert result["overall_band"] == 6.0


def test_copied_prompt_is_flagged_at_its_place_and_left_out_of_the_count() -> None:
    text = f"{PROMPT} {ESSAY}"

    result = _assess(ScriptedModel([json.dumps(marking(text))]), submission(text))

    flag = result["integrity"][0]
    assert (flag["flag"], text[flag["start"] : flag["end"]]) == ("copied_prompt", PROMPT.rstrip("?"))
    assert result["word_count"] == 99
