"""How is an AWS::Logs::LogGroup created?

The group and its retention exist; what the functions write goes to one file each instead (see local.lambdas.function).
"""

from local.resources.catalogue import Created, Creator, Resource, Site


def _create(resource: Resource, site: Site) -> Created:
    properties = resource.properties
    name = properties.get("LogGroupName", site.name(resource.logical_id))
    client = site.clients.client("logs")
    client.create_log_group(logGroupName=name)
    if "RetentionInDays" in properties:
        client.put_retention_policy(logGroupName=name, retentionInDays=int(properties["RetentionInDays"]))
    return Created(name, {"Arn": site.arn("logs", f"log-group:{name}:*")})


LOG_GROUP = Creator(
    _create,
    frozenset({"LogGroupName", "RetentionInDays"}),
    {"KmsKeyId": "no encryption at rest", "LogGroupClass": "no log classes", "Tags": "no cost allocation"},
)
