"""Which resources are not created in a store but served by the embedded AWS's own servers?

The gateway serves the API, worker processes the functions, pollers the event source mappings. Here they only get the
identities that Ref and Fn::GetAtt give of them.
"""

import hashlib

from local.resources.catalogue import Created, Creator, Resource, Site

# API Gateway generates a key where the template names none; a fixed one makes a copied curl work. Loopback only.
LOCAL_API_KEY = "local-api-key-for-loopback-only"


def _identifier(resource: Resource, site: Site) -> str:
    """Ten lower-case hex digits, as API Gateway's ids are ten lower-case letters and digits."""
    return hashlib.sha256(site.name(resource.logical_id).encode()).hexdigest()[:10]


def _by_identifier(resource: Resource, site: Site) -> Created:
    return Created(_identifier(resource, site))


def _api(resource: Resource, site: Site) -> Created:
    identifier = _identifier(resource, site)
    return Created(identifier, {"RestApiId": identifier, "RootResourceId": identifier[::-1]})


def _deployment(resource: Resource, site: Site) -> Created:
    identifier = _identifier(resource, site)
    return Created(identifier, {"DeploymentId": identifier})


def _stage(resource: Resource, site: Site) -> Created:
    return Created(resource.properties["StageName"])


def _api_key(resource: Resource, site: Site) -> Created:
    identifier = _identifier(resource, site)
    return Created(identifier, {"APIKeyId": identifier})


def _function(resource: Resource, site: Site) -> Created:
    name = resource.properties.get("FunctionName", site.name(resource.logical_id))
    return Created(name, {"Arn": site.arn("lambda", f"function:{name}")})


def _layer(resource: Resource, site: Site) -> Created:
    name = resource.properties.get("LayerName", site.name(resource.logical_id))
    arn = site.arn("lambda", f"layer:{name}:1")
    return Created(arn, {"LayerVersionArn": arn})


_NO_TAGS = {"Tags": "no cost allocation"}
_FUNCTION = Creator(
    _function,
    frozenset(
        {
            *("FunctionName", "Description", "Code", "Handler", "Runtime"),
            *("Timeout", "MemorySize", "Environment", "Layers"),
        }
    ),
    {
        "Role": "no IAM: every call is allowed",
        "Architectures": "the host's own architecture and Python run the code",
        "TracingConfig": "no traces",
        "LoggingConfig": "logs go to one file per function",
        "ReservedConcurrentExecutions": "concurrency is the event source's, and at most the local ceiling",
        **_NO_TAGS,
    },
)
_LAYER = Creator(
    _layer,
    frozenset({"LayerName", "Description", "Content"}),
    {
        "CompatibleRuntimes": "the host's Python runs the code",
        "CompatibleArchitectures": "the host's architecture runs the code",
        "LicenseInfo": "no registry of layers",
    },
)
_MAPPING = Creator(
    _by_identifier,
    frozenset({"BatchSize", "EventSourceArn", "FunctionName", "FunctionResponseTypes", "ScalingConfig", "Enabled"}),
    _NO_TAGS,
)
_API = Creator(
    _api,
    frozenset({"Body", "Name", "Description", "ApiKeySourceType", "FailOnWarnings"}),
    {
        "Parameters": "no endpoint types: the gateway is on loopback",
        "EndpointConfiguration": "no endpoint types: the gateway is on loopback",
        "SecurityPolicy": "no TLS on loopback",
        "EndpointAccessMode": "no endpoint types: the gateway is on loopback",
        "Policy": "no IAM: every caller with a key is allowed",
        **_NO_TAGS,
    },
)
_STAGE = Creator(
    _stage,
    frozenset({"StageName", "RestApiId", "DeploymentId", "Description"}),
    {
        "AccessLogSetting": "no access log",
        "MethodSettings": "no execution log, metrics or stage throttle; the usage plan's throttle is enforced",
        "TracingEnabled": "no traces",
        **_NO_TAGS,
    },
)

CREATORS: dict[str, Creator] = {
    "AWS::Lambda::Function": _FUNCTION,
    "AWS::Lambda::LayerVersion": _LAYER,
    "AWS::Lambda::EventSourceMapping": _MAPPING,
    "AWS::ApiGateway::RestApi": _API,
    "AWS::ApiGateway::Deployment": Creator(_deployment, frozenset({"RestApiId", "Description", "StageName"})),
    "AWS::ApiGateway::Stage": _STAGE,
    "AWS::ApiGateway::ApiKey": Creator(
        _api_key, frozenset({"Name", "Description", "Enabled", "Value", "StageKeys"}), _NO_TAGS
    ),
    "AWS::ApiGateway::UsagePlan": Creator(
        _by_identifier,
        frozenset({"UsagePlanName", "Description", "ApiStages", "Throttle"}),
        {"Quota": "requests are not counted over a day", **_NO_TAGS},
    ),
    "AWS::ApiGateway::UsagePlanKey": Creator(_by_identifier, frozenset({"KeyId", "KeyType", "UsagePlanId"})),
}
