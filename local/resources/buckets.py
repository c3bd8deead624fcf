"""How is an AWS::S3::Bucket created?

Lifecycle rules are stored and read back, but nothing expires: the bucket lives as long as the process.
"""

from collections.abc import Mapping
from typing import Any

from local.resources.catalogue import Created, Creator, Resource, Site, chosen


def _create(resource: Resource, site: Site) -> Created:
    name = resource.properties.get("BucketName", site.bucket_name(resource.logical_id))
    client = site.clients.client("s3")
    elsewhere = {"CreateBucketConfiguration": {"LocationConstraint": site.region}}
    client.create_bucket(Bucket=name, **({} if site.region == "us-east-1" else elsewhere))
    for key, (operation, argument) in _SETTINGS.items():
        if key in resource.properties:
            getattr(client, operation)(Bucket=name, **argument(resource.properties[key]))
    domain = f"{name}.s3.amazonaws.com"
    return Created(name, {"Arn": f"arn:aws:s3:::{name}", "DomainName": domain})


def _public_access(setting: Mapping[str, Any]) -> dict[str, Any]:
    flags = {key: str(value).lower() == "true" for key, value in setting.items()}
    return {"PublicAccessBlockConfiguration": flags}


def _encryption(setting: Mapping[str, Any]) -> dict[str, Any]:
    rules = [
        {
            **chosen(rule, {"BucketKeyEnabled": "BucketKeyEnabled"}),
            "ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"],
        }
        for rule in setting["ServerSideEncryptionConfiguration"]
    ]
    return {"ServerSideEncryptionConfiguration": {"Rules": rules}}


def _lifecycle(setting: Mapping[str, Any]) -> dict[str, Any]:
    return {"LifecycleConfiguration": {"Rules": [_lifecycle_rule(rule) for rule in setting["Rules"]]}}


def _lifecycle_rule(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Put a rule into the API's words; CloudFormation's flat day counts are structures there."""
    same = {"Id": "ID", "Status": "Status", "AbortIncompleteMultipartUpload": "AbortIncompleteMultipartUpload"}
    translated = {**chosen(rule, same), "Filter": {"Prefix": rule.get("Prefix", "")}}
    if "ExpirationInDays" in rule:
        translated["Expiration"] = {"Days": int(rule["ExpirationInDays"])}
    if "AbortIncompleteMultipartUpload" in rule:
        days = int(rule["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"])
        translated["AbortIncompleteMultipartUpload"] = {"DaysAfterInitiation": days}
    if "NoncurrentVersionExpiration" in rule:
        days = int(rule["NoncurrentVersionExpiration"]["NoncurrentDays"])
        translated["NoncurrentVersionExpiration"] = {"NoncurrentDays": days}
    return translated


_SETTINGS = {
    "PublicAccessBlockConfiguration": ("put_public_access_block", _public_access),
    "BucketEncryption": ("put_bucket_encryption", _encryption),
    "LifecycleConfiguration": ("put_bucket_lifecycle_configuration", _lifecycle),
    "VersioningConfiguration": ("put_bucket_versioning", lambda setting: {"VersioningConfiguration": setting}),
    "OwnershipControls": ("put_bucket_ownership_controls", lambda setting: {"OwnershipControls": setting}),
}

BUCKET = Creator(
    _create,
    frozenset({"BucketName", *_SETTINGS}),
    {"Tags": "no cost allocation", "LoggingConfiguration": "no access log"},
)
