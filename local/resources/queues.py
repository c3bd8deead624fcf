"""How is an AWS::SQS::Queue created?"""

import json

from local.resources.catalogue import Created, Creator, Resource, Site

_ATTRIBUTES = (
    "DelaySeconds",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "ReceiveMessageWaitTimeSeconds",
    "VisibilityTimeout",
    "RedrivePolicy",
    "RedriveAllowPolicy",
)


def _create(resource: Resource, site: Site) -> Created:
    properties = resource.properties
    name = properties.get("QueueName", site.name(resource.logical_id))
    attributes = {key: _text(properties[key]) for key in _ATTRIBUTES if key in properties}
    url = site.clients.client("sqs").create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return Created(url, {"Arn": site.arn("sqs", name), "QueueName": name, "QueueUrl": url})


def _text(value: object) -> str:
    """SQS takes every attribute as text and policies as JSON; maxReceiveCount must be a number in it."""
    if not isinstance(value, dict):
        return str(value)
    count = {"maxReceiveCount": int(value["maxReceiveCount"])} if "maxReceiveCount" in value else {}
    return json.dumps({**value, **count})


QUEUE = Creator(
    _create,
    frozenset({"QueueName", *_ATTRIBUTES}),
    {
        "SqsManagedSseEnabled": "no encryption at rest: messages are in this process's memory",
        "KmsMasterKeyId": "no encryption at rest: messages are in this process's memory",
        "KmsDataKeyReusePeriodSeconds": "no encryption at rest: messages are in this process's memory",
        "Tags": "no cost allocation",
    },
)
