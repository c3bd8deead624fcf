"""How is an AWS::SecretsManager::Secret created?"""

from local.resources.catalogue import Created, Creator, Resource, Site, chosen


def _create(resource: Resource, site: Site) -> Created:
    """A secret without a declared value is created empty, as in AWS: its owner puts the value in."""
    properties = resource.properties
    name = properties.get("Name", site.name(resource.logical_id))
    optional = chosen(properties, {"Description": "Description", "SecretString": "SecretString"})
    arn = site.clients.client("secretsmanager").create_secret(Name=name, **optional)["ARN"]
    return Created(arn, {"Id": arn})


SECRET = Creator(
    _create,
    frozenset({"Name", "Description", "SecretString"}),
    {"KmsKeyId": "no encryption at rest", "Tags": "no cost allocation"},
)
