"""What is a resource before and after its creation, and what does it take to create one?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Resource:
    """A resource of the transformed template, its properties resolved."""

    logical_id: str
    type: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Created:
    """What Ref and Fn::GetAtt give of a resource."""

    ref: str
    attributes: Mapping[str, str] = field(default_factory=dict)


Client = Any  # a boto3 client: the stubs know services by literal name only


class Clients(Protocol):
    """Gives boto3 clients of the local AWS by service name."""

    def client(self, service: str) -> Client: ...


@dataclass(frozen=True)
class Site:
    """Where resources are created: the account, the region, the stack and the services."""

    clients: Clients
    account_id: str
    region: str
    stack_name: str

    def name(self, logical_id: str) -> str:
        """Name a resource as CloudFormation does, without the random end."""
        return f"{self.stack_name}-{logical_id}"

    def bucket_name(self, logical_id: str) -> str:
        """Name a bucket: lower case, words of the logical id apart."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", logical_id)
        return f"{self.stack_name}-{words}-{self.account_id}".lower()

    def arn(self, service: str, resource: str) -> str:
        return f"arn:aws:{service}:{self.region}:{self.account_id}:{resource}"


@dataclass(frozen=True)
class Creator:
    """How a type is created, which of its properties take effect, and what the others lack here.

    A property that is in neither `properties` nor `gaps` stops the stack: nothing is ignored in silence.
    """

    create: Callable[[Resource, Site], Created]
    properties: frozenset[str]
    gaps: Mapping[str, str] = field(default_factory=dict)


def chosen(properties: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Pick the properties that are set, under the names the service's own API gives them."""
    return {api: properties[name] for name, api in names.items() if name in properties}
