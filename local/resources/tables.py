"""How is an AWS::DynamoDB::Table created?"""

from typing import Any

from local.resources.catalogue import Created, Creator, Resource, Site

_PASSED_ON = (
    "AttributeDefinitions",
    "KeySchema",
    "GlobalSecondaryIndexes",
    "BillingMode",
    "DeletionProtectionEnabled",
)


def _create(resource: Resource, site: Site) -> Created:
    properties = resource.properties
    name = properties.get("TableName", site.name(resource.logical_id))
    request: dict[str, Any] = {key: properties[key] for key in _PASSED_ON if key in properties}
    if "DeletionProtectionEnabled" in request:
        request["DeletionProtectionEnabled"] = _flag(request["DeletionProtectionEnabled"])
    if "SSESpecification" in properties:
        request["SSESpecification"] = _encryption(properties["SSESpecification"])
    client = site.clients.client("dynamodb")
    client.create_table(TableName=name, **request)
    if "TimeToLiveSpecification" in properties:
        expiry = properties["TimeToLiveSpecification"]
        specification = {"Enabled": _flag(expiry["Enabled"]), "AttributeName": expiry["AttributeName"]}
        client.update_time_to_live(TableName=name, TimeToLiveSpecification=specification)
    return Created(name, {"Arn": site.arn("dynamodb", f"table/{name}")})


def _encryption(specification: dict[str, Any]) -> dict[str, Any]:
    """CloudFormation says SSEEnabled where the API says Enabled."""
    renamed = {**specification, "Enabled": _flag(specification["SSEEnabled"])}
    del renamed["SSEEnabled"]
    return renamed


def _flag(value: object) -> bool:
    return str(value).lower() == "true"


TABLE = Creator(
    _create,
    frozenset({"TableName", *_PASSED_ON, "SSESpecification", "TimeToLiveSpecification"}),
    {
        "PointInTimeRecoverySpecification": "no continuous backups: the table lives as long as the process",
        "OnDemandThroughput": "no throughput ceiling",
        "Tags": "no cost allocation",
    },
)
