"""Does a JSON document fit a model, and in which words does API Gateway say that it does not?

API Gateway validates with the Java library json-schema-validator (fge), JSON Schema draft 4, and shows its messages.
Reproduced from that library: wording, keywords in alphabetical order, missing members and properties sorted, `number`
shown as integer and number, lengths in code points, and that a container which fails is not looked into. Not enforced,
as the developer guide says of the import: minItems, maxItems, `nullable`, formats.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

Json = Any  # a parsed JSON value
Schema = Mapping[str, Any]
Check = Callable[["Validator", Json, Any, Schema], str | None]


class Validator:
    """Validates against models whose `$ref`s point into one OpenAPI document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Remembers the document that `#/...` references point into."""
        self._document = document

    def errors(self, instance: Json, schema: Schema) -> list[str]:
        """Messages of fge, empty when the instance fits."""
        found: list[str] = []
        self._visit(instance, schema, found)
        return found

    def fits(self, instance: Json, schema: Schema) -> bool:
        """Whether there is nothing to say."""
        return not self.errors(instance, schema)

    def _visit(self, instance: Json, schema: Schema, found: list[str]) -> None:
        schema = self._resolved(schema)
        for keyword in sorted(schema.keys() & CHECKS.keys()):
            message = CHECKS[keyword](self, instance, schema[keyword], schema)
            found.extend([message] if message else [])
        if found:
            return
        for key in sorted(instance) if isinstance(instance, dict) else ():
            for child in _property_schemas(key, schema):
                self._visit(instance[key], child, found)
        for item in instance if isinstance(instance, list) else ():
            self._visit(item, schema.get("items", {}), found)

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            target: Any = self._document
            for part in str(schema["$ref"]).removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            schema = target
        return schema


def compact(value: object) -> str:
    """JSON as Jackson prints a node: no blanks, nothing beyond ASCII escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def type_of(value: object) -> str:
    """The draft-4 primitive type of a parsed JSON value; 1.0 is a number, not an integer."""
    if value is None:
        return "null"
    names: tuple[tuple[type, str], ...] = (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "object")


def _property_schemas(key: str, schema: Schema) -> list[Schema]:
    properties = schema.get("properties", {})
    chosen = [properties[key]] if key in properties else []
    chosen += [child for pattern, child in schema.get("patternProperties", {}).items() if _ecma(pattern).search(key)]
    extra = schema.get("additionalProperties")
    return chosen or ([extra] if isinstance(extra, Mapping) else [])


def _ecma(pattern: str) -> re.Pattern[str]:
    """An ECMA 262 pattern for Python: the dollar means the very end, digit and word classes are ASCII."""
    parts = re.sub(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$", lambda found: found[1] or r"\Z", pattern)
    return re.compile(parts, re.ASCII)


def _type(_: Validator, instance: Json, expected: Json, __: Schema) -> str | None:
    allowed = {expected} if isinstance(expected, str) else set(expected)
    allowed |= {"integer"} if "number" in allowed else set()
    found = type_of(instance)
    if found in allowed:
        return None
    return f"instance type ({found}) does not match any allowed primitive type (allowed: {compact(sorted(allowed))})"


def _enum(_: Validator, instance: Json, values: Json, __: Schema) -> str | None:
    if any(instance == value and type_of(instance) == type_of(value) for value in values):
        return None
    return f"instance value ({compact(instance)}) not found in enum (possible values: {compact(values)})"


def _required(_: Validator, instance: Json, names: Json, __: Schema) -> str | None:
    missing = sorted(set(names) - set(instance)) if isinstance(instance, dict) else []
    return f"object has missing required properties ({compact(missing)})" if missing else None


def _additional(_: Validator, instance: Json, allowed: Json, schema: Schema) -> str | None:
    if allowed is not False or not isinstance(instance, dict):
        return None
    extra = sorted(key for key in instance if not _property_schemas(key, schema))
    return f"object instance has properties which are not allowed by the schema: {compact(extra)}" if extra else None


def _max_length(_: Validator, instance: Json, limit: int, __: Schema) -> str | None:
    if not isinstance(instance, str) or len(instance) <= limit:
        return None
    return f'string "{instance}" is too long (length: {len(instance)}, maximum allowed: {limit})'


def _min_length(_: Validator, instance: Json, limit: int, __: Schema) -> str | None:
    if not isinstance(instance, str) or len(instance) >= limit:
        return None
    return f'string "{instance}" is too short (length: {len(instance)}, required minimum: {limit})'


def _pattern(_: Validator, instance: Json, pattern: str, __: Schema) -> str | None:
    if not isinstance(instance, str) or _ecma(pattern).search(instance):
        return None
    return f'ECMA 262 regex "{pattern}" does not match input string "{instance}"'


def _minimum(_: Validator, instance: Json, limit: float, schema: Schema) -> str | None:
    if type_of(instance) not in ("integer", "number") or instance > limit:
        return None
    if instance < limit:
        return f"numeric instance is lower than the required minimum (minimum: {limit}, found: {instance})"
    exclusive = schema.get("exclusiveMinimum") is True
    return f"numeric instance is not strictly greater than the required minimum {limit}" if exclusive else None


def _maximum(_: Validator, instance: Json, limit: float, schema: Schema) -> str | None:
    if type_of(instance) not in ("integer", "number") or instance < limit:
        return None
    if instance > limit:
        return f"numeric instance is greater than the required maximum (maximum: {limit}, found: {instance})"
    exclusive = schema.get("exclusiveMaximum") is True
    return f"numeric instance is not strictly lower than the required maximum {limit}" if exclusive else None


def _any_of(validator: Validator, instance: Json, schemas: list[Schema], _: Schema) -> str | None:
    if any(validator.fits(instance, schema) for schema in schemas):
        return None
    return f"instance failed to match at least one required schema among {len(schemas)}"


def _all_of(validator: Validator, instance: Json, schemas: list[Schema], _: Schema) -> str | None:
    matched = sum(validator.fits(instance, schema) for schema in schemas)
    if matched == len(schemas):
        return None
    return f"instance failed to match all required schemas (matched only {matched} out of {len(schemas)})"


def _one_of(validator: Validator, instance: Json, schemas: list[Schema], _: Schema) -> str | None:
    matched = sum(validator.fits(instance, schema) for schema in schemas)
    return (
        None
        if matched == 1
        else f"instance failed to match exactly one schema (matched {matched} out of {len(schemas)})"
    )


def _not(validator: Validator, instance: Json, schema: Schema, _: Schema) -> str | None:
    return "instance matched a schema which it should not have" if validator.fits(instance, schema) else None


CHECKS: Mapping[str, Check] = {
    "additionalProperties": _additional,
    "allOf": _all_of,
    "anyOf": _any_of,
    "enum": _enum,
    "maxLength": _max_length,
    "maximum": _maximum,
    "minLength": _min_length,
    "minimum": _minimum,
    "not": _not,
    "oneOf": _one_of,
    "pattern": _pattern,
    "required": _required,
    "type": _type,
}
