"""Which service call is behind an integration, and what did the service answer?

Two kinds of integration URI are known: `...:sqs:path/ACCOUNT/QUEUE` (query protocol) and `...:dynamodb:action/NAME`
(JSON protocol). The execution role is not simulated; IAM is a gap of the local stack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from local.gateway import sqs
from local.gateway.definition import ApiDefinition, DefinitionError
from local.gateway.exchange import Headers, header, merged
from local.gateway.transport import ServiceAnswer, ServiceCall, Transport

_SQS = re.compile(r"arn:aws[\w-]*:apigateway:([\w-]+):sqs:path/+(.+)")
_DYNAMODB = re.compile(r"arn:aws[\w-]*:apigateway:([\w-]+):dynamodb:action/(\w+)")


@dataclass(frozen=True)
class Target:
    """What an integration URI names."""

    service: str
    region: str
    path: str
    action: str


def target_of(uri: str) -> Target:
    """Reads an integration URI.

    Raises:
        DefinitionError: a service or form this gateway does not know.
    """
    if queue := _SQS.fullmatch(uri):
        return Target("sqs", queue[1], f"/{queue[2]}", "")
    if action := _DYNAMODB.fullmatch(uri):
        return Target("dynamodb", action[1], "/", action[2])
    raise DefinitionError(f"unsupported integration {uri!r}")


@dataclass(frozen=True)
class Services:
    """The services behind the gateway."""

    api: ApiDefinition
    base_urls: Mapping[str, str]
    transport: Transport

    def call(self, target: Target, headers: Headers, body: bytes, timeout_seconds: float) -> ServiceAnswer:
        """Calls the service.

        Raises:
            Unreachable: it is down.
            TimedOut: it took longer than `timeout_seconds`.
        """
        if target.service == "dynamodb":
            own = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": f"DynamoDB_20120810.{target.action}"}
            return self._send(target, merged(dict(headers), own), body, timeout_seconds)
        refused = sqs.refusal(header(headers, "content-type") or "", body)
        return refused or sqs.json_answer(self._send(target, headers, body, timeout_seconds))

    def _send(self, target: Target, headers: Headers, body: bytes, timeout_seconds: float) -> ServiceAnswer:
        signed = merged(dict(headers), self._signature(target))
        call = ServiceCall(self.base_urls[target.service], target.path, signed, body, timeout_seconds)
        return self.transport.send(call)

    def _signature(self, target: Target) -> dict[str, str]:
        """A SigV4 header in form only: moto reads service and region from it, the account from its own header."""
        scope = f"AKIALOCALGATEWAY0000/20260101/{target.region}/{target.service}/aws4_request"
        return {
            "Authorization": f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature={'0' * 64}",
            "x-moto-account-id": self.api.account_id,
        }
