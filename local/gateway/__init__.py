"""An API Gateway on loopback: it executes an OpenAPI document with its mapping templates, as a REST API would."""

from local.gateway.definition import ApiDefinition, DefinitionError, Throttle
from local.gateway.exchange import HttpRequest, HttpResponse
from local.gateway.gateway import Gateway
from local.gateway.server import GatewayServer

__all__ = [
    "ApiDefinition",
    "DefinitionError",
    "Gateway",
    "GatewayServer",
    "HttpRequest",
    "HttpResponse",
    "Throttle",
]
