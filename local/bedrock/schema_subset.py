"""Does a JSON schema keep to the subset that Bedrock compiles into a grammar?

Bedrock user guide, "Get validated JSON results from models": no recursion, no external references, no numeric or length
bounds, objects closed. A violation is a 400 before the model is called.
"""

from collections.abc import Iterator
from typing import Any

Json = Any  # a parsed JSON value
_REFUSED = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minLength", "maxLength", "pattern", "maxItems", "uniqueItems", "contains", "patternProperties"),
)
_DEFINITIONS = ("$defs", "definitions")


def violation(schema: Json) -> str | None:
    """Return the first thing Bedrock would refuse, or None."""
    if not isinstance(schema, dict):
        return "the schema is not an object"
    return next(_violations(schema, schema, "$", ()), None)


def _violations(node: Json, root: dict[str, Any], path: str, followed: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(node, dict):
        return
    yield from _keyword_violations(node, path)
    if "$ref" in node:
        yield from _reference_violations(node["$ref"], root, path, followed)
    for name, child in _children(node):
        yield from _violations(child, root, f"{path}.{name}", followed)


def _children(node: dict[str, Any]) -> Iterator[tuple[str, Json]]:
    """Yield the schemas directly inside a schema."""
    for key in ("properties", *_DEFINITIONS):
        yield from node.get(key, {}).items()
    for key in ("items", "not"):
        if key in node:
            yield key, node[key]
    for key in ("anyOf", "allOf"):
        yield from ((f"{key}[{index}]", child) for index, child in enumerate(node.get(key, [])))


def _keyword_violations(node: dict[str, Any], path: str) -> Iterator[str]:
    for keyword in _REFUSED:
        if keyword in node:
            yield f"{path}: {keyword} is not supported"
    if node.get("minItems", 0) not in (0, 1):
        yield f"{path}: minItems may be 0 or 1"
    if "object" in _types(node) and node.get("additionalProperties") is not False:
        yield f"{path}: additionalProperties must be false"


def _reference_violations(reference: str, root: dict[str, Any], path: str, followed: tuple[str, ...]) -> Iterator[str]:
    if not reference.startswith("#/"):
        yield f"{path}: external references are not supported"
    elif reference in followed:
        yield f"{path}: recursive schemas are not supported"
    else:
        yield from _violations(_target(reference, root), root, reference, (*followed, reference))


def _target(reference: str, root: dict[str, Any]) -> Json:
    node: Json = root
    for part in reference.removeprefix("#/").split("/"):
        node = node.get(part, {})
    return node


def _types(node: dict[str, Any]) -> list[str]:
    declared = node.get("type", [])
    return [declared] if isinstance(declared, str) else list(declared)
