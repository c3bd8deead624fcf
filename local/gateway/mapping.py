"""How does the integration's request and response mapping turn one message into the other?

Developer guide: "Mapping template transformations", "Parameter mapping", "Integration passthrough behaviors".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local.gateway import java, jsonpath, vtl
from local.gateway.context import Context
from local.gateway.exchange import HttpRequest, HttpResponse, merged
from local.gateway.responses import Refusal, substitute
from local.gateway.routes import Match
from local.gateway.transport import ServiceAnswer


@dataclass(frozen=True)
class Exchange:
    """One request on its way through an integration; templates write their overrides to `context`."""

    match: Match
    request: HttpRequest
    context: Context
    stage_variables: Mapping[str, str]

    @property
    def parameters(self) -> vtl.Parameters:
        """What `$input.params()` shows, in request and response templates alike."""
        return vtl.Parameters(self.match.path_parameters, self.request.query_map(), self.request.header_map())

    def render(self, template: str, body: bytes) -> bytes:
        """Renders a template over a payload.

        Raises:
            TemplateFault: the template is wrong for it.
        """
        text = vtl.render(
            template,
            body=body.decode(errors="replace"),
            parameters=self.parameters,
            context=self.context,
            stage_variables=self.stage_variables,
        )
        return text.encode("utf-8", "surrogatepass")


def integration_request(exchange: Exchange) -> tuple[dict[str, str], bytes]:
    """Headers and body for the service.

    Raises:
        Refusal: UNSUPPORTED_MEDIA_TYPE.
        TemplateFault: the request template is wrong.
    """
    integration = exchange.match.route.integration
    media_type = exchange.request.media_type()
    template = request_template(integration, media_type)
    body = exchange.request.body if template is None else exchange.render(template, exchange.request.body)
    mapped = {
        target.removeprefix("integration.request.header."): value
        for target, source in integration.get("requestParameters", {}).items()
        if target.startswith("integration.request.header.")
        if (value := _request_source(source, exchange)) is not None
    }
    defaults = {"Accept": "application/json", "Content-Type": media_type}
    overridden = {name: java.render(value) for name, value in exchange.context["requestOverride"]["header"].items()}
    return dict(merged(defaults, mapped, overridden)), body


def request_template(integration: Mapping[str, Any], media_type: str) -> str | None:
    """The template of a content type; None to pass the body through.

    Raises:
        Refusal: UNSUPPORTED_MEDIA_TYPE where passthroughBehavior forbids that.
    """
    templates: Mapping[str, str] = integration.get("requestTemplates", {})
    if media_type in templates:
        return templates[media_type]
    behaviour = str(integration.get("passthroughBehavior", "when_no_match")).lower()
    if behaviour == "never" or (behaviour == "when_no_templates" and templates):
        raise Refusal("UNSUPPORTED_MEDIA_TYPE")
    return None


def client_response(exchange: Exchange, answer: ServiceAnswer) -> HttpResponse:
    """The mapped answer.

    Raises:
        Refusal: API_CONFIGURATION_ERROR where no response matches.
        TemplateFault: the response template is wrong.
    """
    chosen = select_response(exchange.match.route.integration.get("responses", {}), answer.status)
    content_type, template = _response_template(chosen.get("responseTemplates", {}), exchange.request)
    body = answer.body if template is None else exchange.render(template, answer.body)
    mapped = {
        target.removeprefix("method.response.header."): value
        for target, source in chosen.get("responseParameters", {}).items()
        if (value := _response_source(source, answer, exchange.context)) is not None
    }
    override = exchange.context["responseOverride"]
    overridden = {name: java.render(value) for name, value in override["header"].items()}
    status = override.get("status")
    valid = isinstance(status, int) and 100 <= status < 600
    return HttpResponse(
        status if valid else int(chosen["statusCode"]), merged({"Content-Type": content_type}, mapped, overridden), body
    )


def select_response(responses: Mapping[str, Any], status: int) -> Mapping[str, Any]:
    """The integration response whose selection pattern matches the whole status, else `default`.

    Raises:
        Refusal: API_CONFIGURATION_ERROR.
    """
    for pattern, response in responses.items():
        if pattern != "default" and re.fullmatch(pattern, str(status)):
            return dict(response)
    if "default" not in responses:
        raise Refusal("API_CONFIGURATION_ERROR")
    return dict(responses["default"])


def _response_template(templates: Mapping[str, str], request: HttpRequest) -> tuple[str, str | None]:
    """By the Accept header when a template has that very type, else JSON, else the first; none: pass through."""
    if not templates:
        return "application/json", None
    names = (request.header("accept"), "application/json", next(iter(templates)))
    name = next(name for name in names if name in templates)
    return str(name), templates[str(name)]


def _request_source(source: str, exchange: Exchange) -> str | None:
    if source.startswith("'"):
        return source.strip("'")
    if source.startswith("context."):
        return substitute(f"${source}", exchange.context) or None
    place, _, name = source.removeprefix("method.request.").partition(".")
    if place == "header":
        return exchange.request.header(name)
    values = exchange.parameters.path if place == "path" else exchange.parameters.querystring
    return values.get(name)


def _response_source(source: str, answer: ServiceAnswer, context: Context) -> str | None:
    if source.startswith("'"):
        return source.strip("'")
    if source.startswith("context."):
        return substitute(f"${source}", context) or None
    place, _, name = source.removeprefix("integration.response.").partition(".")
    if place == "header":
        return answer.header(name)
    try:
        document = json.loads(answer.body)
    except ValueError:
        return None
    found, value = jsonpath.select(document, f"$.{name}" if name else "$")
    return java.render(value) if found else None
