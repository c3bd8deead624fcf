"""Does the local Bedrock refuse the schemas Bedrock refuses, and no others?"""

from typing import Any

import pytest

from local.bedrock.schema_subset import violation


def closed(**properties: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


ACCEPTED = [
    closed(band={"enum": [1.0, 1.5]}, text={"type": "string"}, list={"type": "array", "items": {"type": "string"}}),
    closed(list={"type": "array", "minItems": 1, "items": closed(quote={"type": "string"})}),
    {
        **closed(a={"$ref": "#/$defs/Point"}, b={"$ref": "#/$defs/Point"}),
        "$defs": {"Point": closed(x={"type": "null"})},
    },
    closed(choice={"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
    closed(minimum={"type": "string"}),
]


@pytest.mark.parametrize("schema", ACCEPTED)
def test_schema_inside_the_subset_passes(schema: dict[str, Any]) -> None:
    assert violation(schema) is None


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (closed(band={"type": "number", "minimum": 0}), "$.band: minimum"),
        (closed(band={"type": "number", "maximum": 9}), "$.band: maximum"),
        (closed(band={"type": "number", "multipleOf": 0.5}), "multipleOf"),
        (closed(text={"type": "string", "minLength": 1}), "minLength"),
        (closed(text={"type": "string", "maxLength": 5}), "maxLength"),
        (closed(list={"type": "array", "minItems": 3}), "minItems may be 0 or 1"),
        ({"type": "object", "properties": {}}, "$: additionalProperties must be false"),
        ({"type": "object", "additionalProperties": True}, "additionalProperties must be false"),
        (closed(inner={"type": ["object", "null"]}), "$.inner: additionalProperties"),
        (closed(list={"type": "array", "items": {"type": "object"}}), "$.list.items: additionalProperties"),
        (closed(one={"anyOf": [{"type": "string"}, {"type": "object"}]}), "anyOf[1]"),
        (closed(one={"$ref": "https://example.org/schema"}), "external references"),
        ({**closed(a={"$ref": "#/$defs/N"}), "$defs": {"N": closed(next={"$ref": "#/$defs/N"})}}, "recursive"),
        ([], "not an object"),
    ],
)
def test_schema_outside_the_subset_is_refused_with_its_place(schema: object, words: str) -> None:
    found = violation(schema)

    assert found is not None
    assert words in found
