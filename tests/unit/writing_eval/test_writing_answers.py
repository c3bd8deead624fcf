"""What becomes of model answers that are unusable, forged or failing?"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assessment.attempt import Attempt
from assessment.errors import ModelThrottled, UngradableOutput
from assessment.model import Reply
from assessment.usage import Meter, Usage
from tests.support.builders import (
    CRITERIA,
    marking,
    submission,
)
from tests.support.clock import ManualClock
from tests.support.model import USED, ScriptedModel
from writing_eval.evaluator import WritingEvaluator
from writing_eval.models import WritingSubmission

FORGED = {"quote": "gardens raise exam results by ten per cent", "point": "A statistic."}


def _attempt() -> Attempt:
    return Attempt("job-1", ManualClock().deadline(), Meter())


def _assess(model: ScriptedModel, essay: WritingSubmission, attempt: Attempt | None = None) -> dict[str, Any]:
    outcome = WritingEvaluator(model).evaluate(essay, attempt or _attempt())
    result: dict[str, Any] = json.loads(outcome.result)
    assert outcome.overall_band == result["overall_band"]
    return result


def _answered(**changes: Any) -> ScriptedModel:  # noqa: ANN401 - members of a model answer
    return ScriptedModel([json.dumps(marking() | changes)])


def test_code_computes_the_overall_whatever_the_model_claims() -> None:
    assert _assess(_answered(overall_band=9.0), submission())["overall_band"] == 6.0


@pytest.mark.parametrize(("band", "low", "high"), [(9.0, 8.5, 9.0), (1.0, 0.5, 1.5)])
def test_interval_stays_on_the_scale(band: float, low: float, high: float) -> None:
    result = _assess(ScriptedModel([json.dumps(marking(bands=band))]), submission())

    assert (result["band_low"], result["overall_band"], result["band_high"]) == (low, band, high)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda answer: answer["criteria"]["lexical_resource"].update(band=11), id="band off the scale"),
        pytest.param(lambda answer: answer["criteria"].pop("lexical_resource"), id="missing criterion"),
        pytest.param(
            lambda answer: answer["criteria"]["lexical_resource"].update(strengths=[FORGED], improvements=[FORGED]),
            id="forged quotes only",
        ),
    ],
)
def test_unusable_answer_is_repaired_once_and_both_calls_are_metered(spoil: Callable[[dict[str, Any]], object]) -> None:
    spoilt = marking()
    spoil(spoilt)
    model, attempt = ScriptedModel([json.dumps(spoilt), json.dumps(marking(bands=7.0))]), _attempt()

    result = _assess(model, submission(), attempt)

    assert result["overall_band"] == 7.0
    assert result["evidence"] == {"kept": 8, "dropped": 0}
    assert attempt.meter.usage == USED + USED
    assert "lexical_resource" in model.conversations[1].turns[-1].text


@pytest.mark.parametrize(
    "reply",
    [
        "I would give this a 7.",
        f"Sure! {json.dumps(marking())}",
        Reply(json.dumps(marking())[:200], truncated=True, usage=Usage(1, 1, 1)),
        json.dumps(marking(bands=9.5)),
        json.dumps(marking(criteria=CRITERIA[:3])),
        json.dumps(marking("Another essay altogether, of which not one single word was ever handed in by this " * 3)),
    ],
)
def test_answer_that_stays_unusable_gives_no_band(reply: str | Reply) -> None:
    model = ScriptedModel([reply, reply])

    with pytest.raises(UngradableOutput):
        _assess(model, submission())
    assert model.calls == 2


def test_error_of_the_model_passes() -> None:
    with pytest.raises(ModelThrottled):
        _assess(ScriptedModel([ModelThrottled("x")]), submission())


def test_mostly_forged_evidence_calls_for_a_person() -> None:
    answer = marking()
    for criterion in answer["criteria"].values():
        criterion["improvements"] = [FORGED, FORGED]

    result = _assess(ScriptedModel([json.dumps(answer)]), submission())

    assert result["evidence"] == {"kept": 4, "dropped": 8}
    assert result["review"] == {"needs_human": True, "reasons": ["evidence_mostly_dropped"]}
