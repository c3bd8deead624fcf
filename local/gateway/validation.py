"""Does the request pass the operation's request validator?

Developer guide, "Request validation for REST APIs": required parameters are present and not blank; the body fits the
model of its content type, and is not looked at when there is no model for that type. A missing body counts as `{}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from local.gateway.exchange import HttpRequest
from local.gateway.responses import Refusal
from local.gateway.routes import Match
from local.gateway.schema import Json, Validator


def validate(body: Mapping[str, Any], match: Match, request: HttpRequest) -> None:
    """Runs the validator the operation (or else the API) names.

    Raises:
        Refusal: BAD_REQUEST_PARAMETERS or BAD_REQUEST_BODY.
    """
    name = match.route.operation.get(
        "x-amazon-apigateway-request-validator", body.get("x-amazon-apigateway-request-validator")
    )
    rules = body.get("x-amazon-apigateway-request-validators", {}).get(name, {})
    if rules.get("validateRequestParameters"):
        _validate_parameters(match, request)
    if rules.get("validateRequestBody"):
        _validate_body(body, match, request)


def _validate_parameters(match: Match, request: HttpRequest) -> None:
    required = [parameter for parameter in match.route.parameters if parameter.get("required")]
    missing = sorted(p["name"] for p in required if not _value(p, match, request).strip())
    if missing:
        message = f"Missing required request parameters: [{', '.join(missing)}]"
        raise Refusal("BAD_REQUEST_PARAMETERS", message, f"[{message}]")


def _value(parameter: Mapping[str, Any], match: Match, request: HttpRequest) -> str:
    name = str(parameter["name"])
    if parameter["in"] == "path":
        return match.path_parameters.get(name, "")
    return (request.header(name) if parameter["in"] == "header" else request.query_map().get(name)) or ""


def _validate_body(body: Mapping[str, Any], match: Match, request: HttpRequest) -> None:
    content = match.route.operation.get("requestBody", {}).get("content", {})
    model = content.get(request.media_type(), content.get("$default"))
    if model is None or "schema" not in model:
        return
    errors = Validator(body).errors(_parsed(request.body), model["schema"])
    if errors:
        raise Refusal("BAD_REQUEST_BODY", validation=f"[{', '.join(errors)}]")


def _parsed(payload: bytes) -> Json:
    try:
        return json.loads(payload.decode() or "{}", parse_constant=_no_constant)
    except (ValueError, RecursionError) as problem:
        raise Refusal("BAD_REQUEST_BODY", validation="[request body is not valid JSON]") from problem


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
