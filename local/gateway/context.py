"""Which `$context` does a request get?

Variables: developer guide, "$context variables for data transformations". The request id is a UUID, except that a
client may name its own with the header `x-amzn-requestid`.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
import uuid
from typing import Any

from local.gateway.definition import ApiDefinition
from local.gateway.exchange import HttpRequest

Context = dict[str, Any]


class OverrideOnce(dict[str, Any]):
    """A map of overrides. AWS: an override may be applied to each parameter once, a second one is a 5XX."""

    def __setitem__(self, key: str, value: object) -> None:
        """Sets an override.

        Raises:
            ValueError: it is set already.
        """
        if key in self:
            raise ValueError(f"{key} is overridden twice")
        super().__setitem__(key, value)


def request_context(api: ApiDefinition, request: HttpRequest, now: float) -> Context:
    """The variables known before routing; the caller adds resourcePath, identity.apiKey and error.*.

    Args:
        api: the stage the request came to.
        request: the request.
        now: seconds since the epoch.
    """
    host = request.header("host") or ""
    return {
        "accountId": api.account_id,
        "apiId": api_id(api),
        "domainName": host,
        "domainPrefix": host.split(".")[0],
        "extendedRequestId": base64.b64encode(secrets.token_bytes(11)).decode("ascii"),
        "httpMethod": request.method,
        "identity": {
            "sourceIp": request.source_ip,
            "userAgent": request.header("user-agent"),
            "apiKey": None,
        },
        "path": request.path,
        "protocol": "HTTP/1.1",
        "requestId": request.header("x-amzn-requestid") or str(uuid.uuid4()),
        "requestTime": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
        "requestTimeEpoch": int(now * 1000),
        "stage": api.stage,
        **overrides(),
    }


def overrides() -> Context:
    """The maps a template writes its overrides to."""
    return {
        "requestOverride": {"header": OverrideOnce(), "path": OverrideOnce(), "querystring": OverrideOnce()},
        "responseOverride": OverrideOnce(header=OverrideOnce()),
    }


def api_id(api: ApiDefinition) -> str:
    """Ten characters that stay the same for the same API, as a REST API's id does."""
    title = str(api.body.get("info", {}).get("title", ""))
    return hashlib.sha256(f"{api.account_id}/{api.region}/{title}".encode()).hexdigest()[:10]
