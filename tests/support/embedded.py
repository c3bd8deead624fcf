"""A moto server on loopback and boto3 clients that reach it, for tests that hold an adapter to its port's promises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

from local.cloudformation.intrinsics import Scope, resolve
from local.cloudformation.template import load

REGION = "us-east-1"
TEMPLATE = Path(__file__).parents[2] / "template.yaml"
_TABLE_PROPERTIES = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


@contextmanager
def embedded_aws() -> Iterator[str]:
    """The endpoint of a fresh AWS; it forgets everything at the end."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.stop()


def client(service: str, endpoint: str) -> Any:  # noqa: ANN401 - the class depends on the service
    """A client of the embedded AWS."""
    return boto3.client(
        service,  # type: ignore[call-overload]
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def template_properties(logical_id: str) -> dict[str, Any]:
    """A resource's properties as the template declares them, with the default parameters."""
    template = load(TEMPLATE, {}, REGION)
    scope = Scope(
        parameters=template.parameters,
        resources=lambda name: None,
        conditions=template.section("Conditions"),
        mappings=template.section("Mappings"),
    )
    resolved: dict[str, Any] = resolve(template.section("Resources")[logical_id]["Properties"], scope)
    return resolved


def create_jobs_table(endpoint: str, name: str) -> None:
    """The template's own JobsTable."""
    properties = template_properties("JobsTable")
    wanted = {key: properties[key] for key in _TABLE_PROPERTIES}
    client("dynamodb", endpoint).create_table(TableName=name, **wanted)
