"""May this caller use this operation?

API Gateway reads the security object of the operation only. Every scheme named anywhere in it counts: an API key scheme
makes the key required, a scheme marked `awsSigv4` makes the signature required. The signature is not verified here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from local.gateway.definition import ApiDefinition
from local.gateway.exchange import HttpRequest
from local.gateway.responses import Refusal
from local.gateway.routes import Route


def admitted_key(api: ApiDefinition, route: Route, request: HttpRequest) -> str | None:
    """The API key the request was admitted with; None where the operation asks for none.

    Raises:
        Refusal: MISSING_AUTHENTICATION_TOKEN or INVALID_API_KEY.
    """
    schemes = _schemes(api.body, route)
    if any(_is_signature(scheme) for scheme in schemes) and not request.header("authorization"):
        raise Refusal("MISSING_AUTHENTICATION_TOKEN")
    if not any(_is_key(scheme) for scheme in schemes):
        return None
    key = request.header("x-api-key")
    if key is None or key not in api.api_keys:
        raise Refusal("INVALID_API_KEY")
    return key


def _schemes(body: Mapping[str, Any], route: Route) -> list[Mapping[str, Any]]:
    known = body.get("components", {}).get("securitySchemes", {})
    names = {name for requirement in route.operation.get("security", ()) for name in requirement}
    return [known[name] for name in sorted(names)]


def _is_signature(scheme: Mapping[str, Any]) -> bool:
    return str(scheme.get("x-amazon-apigateway-authtype", "")).lower() == "awssigv4"


def _is_key(scheme: Mapping[str, Any]) -> bool:
    return scheme.get("type") == "apiKey" and str(scheme.get("name", "")).lower() == "x-api-key"
