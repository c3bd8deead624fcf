"""What does Lambda hand a function for a batch of SQS messages, and what does the function's answer say of them?

Shapes and rules: AWS Lambda developer guide, "Using Lambda with Amazon SQS" and "Implementing partial batch responses".
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Message = Mapping[str, Any]


def sqs_event(messages: Iterable[Message], queue_arn: str) -> dict[str, Any]:
    """Turn messages as ReceiveMessage returns them into the event of an event source mapping."""
    return {"Records": [_record(message, queue_arn) for message in messages]}


def _record(message: Message, queue_arn: str) -> dict[str, Any]:
    attributes = message.get("MessageAttributes", {})
    record = {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": dict(message["Attributes"]),
        "messageAttributes": {name: _attribute(value) for name, value in attributes.items()},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": queue_arn.split(":")[3],
    }
    if "MD5OfMessageAttributes" in message:
        record["md5OfMessageAttributes"] = message["MD5OfMessageAttributes"]
    return record


def _attribute(value: Mapping[str, Any]) -> dict[str, Any]:
    """Rename an attribute's parts; binary values travel as base64, and the two lists are always there and empty."""
    renamed: dict[str, Any] = {"stringListValues": [], "binaryListValues": [], "dataType": value["DataType"]}
    if "StringValue" in value:
        renamed["stringValue"] = value["StringValue"]
    if "BinaryValue" in value:
        renamed["binaryValue"] = base64.b64encode(value["BinaryValue"]).decode()
    return renamed


def succeeded(messages: Sequence[Message], answer: object, partial: bool) -> list[Message]:
    """Return the messages to delete after an invocation that gave an answer.

    Without ReportBatchItemFailures any answer means success. With it, an absent, null or empty `batchItemFailures`
    means success, and a malformed entry (a missing, null or empty `itemIdentifier`) fails the whole batch.
    """
    if not partial or not isinstance(answer, dict):
        return list(messages)
    failures = answer.get("batchItemFailures") or []
    failed = {entry.get("itemIdentifier") if isinstance(entry, dict) else None for entry in failures}
    if not all(isinstance(identifier, str) and identifier for identifier in failed):
        return []
    return [message for message in messages if message["MessageId"] not in failed]
