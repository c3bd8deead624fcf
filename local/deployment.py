"""Which functions, event sources and API do the created resources describe?"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from local.cloudformation.intrinsics import TemplateError
from local.cloudformation.template import CODE_BUCKET
from local.gateway import ApiDefinition, Throttle
from local.lambdas.definition import FunctionDefinition
from local.lambdas.event_source import EventSource
from local.resources.catalogue import Site
from local.resources.registry import Provisioned, Registry
from local.resources.served import LOCAL_API_KEY

_ENDPOINT_PREFIX = "AWS_ENDPOINT_URL"
# Lambda's own ceiling for a standard queue without MaximumConcurrency.
_MOST_POLLERS = 1250


def functions(
    registry: Registry, folder: Path, site: Site, endpoints: Mapping[str, str]
) -> Iterator[FunctionDefinition]:
    """Describe every function; the endpoint variables it declares are set to the local servers."""
    layers = {
        layer.created.ref: _code_folder(layer.resource.properties["Content"], folder)
        for layer in registry.of_type("AWS::Lambda::LayerVersion")
    }
    for function in registry.of_type("AWS::Lambda::Function"):
        properties = function.resource.properties
        yield FunctionDefinition(
            logical_id=function.resource.logical_id,
            name=function.created.ref,
            handler=properties["Handler"],
            runtime=properties["Runtime"],
            timeout_seconds=float(properties.get("Timeout", 3)),
            memory_mb=int(properties.get("MemorySize", 128)),
            environment=_environment(properties, endpoints),
            task_root=_code_folder(properties["Code"], folder),
            layers=tuple(layers[arn] for arn in properties.get("Layers", [])),
            account_id=site.account_id,
            region=site.region,
        )


def _code_folder(code: Mapping[str, str], folder: Path) -> Path:
    """Find the folder that the transform carried as a key of a bucket."""
    if code.get("S3Bucket") != CODE_BUCKET:
        raise TemplateError(f"code must be a folder beside the template, not {code!r}")
    return (folder / code["S3Key"]).resolve()


def _environment(properties: Mapping[str, Any], endpoints: Mapping[str, str]) -> dict[str, str]:
    """Take the template's variables as text, as Lambda does."""
    declared: Mapping[str, Any] = properties.get("Environment", {}).get("Variables", {})
    for name in declared:
        if name.startswith(_ENDPOINT_PREFIX) and name not in endpoints:
            raise TemplateError(f"{name}: no local server stands for this endpoint")
    return {name: endpoints.get(name, _text(value)) for name, value in declared.items()}


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def event_sources(registry: Registry) -> Iterator[EventSource]:
    """Describe every enabled mapping of a queue to a function."""
    queues = {queue.created.attributes["Arn"]: queue for queue in registry.of_type("AWS::SQS::Queue")}
    by_name = {
        identity: function.resource.logical_id
        for function in registry.of_type("AWS::Lambda::Function")
        for identity in (function.created.ref, function.created.attributes["Arn"])
    }
    for mapping in registry.of_type("AWS::Lambda::EventSourceMapping"):
        properties = mapping.resource.properties
        if str(properties.get("Enabled", True)).lower() == "false":
            continue
        queue = queues[properties["EventSourceArn"]]
        yield EventSource(
            function=by_name[properties["FunctionName"]],
            queue_url=queue.created.ref,
            queue_arn=properties["EventSourceArn"],
            batch_size=int(properties.get("BatchSize", 10)),
            partial="ReportBatchItemFailures" in properties.get("FunctionResponseTypes", []),
            concurrency=int(properties.get("ScalingConfig", {}).get("MaximumConcurrency", _MOST_POLLERS)),
        )


def api(registry: Registry, site: Site) -> ApiDefinition:
    """Describe the one API: its OpenAPI document, stage, keys and throttle."""
    return ApiDefinition(
        body=only(registry, "AWS::ApiGateway::RestApi").resource.properties["Body"],
        stage=only(registry, "AWS::ApiGateway::Stage").created.ref,
        api_keys=frozenset(api_keys(registry)),
        throttle=_throttle(registry),
        account_id=site.account_id,
        region=site.region,
    )


def api_keys(registry: Registry) -> list[str]:
    """Return the keys' values, in the template's order."""
    keys = registry.of_type("AWS::ApiGateway::ApiKey")
    return [key.resource.properties.get("Value", LOCAL_API_KEY) for key in keys]


def _throttle(registry: Registry) -> Throttle | None:
    for plan in registry.of_type("AWS::ApiGateway::UsagePlan"):
        if "Throttle" in plan.resource.properties:
            limits = plan.resource.properties["Throttle"]
            return Throttle(float(limits["RateLimit"]), int(limits["BurstLimit"]))
    return None


def only(registry: Registry, type_name: str) -> Provisioned:
    """Return the one resource of a type."""
    found = list(registry.of_type(type_name))
    if len(found) != 1:
        raise TemplateError(f"the embedded AWS takes one {type_name}, the template has {len(found)}")
    return found[0]
