"""What becomes of model answers that are unusable, forged or failing?"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assessment.errors import ModelThrottled, UngradableOutput
from assessment.model import Reply
from assessment.usage import Usage
from tests.support.builders import CRITERIA, ERROR, ESSAY, correction, marking, submission
from tests.support.model import USED, ScriptedModel
from tests.support.raters import FixedRater, an_attempt, assert_verbatim, assessed, bands_of, remarks_of

FORGED = {"quote": "gardens raise exam results by ten per cent", "point": "A statistic."}
ELSEWHERE = "Another essay altogether, of which not one single word was ever handed in by this " * 3


def _answered(**changes: Any) -> ScriptedModel:  # noqa: ANN401 - members of a model answer
    return ScriptedModel([json.dumps(marking() | changes)])


def test_code_computes_the_overall_whatever_the_model_claims() -> None:
    assert assessed(_answered(overall_band=9.0), submission())["overall_band"] == 6.0


@pytest.mark.parametrize(
    ("band", "statistical", "low", "high"),
    [(6.5, 6.0, 5.5, 7.0), (9.0, 8.5, 8.0, 9.0), (1.0, 1.0, 0.5, 1.5)],
)
def test_interval_spans_both_raters_and_stays_on_the_scale(
    band: float, statistical: float, low: float, high: float
) -> None:
    result = assessed(ScriptedModel([json.dumps(marking(bands=band))]), submission(), FixedRater(statistical))

    assert (result["band_low"], result["overall_band"], result["band_high"]) == (low, band, high)
    assert result["review"] == {"needs_human": False, "reasons": []}


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
    model, attempt = ScriptedModel([json.dumps(spoilt), json.dumps(marking(bands=7.0))]), an_attempt()

    result = assessed(model, submission(), attempt=attempt)

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
    ],
)
def test_answer_that_stays_unusable_gives_no_band(reply: str | Reply) -> None:
    model = ScriptedModel([reply, reply])

    with pytest.raises(UngradableOutput):
        assessed(model, submission())
    assert model.calls == 2


def test_empty_answer_that_stays_empty_gives_no_band() -> None:
    with pytest.raises(UngradableOutput):
        assessed(ScriptedModel(["", "{}"]), submission())


@pytest.mark.parametrize("first", [json.dumps(marking(ELSEWHERE, bands=9.0)), "Nine!"])
@pytest.mark.parametrize(("language", "said"), [("en", "could not be trusted"), ("vi", "không đáng tin cậy")])
def test_evidence_that_stays_forged_leaves_the_statistical_bands_with_measured_evidence(
    first: str, language: str, said: str
) -> None:
    given = dict(zip(CRITERIA, (6.0, 5.5, 6.5, 5.0), strict=True))
    model, attempt = ScriptedModel([first, json.dumps(marking(ELSEWHERE, bands=9.0))]), an_attempt()

    result = assessed(model, submission(feedback_language=language), FixedRater(given), attempt)

    assert attempt.meter.usage == USED + USED
    assert bands_of(result) == tuple(given.values())
    assert [rater["overall_band"] for rater in result["raters"]] == [9.0, 6.0]
    reasons = ["model_without_evidence", "raters_disagree", "evidence_mostly_dropped"]
    assert result["review"] == {"needs_human": True, "reasons": reasons}
    assert result["evidence"] == {"kept": 0, "dropped": 8}
    assert remarks_of(result)
    assert_verbatim(result, ESSAY)
    assert all(said in criterion["comment"] for criterion in result["criteria"].values())
    assert "plainly argued" not in result["summary"]


def test_one_criterion_without_evidence_is_enough_to_leave_the_statistical_bands() -> None:
    spoilt = marking(bands=6.5)
    spoilt["criteria"]["lexical_resource"].update(strengths=[FORGED], improvements=[])

    result = assessed(ScriptedModel([json.dumps(spoilt)] * 2), submission(), FixedRater(6.0))

    assert bands_of(result) == (6.0,) * 4
    assert result["review"]["reasons"] == ["model_without_evidence"]


def test_criterion_with_forged_quotes_only_is_sent_back_naming_criterion_and_quote() -> None:
    spoilt = marking()
    spoilt["criteria"]["lexical_resource"].update(strengths=[FORGED], improvements=[])
    model = ScriptedModel([json.dumps(spoilt), json.dumps(marking())])

    assessed(model, submission())

    objection = model.conversations[1].turns[-1].text
    assert "lexical_resource" in objection
    assert FORGED["quote"] in objection
    assert "task_response" not in objection


def test_criterion_without_any_quotes_is_sent_back() -> None:
    spoilt = marking()
    spoilt["criteria"]["lexical_resource"].update(strengths=[], improvements=[])
    model = ScriptedModel([json.dumps(spoilt), json.dumps(marking())])

    assessed(model, submission())

    assert "no quotes were given" in model.conversations[1].turns[-1].text


def test_correction_alone_is_no_evidence_for_a_band() -> None:
    answer = marking(ELSEWHERE) | {"corrections": [correction(*ERROR)]}

    result = assessed(ScriptedModel([json.dumps(answer)] * 2), submission())

    assert "model_without_evidence" in result["review"]["reasons"]


def test_error_of_the_model_passes() -> None:
    with pytest.raises(ModelThrottled):
        assessed(ScriptedModel([ModelThrottled("x")]), submission())


def test_mostly_forged_evidence_calls_for_a_person() -> None:
    answer = marking()
    for criterion in answer["criteria"].values():
        criterion["improvements"] = [FORGED, FORGED]

    result = assessed(ScriptedModel([json.dumps(answer)]), submission())

    assert result["evidence"] == {"kept": 4, "dropped": 8}
    assert bands_of(result) == (6.0,) * 4
    assert result["review"] == {"needs_human": True, "reasons": ["evidence_mostly_dropped"]}
