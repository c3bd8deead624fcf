"""Is the schema one that Bedrock compiles, and is nothing read that breaks it?"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assessment.marking import RATED
from assessment.structured import UnusableReply
from tests.support.builders import CRITERIA, ERROR, ESSAY, TASK_1_CRITERIA, correction, marking
from writing_eval.marking import CORRECTION_TYPES, read_marking, schema_for

# Amazon Bedrock User Guide, structured outputs: these keywords make the request a 400.
UNSUPPORTED = {
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern",
    "maxItems", "uniqueItems", "contains", "minProperties", "maxProperties", "oneOf", "not", "if", "$ref", "$defs",
}  # fmt: skip

Change = Callable[[dict[str, Any]], object]


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _nodes(child)
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)


def _schema(criteria: tuple[str, ...] = CRITERIA) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_for(criteria).text)
    return schema


def _fault(answer: object) -> str:
    with pytest.raises(UnusableReply) as caught:
        read_marking(answer if isinstance(answer, str) else json.dumps(answer), CRITERIA)
    return str(caught.value)


def _changed(change: Change) -> dict[str, Any]:
    answer = marking()
    change(answer)
    return answer


def _set_band(value: object) -> Change:
    return lambda answer: answer["criteria"]["lexical_resource"].update(band=value)


@pytest.mark.parametrize("criteria", [CRITERIA, TASK_1_CRITERIA])
def test_schema_keeps_to_what_bedrock_compiles(criteria: tuple[str, ...]) -> None:
    nodes = list(_nodes(_schema(criteria)))
    objects = [node for node in nodes if node.get("type") == "object"]

    assert [node for node in nodes if UNSUPPORTED & node.keys()] == []
    assert len(objects) == 1 + 1 + 4 + 8 + 1
    assert all(node["additionalProperties"] is False for node in objects)
    assert all(node["required"] == list(node["properties"]) for node in objects)


def test_schema_asks_for_the_criteria_and_offers_every_band_a_rater_may_give() -> None:
    criteria = _schema()["properties"]["criteria"]["properties"]

    assert tuple(criteria) == CRITERIA
    for criterion in criteria.values():
        assert criterion["properties"]["band"]["enum"] == [half / 2 for half in range(2, 19)]


def test_schema_asks_for_evidence_before_the_band() -> None:
    members = list(_schema()["properties"]["criteria"]["properties"]["task_response"]["properties"])

    assert members == ["strengths", "improvements", "comment", "why_not_higher", "band"]


def test_schema_offers_the_agreed_correction_types() -> None:
    kinds = _schema()["properties"]["corrections"]["items"]["properties"]["type"]["enum"]

    assert kinds == list(CORRECTION_TYPES)
    assert len(kinds) == 16


def test_schema_is_the_same_text_every_time() -> None:
    assert schema_for(CRITERIA) == schema_for(tuple(CRITERIA))
    assert schema_for(CRITERIA).name == "marking_task_response"
    assert schema_for(TASK_1_CRITERIA).name == "marking_task_achievement"


@pytest.mark.parametrize("band", RATED)
def test_every_band_from_1_to_9_is_read(band: float) -> None:
    read = read_marking(json.dumps(marking(bands=band)), CRITERIA)

    assert [marked.band for marked in read.criteria.values()] == [band] * 4


def test_band_written_without_its_decimal_is_read() -> None:
    assert read_marking(json.dumps(_changed(_set_band(7))), CRITERIA).criteria["lexical_resource"].band == 7.0


def test_corrections_are_read_as_proposed() -> None:
    answer = marking() | {"corrections": [correction(*ERROR)]}

    read = read_marking(json.dumps(answer), CRITERIA)

    assert [(it.context, it.original, it.replacement) for it in read.corrections] == [ERROR]


@pytest.mark.parametrize("band", [0, 0.5, 9.5, 10, -1, 6.3, 6.25, 1e308])
def test_band_off_the_scale_is_unusable_and_named(band: float) -> None:
    fault = _fault(_changed(_set_band(band)))

    assert fault.startswith("criteria.lexical_resource.band: ")
    assert "from 1 to 9 in steps of 0.5" in fault


@pytest.mark.parametrize("band", [float("nan"), float("inf"), float("-inf"), 1e309])
def test_band_that_is_no_number_is_unusable(band: float) -> None:
    assert "criteria.lexical_resource.band" in _fault(_changed(_set_band(band)))


@pytest.mark.parametrize("band", ["6.5", "6", None, True, [6.5], {"value": 6.5}])
def test_band_of_the_wrong_type_is_unusable(band: object) -> None:
    assert "criteria.lexical_resource.band" in _fault(_changed(_set_band(band)))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda answer: answer["criteria"].pop("lexical_resource"), id="missing criterion"),
        pytest.param(
            lambda answer: answer["criteria"].update(style=answer["criteria"]["lexical_resource"]), id="extra"
        ),
        pytest.param(
            lambda answer: answer["criteria"].update(Lexical=answer["criteria"].pop("lexical_resource")), id="renamed"
        ),
        pytest.param(lambda answer: answer["criteria"].clear(), id="none at all"),
    ],
)
def test_criteria_other_than_the_rubrics_are_unusable(change: Change) -> None:
    assert _fault(_changed(change)) == f"criteria must be exactly {', '.join(CRITERIA)}"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda answer: answer.pop("criteria"), "criteria"),
        (lambda answer: answer.pop("corrections"), "corrections"),
        (lambda answer: answer.pop("summary"), "summary"),
        (lambda answer: answer.update(summary=""), "summary"),
        (lambda answer: answer.update(summary=7), "summary"),
        (lambda answer: answer.update(corrections={}), "corrections"),
        (lambda answer: answer.update(corrections=None), "corrections"),
        (lambda answer: answer.update(corrections=["teach"]), "corrections.0"),
        (lambda answer: answer.update(corrections=[{"original": "x"}]), "corrections.0.context"),
        (lambda answer: answer.update(corrections=[correction("x", "", "y")]), "corrections.0.original"),
        (lambda answer: answer.update(criteria=[]), "criteria"),
        (lambda answer: answer["criteria"].update(lexical_resource=6.5), "criteria.lexical_resource"),
        (lambda answer: answer["criteria"]["lexical_resource"].pop("band"), "criteria.lexical_resource.band"),
        (lambda answer: answer["criteria"]["lexical_resource"].pop("comment"), "criteria.lexical_resource.comment"),
        (lambda answer: answer["criteria"]["lexical_resource"].update(comment=""), "criteria.lexical_resource.comment"),
        (
            lambda answer: answer["criteria"]["lexical_resource"].update(why_not_higher=None),
            "criteria.lexical_resource.why_not_higher",
        ),
        (
            lambda answer: answer["criteria"]["lexical_resource"].update(strengths="good"),
            "criteria.lexical_resource.strengths",
        ),
        (
            lambda answer: answer["criteria"]["lexical_resource"].update(improvements=[{"quote": "x"}]),
            "criteria.lexical_resource.improvements.0.point",
        ),
        (
            lambda answer: answer["criteria"]["lexical_resource"].update(strengths=[{"quote": 1, "point": "x"}]),
            "criteria.lexical_resource.strengths.0.quote",
        ),
    ],
)
def test_member_that_is_missing_or_of_the_wrong_type_is_unusable_and_named(change: Change, place: str) -> None:
    assert f"{place}: " in _fault(_changed(change))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("I would give this essay a 7.", id="prose"),
        pytest.param("Here it is: " + json.dumps(marking()), id="prose before"),
        pytest.param(json.dumps(marking()) + "\nHope that helps!", id="prose after"),
        pytest.param(f"```json\n{json.dumps(marking())}\n```", id="markdown fence"),
        pytest.param(json.dumps(marking())[:-40], id="truncated"),
        pytest.param(json.dumps(marking()) * 2, id="twice"),
        pytest.param(json.dumps([marking()]), id="in a list"),
        pytest.param(json.dumps(json.dumps(marking())), id="as a string"),
        pytest.param(json.dumps(marking()).replace("plainly", "\\ud800"), id="lone surrogate"),
        pytest.param("[" * 10_000, id="too deep"),
    ],
)
def test_text_that_is_not_one_json_object_is_unusable(text: str) -> None:
    assert _fault(text)


def test_fault_names_five_places_at_most_and_repeats_no_text() -> None:
    answer = marking()
    for criterion in answer["criteria"].values():
        criterion.update(band=11, comment="", why_not_higher=ESSAY[:40] if criterion["band"] else "")

    fault = _fault(answer)

    assert fault.count("; ") == 4
    assert ESSAY[:20] not in fault
