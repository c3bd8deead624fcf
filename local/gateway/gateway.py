"""In which order does API Gateway take a request apart, and where may it stop?

Size, route, signature, API key, throttle, request validator, media type, request template, integration, response
template. Each step either passes the request on or raises the `Refusal` whose gateway response the client gets.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping

from local.gateway import mapping, responses, validation
from local.gateway.access import admitted_key
from local.gateway.context import Context, request_context
from local.gateway.definition import ApiDefinition
from local.gateway.exchange import HttpRequest, HttpResponse, merged
from local.gateway.integration import Services, target_of
from local.gateway.responses import Refusal
from local.gateway.routes import Match, Router
from local.gateway.throttle import TokenBuckets
from local.gateway.transport import HttpTransport, ServiceAnswer, TimedOut, Transport, Unreachable
from local.gateway.vtl import TemplateFault

MAX_BODY_BYTES = 10 * 1024 * 1024
DEFAULT_TIMEOUT_MS = 29_000
_log = logging.getLogger(__name__)


class Gateway:
    """One deployed stage. Safe to call from several threads."""

    def __init__(
        self,
        definition: ApiDefinition,
        services: Mapping[str, str],
        *,
        transport: Transport | None = None,
        wall_clock: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Deploys the definition.

        Args:
            definition: the stage.
            services: base URL by service name, `sqs` and `dynamodb`.
            transport: how integration calls are sent.
            wall_clock: seconds since the epoch, for `$context.requestTime*`.
            clock: monotonic seconds, for the throttle.

        Raises:
            DefinitionError: API Gateway would refuse the document.
        """
        self._api = definition
        self._router = Router(definition)
        self._services = Services(definition, services, transport or HttpTransport())
        self._buckets = TokenBuckets(definition.throttle, clock)
        self._wall_clock = wall_clock

    @property
    def stage(self) -> str:
        """The stage's name: the first path segment of every request."""
        return self._api.stage

    def handle(self, request: HttpRequest) -> HttpResponse:
        """Answers a request. Never raises for anything a client can send."""
        context = request_context(self._api, request, self._wall_clock())
        try:
            response = self._answer(request, context)
        except Refusal as refusal:
            response = self._refused(refusal, context, request)
        except TemplateFault as fault:
            _log.error("%s %s: %s", request.method, request.path, fault)
            response = self._refused(Refusal("API_CONFIGURATION_ERROR"), context, request)
        ids = {"x-amzn-RequestId": context["requestId"], "x-amz-apigw-id": context["extendedRequestId"]}
        return HttpResponse(response.status, merged(dict(response.headers), ids), response.body)

    def _answer(self, request: HttpRequest, context: Context) -> HttpResponse:
        if request.oversized or len(request.body) > MAX_BODY_BYTES:
            raise Refusal("REQUEST_TOO_LARGE")
        match = self._router.match(request.method, request.path)
        if match is None:
            raise Refusal("MISSING_AUTHENTICATION_TOKEN")
        context["resourcePath"] = match.route.resource_path
        key = admitted_key(self._api, match.route, request)
        context["identity"]["apiKey"] = key
        if not self._buckets.take(key or ""):
            raise Refusal("THROTTLED")
        validation.validate(self._api.body, match, request)
        return self._integrate(match, request, context)

    def _integrate(self, match: Match, request: HttpRequest, context: Context) -> HttpResponse:
        exchange = mapping.Exchange(match, request, context, self._api.stage_variables)
        headers, body = mapping.integration_request(exchange)
        answer = self._call(match, headers, body)
        return mapping.client_response(exchange, answer)

    def _call(self, match: Match, headers: dict[str, str], body: bytes) -> ServiceAnswer:
        integration = match.route.integration
        timeout = int(integration.get("timeoutInMillis", DEFAULT_TIMEOUT_MS)) / 1000
        try:
            return self._services.call(target_of(str(integration["uri"])), tuple(headers.items()), body, timeout)
        except TimedOut as problem:
            raise Refusal("INTEGRATION_TIMEOUT") from problem
        except Unreachable as problem:
            _log.warning("integration of %s %s: %s", request_line(match), integration["uri"], problem)
            raise Refusal("INTEGRATION_FAILURE") from problem

    def _refused(self, refusal: Refusal, context: Context, request: HttpRequest) -> HttpResponse:
        return responses.respond(self._api.body, refusal, context, request)


def request_line(match: Match) -> str:
    """Verb and resource, for the log."""
    return f"{match.route.method} {match.route.resource_path}"
