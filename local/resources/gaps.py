"""Which resource types does the embedded AWS leave out, and what does AWS do with them that is missing here?"""

from local.resources.catalogue import Created, Resource, Site

_NO_POLICIES = "no IAM: every call is allowed, so a missing permission shows only in the cloud"

GAPS: dict[str, str] = {
    "AWS::IAM::Role": _NO_POLICIES,
    "AWS::IAM::Policy": _NO_POLICIES,
    "AWS::IAM::ManagedPolicy": _NO_POLICIES,
    "AWS::Lambda::Permission": _NO_POLICIES,
    "AWS::SQS::QueuePolicy": _NO_POLICIES,
    "AWS::S3::BucketPolicy": _NO_POLICIES,
    "AWS::CloudWatch::Alarm": "no alarm ever fires: metrics are only lines in the functions' logs",
    "AWS::CloudWatch::Dashboard": "no dashboard: metrics are only lines in the functions' logs",
    "AWS::ApiGateway::Account": "no execution log of the API",
    "AWS::WAFv2::WebACLAssociation": "no web application firewall before the gateway",
}


def stand_in(resource: Resource, site: Site) -> Created:
    """Give a resource that is not created the identity others refer to (a role's ARN in an integration, say)."""
    name = site.name(resource.logical_id)
    if resource.type.startswith("AWS::IAM::"):
        kind = resource.type.removeprefix("AWS::IAM::").lower().removeprefix("managed")
        arn = f"arn:aws:iam::{site.account_id}:{kind}/{name}"
        return Created(arn if kind == "policy" else name, {"Arn": arn})
    service = resource.type.split("::")[1].lower()
    return Created(name, {"Arn": site.arn(service, name)})
