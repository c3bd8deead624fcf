"""The validator's messages, in the words of the Java library behind API Gateway."""

from typing import Any

import pytest

from local.gateway.schema import Json, Validator

DOCUMENT = {"components": {"schemas": {"Kind": {"enum": ["A", "B"]}, "Deep": {"$ref": "#/components/schemas/Kind"}}}}


def errors(instance: Json, **schema: Json) -> list[str]:
    return Validator(DOCUMENT).errors(instance, schema)


@pytest.mark.parametrize(
    ("instance", "schema", "message"),
    [
        ({}, {"required": ["essay_content"]}, 'object has missing required properties (["essay_content"])'),
        ({"b": 1}, {"required": ["c", "b", "a"]}, 'object has missing required properties (["a","c"])'),
        (
            1,
            {"type": "string"},
            'instance type (integer) does not match any allowed primitive type (allowed: ["string"])',
        ),
        (
            None,
            {"type": "object"},
            'instance type (null) does not match any allowed primitive type (allowed: ["object"])',
        ),
        (
            "x",
            {"type": "number"},
            'instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])',
        ),
        (
            1.0,
            {"type": "integer"},
            'instance type (number) does not match any allowed primitive type (allowed: ["integer"])',
        ),
        (
            True,
            {"type": "integer"},
            'instance type (boolean) does not match any allowed primitive type (allowed: ["integer"])',
        ),
        ("X", {"enum": ["A", "B"]}, 'instance value ("X") not found in enum (possible values: ["A","B"])'),
        (True, {"enum": [1]}, "instance value (true) not found in enum (possible values: [1])"),
        ("é😀x", {"maxLength": 2}, 'string "é😀x" is too long (length: 3, maximum allowed: 2)'),
        ("", {"minLength": 1}, 'string "" is too short (length: 0, required minimum: 1)'),
        ("a b", {"pattern": "^[a-z]+$"}, 'ECMA 262 regex "^[a-z]+$" does not match input string "a b"'),
        ("ab\n", {"pattern": "^ab$"}, 'ECMA 262 regex "^ab$" does not match input string "ab\n"'),
        (1, {"minimum": 2}, "numeric instance is lower than the required minimum (minimum: 2, found: 1)"),
        (9, {"maximum": 2.5}, "numeric instance is greater than the required maximum (maximum: 2.5, found: 9)"),
        (
            2,
            {"minimum": 2, "exclusiveMinimum": True},
            "numeric instance is not strictly greater than the required minimum 2",
        ),
        (
            2,
            {"maximum": 2, "exclusiveMaximum": True},
            "numeric instance is not strictly lower than the required maximum 2",
        ),
        (
            {"z": 1, "y": 1, "a": 1},
            {"properties": {"a": {}}, "additionalProperties": False},
            'object instance has properties which are not allowed by the schema: ["y","z"]',
        ),
        (
            1,
            {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "instance failed to match at least one required schema among 2",
        ),
        (
            1,
            {"oneOf": [{"type": "integer"}, {"minimum": 0}]},
            "instance failed to match exactly one schema (matched 2 out of 2)",
        ),
        (
            1,
            {"allOf": [{"type": "integer"}, {"minimum": 5}]},
            "instance failed to match all required schemas (matched only 1 out of 2)",
        ),
        (1, {"not": {"type": "integer"}}, "instance matched a schema which it should not have"),
        (
            "C",
            {"$ref": "#/components/schemas/Deep"},
            'instance value ("C") not found in enum (possible values: ["A","B"])',
        ),
    ],
)
def test_message(instance: Json, schema: dict[str, Any], message: str) -> None:
    assert errors(instance, **schema) == [message]


@pytest.mark.parametrize(
    ("instance", "schema"),
    [
        ("x" * 20_000, {"type": "string", "maxLength": 20_000}),
        (3, {"type": "number"}),
        ([1, 2, 3], {"type": "array", "maxItems": 1, "minItems": 9}),
        ({"extra": 1}, {"type": "object", "properties": {"a": {"type": "string"}}}),
        ("A", {"$ref": "#/components/schemas/Deep"}),
        ("not an address", {"type": "string", "format": "email"}),
        ("xaby", {"pattern": "ab"}),
        (5, {"minLength": 9, "pattern": "z", "required": ["q"]}),
    ],
)
def test_an_instance_that_fits_has_no_errors(instance: Json, schema: dict[str, Any]) -> None:
    assert errors(instance, **schema) == []


def test_a_container_that_fails_is_not_looked_into() -> None:
    schema = {"required": ["a", "b"], "properties": {"b": {"type": "string"}}}
    assert errors({"b": 1}, **schema) == ['object has missing required properties (["a"])']


def test_members_are_judged_in_the_order_of_their_names() -> None:
    found = errors({"b": 1, "a": "x"}, properties={"a": {"type": "null"}, "b": {"type": "string", "enum": ["q"]}})
    assert [message.split("(")[0] for message in found] == ["instance type ", "instance value ", "instance type "]


def test_every_item_of_an_array_is_judged() -> None:
    assert len(errors(["a", 1, 2], items={"type": "string"})) == 2


def test_null_for_a_typed_field_is_an_error_even_where_openapi_says_nullable() -> None:
    assert errors({"a": None}, properties={"a": {"type": "string", "nullable": True}}) == [
        'instance type (null) does not match any allowed primitive type (allowed: ["string"])'
    ]
