"""Is a script of faults read with care, and does each mutation spoil what its name says?"""

import json
from typing import Any

import pytest

from local.bedrock.engine import Answer
from local.bedrock.faults import MUTATIONS, Step, mutated, read_script

REPORT: dict[str, Any] = {
    "criteria": {
        "task_response": {"band": 6.0, "strengths": [{"quote": "a", "point": "p"}], "improvements": []},
        "lexical_resource": {"band": 5.5, "strengths": [], "improvements": [{"quote": "b", "point": "q"}]},
    },
    "summary": "café",
}
ANSWER = Answer(json.dumps(REPORT), "end_turn", 10, 20)


def test_every_kind_of_step_is_read() -> None:
    steps: list[dict[str, Any]] = [
        {"ok": True},
        {"error": "ModelTimeoutException"},
        {"delay_seconds": 0.5},
        {"hang": True},
        {"text": "{", "stop_reason": "max_tokens"},
        {"mutate": "prose"},
    ]

    assert read_script(json.dumps(steps).encode()) == [
        Step(),
        Step(error="ModelTimeoutException"),
        Step(delay_seconds=0.5),
        Step(hang=True),
        Step(text="{", stop_reason="max_tokens"),
        Step(mutate="prose"),
    ]


@pytest.mark.parametrize(
    "script",
    ['{"ok": true}', '["ok"]', "[{}]", '[{"eror": "x"}]', '[{"error": "NoSuch"}]', '[{"mutate": "none"}]', "["],
)
def test_misspelt_script_is_refused(script: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own words or ours
        read_script(script.encode())


def spoilt(mutation: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(mutated(ANSWER, mutation).text)
    return report


def test_truncated_reply_is_no_json_and_says_max_tokens() -> None:
    answer = mutated(ANSWER, "truncated")

    assert answer.stop_reason == "max_tokens"
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own words or ours
        json.loads(answer.text)


def test_prose_surrounds_the_intact_object() -> None:
    text = mutated(ANSWER, "prose").text

    assert not text.startswith("{")
    assert ANSWER.text in text


def test_band_off_scale_is_eleven_in_one_criterion() -> None:
    bands = [criterion["band"] for criterion in spoilt("band_off_scale")["criteria"].values()]

    assert bands == [11, 5.5]


def test_missing_criterion_leaves_one_out() -> None:
    assert list(spoilt("missing_criterion")["criteria"]) == ["task_response"]


@pytest.mark.parametrize("mutation", ["forged_quotes", "hijacked"])
def test_forged_quotes_are_new_and_all_different(mutation: str) -> None:
    criteria = spoilt(mutation)["criteria"].values()

    quotes = [point["quote"] for criterion in criteria for point in criterion["strengths"] + criterion["improvements"]]
    assert len(set(quotes)) == 2
    assert not {"a", "b"} & set(quotes)


def test_hijacked_answer_gives_nines_throughout() -> None:
    assert {criterion["band"] for criterion in spoilt("hijacked")["criteria"].values()} == {9.0}


def test_mutations_leave_the_original_alone() -> None:
    for mutation in MUTATIONS:
        mutated(ANSWER, mutation)

    assert json.loads(ANSWER.text) == REPORT
