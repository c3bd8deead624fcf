"""What API does the gateway execute, for which keys, at which rate?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Throttle:
    """A usage plan's limits: `rate` requests a second on average, `burst` at once."""

    rate: float
    burst: int


@dataclass(frozen=True)
class ApiDefinition:
    """One deployed stage of a REST API.

    Attributes:
        body: the OpenAPI 3.0 document, every CloudFormation intrinsic already resolved.
        stage: stage name, the first path segment of every request.
        api_keys: the key values the usage plan accepts.
        throttle: the usage plan's limits, per key; None for no limit.
        account_id: the account that owns API, queues and tables.
        region: where they live.
    """

    body: Mapping[str, Any]
    stage: str
    api_keys: frozenset[str] = frozenset()
    throttle: Throttle | None = None
    account_id: str = "123456789012"
    region: str = "us-east-1"
    stage_variables: Mapping[str, str] = field(default_factory=dict)


class DefinitionError(ValueError):
    """API Gateway would refuse to import this document, or warn about it."""
