"""Does every CloudFormation expression get the value CloudFormation would give it?"""

from collections.abc import Mapping
from typing import Any

import pytest

from local.cloudformation.intrinsics import Scope, TemplateError, holds, resolve
from local.resources.catalogue import Created

PARAMETERS: dict[str, str | list[str]] = {
    "Stage": "prod",
    "Timeout": "75",
    "Subnets": ["a", "b"],
    "AWS::Region": "us-east-1",
    "AWS::AccountId": "123456789012",
}
CONDITIONS = {
    "IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]},
    "IsDev": {"Fn::Not": [{"Condition": "IsProd"}]},
    "Both": {"Fn::And": [{"Condition": "IsProd"}, {"Condition": "IsDev"}]},
    "Either": {"Fn::Or": [{"Condition": "IsProd"}, {"Condition": "IsDev"}]},
}
MAPPINGS = {"Vtl": {"JobId": {"Rule": "#set($id = $context.requestId)"}}}
RESOURCES = {"Queue": Created("https://sqs/q", {"Arn": "arn:aws:sqs:us-east-1:123456789012:q"})}


def scope(conditions: Mapping[str, Any] = CONDITIONS) -> Scope:
    return Scope(PARAMETERS, RESOURCES.get, conditions, MAPPINGS)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ({"Ref": "Timeout"}, "75"),
        ({"Ref": "Subnets"}, ["a", "b"]),
        ({"Ref": "Queue"}, "https://sqs/q"),
        ({"Ref": "AWS::Region"}, "us-east-1"),
        ({"Fn::GetAtt": ["Queue", "Arn"]}, "arn:aws:sqs:us-east-1:123456789012:q"),
        ({"Fn::GetAtt": "Queue.Arn"}, "arn:aws:sqs:us-east-1:123456789012:q"),
        ({"Fn::Sub": "${Stage}-${AWS::AccountId}"}, "prod-123456789012"),
        ({"Fn::Sub": "${Queue} ${Queue.Arn}"}, "https://sqs/q arn:aws:sqs:us-east-1:123456789012:q"),
        ({"Fn::Sub": ["${Name}/${Stage}", {"Name": {"Ref": "AWS::Region"}}]}, "us-east-1/prod"),
        ({"Fn::Sub": "${!Stage} $input.body"}, "${Stage} $input.body"),
        ({"Fn::If": ["IsProd", {"Ref": "Stage"}, "other"]}, "prod"),
        ({"Fn::If": ["IsDev", 1, 2]}, 2),
        ({"Fn::Join": [":", ["a", {"Ref": "Stage"}, 3]]}, "a:prod:3"),
        ({"Fn::Join": [",", {"Ref": "Subnets"}]}, "a,b"),
        ({"Fn::Select": ["1", {"Ref": "Subnets"}]}, "b"),
        ({"Fn::Select": [2, {"Fn::Split": [":", {"Fn::GetAtt": ["Queue", "Arn"]}]}]}, "sqs"),
        ({"Fn::FindInMap": ["Vtl", "JobId", "Rule"]}, "#set($id = $context.requestId)"),
    ],
)
def test_known_intrinsic_gives_its_value(expression: object, value: object) -> None:
    assert resolve(expression, scope()) == value


@pytest.mark.parametrize(("name", "value"), [("IsProd", True), ("IsDev", False), ("Both", False), ("Either", True)])
def test_condition_is_evaluated(name: str, value: bool) -> None:
    assert holds(name, scope()) is value


def test_intrinsics_inside_structures_are_resolved_and_the_rest_is_kept() -> None:
    document = {"a": [{"b": {"Ref": "Stage"}}, 1, None, True], "$ref": "#/x", "Condition": {"Bool": {"c": "false"}}}

    resolved = resolve(document, scope())

    assert resolved == {"a": [{"b": "prod"}, 1, None, True], "$ref": "#/x", "Condition": {"Bool": {"c": "false"}}}


def test_no_value_leaves_no_trace() -> None:
    gone = {"Fn::If": ["IsDev", "x", {"Ref": "AWS::NoValue"}]}

    assert resolve({"kept": 1, "gone": gone, "list": [gone, 2]}, scope()) == {"kept": 1, "list": [2]}


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ({"Fn::GetAZs": ""}, "Fn::GetAZs is not known"),
        ({"Fn::ImportValue": "x"}, "Fn::ImportValue is not known"),
        ({"Ref": "Nothing"}, "no parameter or resource Nothing"),
        ({"Fn::Sub": "${Nothing.Arn}"}, "no parameter or resource Nothing"),
        ({"Fn::GetAtt": ["Queue", "Colour"]}, "Queue has no attribute Colour"),
        ({"Fn::If": ["Unknown", 1, 2]}, "no condition Unknown"),
        ({"Fn::Select": [5, ["a"]]}, "no item 5"),
        ({"Fn::FindInMap": ["Vtl", "JobId", "Other"]}, "no 'Other'"),
    ],
)
def test_unknown_name_is_an_error_that_says_which(expression: object, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        resolve(expression, scope())


def test_condition_of_another_shape_is_an_error() -> None:
    with pytest.raises(TemplateError, match="not a condition"):
        holds("Odd", scope({"Odd": {"Fn::Sub": "true"}}))
