"""Which operation of the OpenAPI document answers a method and path?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from local.gateway.definition import ApiDefinition, DefinitionError
from local.gateway.integration import target_of

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_ANY = "x-amazon-apigateway-any-method"
_VARIABLE = re.compile(r"\{([^}+]+)(\+?)\}")


@dataclass(frozen=True)
class Route:
    """One operation: what API Gateway calls a method on a resource."""

    method: str
    resource_path: str
    pattern: re.Pattern[str]
    operation: Mapping[str, Any]
    parameters: tuple[Mapping[str, Any], ...]

    @property
    def integration(self) -> Mapping[str, Any]:
        """The `x-amazon-apigateway-integration` of the operation."""
        integration: Mapping[str, Any] = self.operation["x-amazon-apigateway-integration"]
        return integration


@dataclass(frozen=True)
class Match:
    """A route and the values of its path variables, decoded."""

    route: Route
    path_parameters: Mapping[str, str]


class Router:
    """All routes of a stage."""

    def __init__(self, api: ApiDefinition) -> None:
        """Reads the document.

        Raises:
            DefinitionError: an operation lacks an integration or maps to something undeclared.
        """
        self._stage = api.stage
        routes = [route for path, item in api.body.get("paths", {}).items() for route in _routes(path, item)]
        # A literal segment wins over a variable, a variable over a greedy one.
        self._routes = sorted(routes, key=lambda route: (_rank(route.resource_path), route.method == "*"))
        for route in self._routes:
            check_mappings(route)
            check_security(route, api.body)

    def match(self, method: str, path: str) -> Match | None:
        """The route of a request path that starts with the stage; None when there is none."""
        prefix = f"/{self._stage}"
        if path != prefix and not path.startswith(prefix + "/"):
            return None
        rest = path[len(prefix) :].rstrip("/") or "/"
        for route in self._routes:
            found = route.pattern.fullmatch(rest) if route.method in (method, "*") else None
            if found:
                return Match(route, {name: unquote(value) for name, value in _named(route, found).items()})
        return None


def check_mappings(route: Route) -> None:
    """What API Gateway's import checks: a mapped status or header must be declared by the operation.

    Raises:
        DefinitionError: naming the operation and what is undeclared.
    """
    place = f"{route.method} {route.resource_path}"
    if "x-amazon-apigateway-integration" not in route.operation:
        raise DefinitionError(f"{place} has no integration")
    target_of(str(route.integration.get("uri")))
    declared = {str(status): response for status, response in route.operation.get("responses", {}).items()}
    for pattern, response in route.integration.get("responses", {}).items():
        check_pattern(place, pattern)
        status = str(response.get("statusCode", ""))
        if status not in declared:
            raise DefinitionError(f"{place} maps to status {status!r}, which its responses do not declare")
        headers = {name.lower() for name in declared[status].get("headers", {})}
        for target in response.get("responseParameters", {}):
            if target.removeprefix("method.response.header.").lower() not in headers:
                raise DefinitionError(f"{place} maps {target}, which response {status} does not declare")


def check_pattern(place: str, pattern: str) -> None:
    """A selection pattern must be a regular expression.

    Raises:
        DefinitionError: naming the operation.
    """
    try:
        re.compile(pattern)
    except re.error as problem:
        raise DefinitionError(f"{place}: selection pattern {pattern!r}: {problem}") from problem


def check_security(route: Route, body: Mapping[str, Any]) -> None:
    """An operation may only name security schemes that exist.

    Raises:
        DefinitionError: naming the operation and the scheme.
    """
    known = body.get("components", {}).get("securitySchemes", {})
    for name in (name for requirement in route.operation.get("security", ()) for name in requirement):
        if name not in known:
            raise DefinitionError(f"{route.method} {route.resource_path} needs the unknown security scheme {name}")


def _routes(path: str, item: Mapping[str, Any]) -> list[Route]:
    shared = tuple(item.get("parameters", ()))
    methods = {name.upper(): item[name] for name in _METHODS if name in item}
    if _ANY in item:
        methods["*"] = item[_ANY]
    return [
        Route(method, path, _pattern(path), operation, (*shared, *operation.get("parameters", ())))
        for method, operation in methods.items()
    ]


def _pattern(path: str) -> re.Pattern[str]:
    parts = _VARIABLE.split(path)
    expression = re.escape(parts[0])
    for greedy, literal in zip(parts[2::3], parts[3::3], strict=True):
        expression += ("(.+)" if greedy else "([^/]+)") + re.escape(literal)
    return re.compile(expression)


def _named(route: Route, found: re.Match[str]) -> dict[str, str]:
    names = [name for name, _ in _VARIABLE.findall(route.resource_path)]
    return dict(zip(names, found.groups(), strict=True))


def _rank(path: str) -> list[int]:
    return [2 if segment.endswith("+}") else 1 if segment.startswith("{") else 0 for segment in path.split("/")]
