"""What value does a CloudFormation expression stand for?

Known: Ref, Fn::GetAtt, Fn::Sub, Fn::If, Fn::Equals, Fn::Not, Fn::And, Fn::Or, Fn::Join, Fn::Select, Fn::Split,
Fn::FindInMap, conditions, pseudo parameters. Anything else called Fn::* is an error, never passed through.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Value = Any  # what JSON or YAML can hold


class TemplateError(Exception):
    """The template says something that the embedded AWS cannot carry out."""


class Physical(Protocol):
    """A created resource: what Ref and Fn::GetAtt give of it."""

    @property
    def ref(self) -> str: ...

    @property
    def attributes(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Scope:
    """Where names come from.

    Args:
        parameters: template and pseudo parameters; lists for the list types.
        resources: gives the created resource of a logical id, creating it if need be; None for an unknown id.
        conditions: the template's Conditions, unresolved.
        mappings: the template's Mappings.
    """

    parameters: Mapping[str, str | list[str]]
    resources: Callable[[str], Physical | None]
    conditions: Mapping[str, Value]
    mappings: Mapping[str, Value]


_ABSENT = object()
_NO_VALUE = "AWS::NoValue"
_SUBSTITUTION = re.compile(r"\$\{([^}]*)\}")


def resolve(value: Value, scope: Scope) -> Value:
    """Return the value with every intrinsic replaced; entries that resolve to AWS::NoValue are left out."""
    if isinstance(value, list):
        return [item for item in (resolve(item, scope) for item in value) if item is not _ABSENT]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((name, argument),) = value.items()
        if name == "Ref" and isinstance(argument, str):
            return _ref(argument, scope)
        if isinstance(name, str) and name.startswith("Fn::"):
            return _function(name)(argument, scope)
    resolved = {key: resolve(item, scope) for key, item in value.items()}
    return {key: item for key, item in resolved.items() if item is not _ABSENT}


def holds(condition: str, scope: Scope) -> bool:
    """Evaluate a condition of the template by its name."""
    if condition not in scope.conditions:
        raise TemplateError(f"there is no condition {condition}")
    return _truth(scope.conditions[condition], scope)


def _truth(expression: Value, scope: Scope) -> bool:
    if isinstance(expression, dict) and len(expression) == 1:
        ((name, argument),) = expression.items()
        if name == "Condition":
            return holds(argument, scope)
        if name in _CONDITION_FUNCTIONS:
            return _CONDITION_FUNCTIONS[name](argument, scope)
    raise TemplateError(f"not a condition: {expression!r}")


def _equals(argument: Value, scope: Scope) -> bool:
    left, right = (resolve(side, scope) for side in argument)
    return bool(str(left) == str(right))


_CONDITION_FUNCTIONS: dict[str, Callable[[Value, Scope], bool]] = {
    "Fn::Equals": _equals,
    "Fn::Not": lambda argument, scope: not _truth(argument[0], scope),
    "Fn::And": lambda argument, scope: all(_truth(part, scope) for part in argument),
    "Fn::Or": lambda argument, scope: any(_truth(part, scope) for part in argument),
}


def _ref(name: str, scope: Scope) -> Value:
    if name == _NO_VALUE:
        return _ABSENT
    if name in scope.parameters:
        return scope.parameters[name]
    return _physical(name, scope).ref


def _physical(logical_id: str, scope: Scope) -> Physical:
    physical = scope.resources(logical_id)
    if physical is None:
        raise TemplateError(f"there is no parameter or resource {logical_id}")
    return physical


def _get_att(argument: Value, scope: Scope) -> str:
    logical_id, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
    attributes = _physical(logical_id, scope).attributes
    if attribute not in attributes:
        raise TemplateError(f"{logical_id} has no attribute {attribute} here")
    return attributes[attribute]


def _sub(argument: Value, scope: Scope) -> str:
    text, variables = argument if isinstance(argument, list) else (argument, {})

    def replacement(match: re.Match[str]) -> str:
        name = match[1].strip()
        if name.startswith("!"):
            return "${" + name[1:] + "}"
        if name in variables:
            return str(resolve(variables[name], scope))
        if name not in scope.parameters and "." in name:
            return _get_att(name, scope)
        return str(_ref(name, scope))

    return _SUBSTITUTION.sub(replacement, text)


def _if(argument: Value, scope: Scope) -> Value:
    condition, then, otherwise = argument
    return resolve(then if holds(condition, scope) else otherwise, scope)


def _join(argument: Value, scope: Scope) -> str:
    delimiter, parts = argument
    return str(delimiter).join(str(part) for part in resolve(parts, scope))


def _select(argument: Value, scope: Scope) -> Value:
    index, items = resolve(argument[0], scope), resolve(argument[1], scope)
    if not 0 <= int(index) < len(items):
        raise TemplateError(f"Fn::Select: there is no item {index} in {items!r}")
    return items[int(index)]


def _split(argument: Value, scope: Scope) -> list[str]:
    return str(resolve(argument[1], scope)).split(argument[0])


def _find_in_map(argument: Value, scope: Scope) -> Value:
    found: Value = scope.mappings
    for key in resolve(argument, scope):
        if key not in found:
            raise TemplateError(f"Fn::FindInMap: there is no {key!r} on the way {argument!r}")
        found = found[key]
    return found


_VALUE_FUNCTIONS: dict[str, Callable[[Value, Scope], Value]] = {
    "Fn::GetAtt": _get_att,
    "Fn::Sub": _sub,
    "Fn::If": _if,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::FindInMap": _find_in_map,
}


def _function(name: str) -> Callable[[Value, Scope], Value]:
    if name not in _VALUE_FUNCTIONS:
        raise TemplateError(f"{name} is not known to the embedded AWS")
    return _VALUE_FUNCTIONS[name]
