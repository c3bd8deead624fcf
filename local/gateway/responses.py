"""What does the client get when API Gateway itself refuses or fails?

Types, default statuses and the inheritance from DEFAULT_4XX / DEFAULT_5XX: developer guide, "Gateway response types".
Texts of the messages and of `x-amzn-ErrorType`: as API Gateway sends them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local.gateway.context import Context
from local.gateway.exchange import HttpRequest, HttpResponse, merged


@dataclass(frozen=True)
class ResponseType:
    """A gateway response type: its own status, message and error type."""

    status: int
    message: str
    error_type: str


TYPES: Mapping[str, ResponseType] = {
    "API_CONFIGURATION_ERROR": ResponseType(500, "Internal server error", "InternalServerErrorException"),
    "BAD_REQUEST_BODY": ResponseType(400, "Invalid request body", "BadRequestException"),
    "BAD_REQUEST_PARAMETERS": ResponseType(400, "Missing required request parameters", "BadRequestException"),
    "INTEGRATION_FAILURE": ResponseType(504, "Internal server error", "InternalServerErrorException"),
    "INTEGRATION_TIMEOUT": ResponseType(504, "Endpoint request timed out", "InternalServerErrorException"),
    "INVALID_API_KEY": ResponseType(403, "Forbidden", "ForbiddenException"),
    "MISSING_AUTHENTICATION_TOKEN": ResponseType(
        403, "Missing Authentication Token", "MissingAuthenticationTokenException"
    ),
    "REQUEST_TOO_LARGE": ResponseType(413, "Request Too Long", "RequestTooLongException"),
    "THROTTLED": ResponseType(429, "Too Many Requests", "TooManyRequestsException"),
    "UNSUPPORTED_MEDIA_TYPE": ResponseType(415, "Unsupported Media Type", "BadRequestException"),
}
_PLAIN_TEMPLATES = {"application/json": '{"message":$context.error.messageString}'}
_VARIABLE = re.compile(r"\$context((?:\.[A-Za-z_][A-Za-z0-9_]*)+)")


class Refusal(Exception):
    """API Gateway answers itself instead of the integration."""

    def __init__(self, kind: str, message: str | None = None, validation: str | None = None) -> None:
        """Names the gateway response.

        Args:
            kind: a key of TYPES.
            message: replaces the type's message.
            validation: what the request validator found, for `$context.error.validationErrorString`.
        """
        super().__init__(kind)
        self.kind = kind
        self.message = message or TYPES[kind].message
        self.validation = validation


def respond(body: Mapping[str, Any], refusal: Refusal, context: Context, request: HttpRequest) -> HttpResponse:
    """The gateway response of a refusal, as the document configures it."""
    kind = TYPES[refusal.kind]
    configured = body.get("x-amazon-apigateway-gateway-responses", {})
    fallback = configured.get("DEFAULT_4XX" if kind.status < 500 else "DEFAULT_5XX", {})
    chosen = configured.get(refusal.kind, fallback)
    variables = {**context, "error": _error(refusal)}
    content_type, template = _template(chosen.get("responseTemplates") or _PLAIN_TEMPLATES, request)
    headers = merged(
        {"Content-Type": content_type, "x-amzn-ErrorType": kind.error_type},
        _headers(chosen.get("responseParameters", {}), variables, request),
    )
    status = int(chosen.get("statusCode") or kind.status)
    return HttpResponse(status, headers, substitute(template, variables).encode())


def substitute(template: str, context: Context) -> str:
    """Replaces `$context.a.b` by its value, an unknown one by nothing. Not Velocity: no functions, no logic."""

    def value(found: re.Match[str]) -> str:
        current: Any = context
        for name in found[1].split(".")[1:]:
            current = current.get(name) if isinstance(current, Mapping) else None
        return "" if current is None else str(current)

    return _VARIABLE.sub(value, template)


def _error(refusal: Refusal) -> dict[str, str | None]:
    """`$context.error`. The validation string is JSON-escaped without its quotes: templates put it between some."""
    validation = None if refusal.validation is None else json.dumps(refusal.validation, ensure_ascii=False)[1:-1]
    return {
        "message": refusal.message,
        "messageString": json.dumps(refusal.message, ensure_ascii=False),
        "responseType": refusal.kind,
        "validationErrorString": validation,
    }


def _template(templates: Mapping[str, str], request: HttpRequest) -> tuple[str, str]:
    """By the Accept header when a template has that very type, else JSON, else the first."""
    wanted = (request.header("accept") or "").split(",")[0].split(";")[0].strip().lower()
    content_type = next((name for name in (wanted, "application/json") if name in templates), next(iter(templates)))
    return content_type, templates[content_type]


def _headers(parameters: Mapping[str, str], context: Context, request: HttpRequest) -> dict[str, str]:
    headers = {}
    for target, source in parameters.items():
        value = _source(source, context, request)
        if value is not None:
            headers[target.removeprefix("gatewayresponse.header.")] = value
    return headers


def _source(source: str, context: Context, request: HttpRequest) -> str | None:
    if source.startswith("'"):
        return source.strip("'")
    if source.startswith("context."):
        return substitute(f"${source}", context) or None
    place, _, name = source.removeprefix("method.request.").partition(".")
    return request.header(name) if place == "header" else request.query_map().get(name)
