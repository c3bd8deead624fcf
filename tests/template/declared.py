"""What does template.yaml declare, with every parameter at its default?

Read from the file as written, so that a test speaks of what the author wrote and not of what SAM makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).parents[2]
QUEUE = "AWS::SQS::Queue"
FUNCTION = "AWS::Serverless::Function"

Value = Any  # what YAML can hold


@cache
def template() -> Mapping[str, Any]:
    """The whole template; short forms such as !Ref are in their long form."""
    parsed: Mapping[str, Any] = yaml_parse((ROOT / "template.yaml").read_text(encoding="utf-8"))
    return parsed


def properties(logical_id: str) -> Mapping[str, Any]:
    """Properties of one resource."""
    found: Mapping[str, Any] = template()["Resources"][logical_id]["Properties"]
    return found


def of_type(resource_type: str) -> dict[str, Mapping[str, Any]]:
    """Properties of every resource of a type, by logical id."""
    resources = template()["Resources"].items()
    return {name: body["Properties"] for name, body in resources if body["Type"] == resource_type}


def at_default(value: Value) -> Value:
    """The value itself, or the default of the parameter it refers to."""
    if isinstance(value, Mapping) and set(value) == {"Ref"}:
        return template()["Parameters"][value["Ref"]]["Default"]
    return value


def target(attribute: Mapping[str, Any]) -> str:
    """The logical id a Ref or an Fn::GetAtt names."""
    (argument,) = attribute.values()
    return argument if isinstance(argument, str) else str(argument[0])


def workers() -> dict[str, Mapping[str, Any]]:
    """Queues that a function reads or will read, by logical id: those that are nobody's dead-letter queue."""
    queues = of_type(QUEUE)
    dead = {target(body["RedrivePolicy"]["deadLetterTargetArn"]) for body in queues.values() if "RedrivePolicy" in body}
    return {name: body for name, body in queues.items() if name not in dead}


def event_sources() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every (function, SQS event) pair."""
    for name, function in of_type(FUNCTION).items():
        for event in function.get("Events", {}).values():
            if event["Type"] == "SQS":
                yield name, event["Properties"]


def text(value: Value) -> str:
    """A text built with Fn::Join and Fn::FindInMap; what Fn::Sub would fill in is left as it stands."""
    match value:
        case str():
            return value
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(text(part) for part in parts)
        case {"Fn::FindInMap": [name, first, second]}:
            return str(template()["Mappings"][name][first][second])
        case {"Fn::Sub": str(body)}:
            return body
    raise TypeError(f"not a text: {value!r}")
