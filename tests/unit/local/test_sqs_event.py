"""Is the event the one Lambda sends, and is the function's answer read as Lambda reads it?"""

from typing import Any

import pytest

from local.lambdas.sqs_event import sqs_event, succeeded

ARN = "arn:aws:sqs:us-east-1:123456789012:writing"


def message(identifier: str = "m1", **more: object) -> dict[str, Any]:
    return {
        "MessageId": identifier,
        "ReceiptHandle": f"receipt-{identifier}",
        "MD5OfBody": "5d41402abc4b2a76b9719d911017c592",
        "Body": "hello",
        "Attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1700000000000"},
        **more,
    }


def test_record_has_lambdas_shape() -> None:
    received = message(
        MD5OfMessageAttributes="0123",
        MessageAttributes={
            "job_id": {"StringValue": "j1", "DataType": "String"},
            "blob": {"BinaryValue": b"\x00\xff", "DataType": "Binary"},
        },
    )

    assert sqs_event([received], ARN) == {
        "Records": [
            {
                "messageId": "m1",
                "receiptHandle": "receipt-m1",
                "body": "hello",
                "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1700000000000"},
                "messageAttributes": {
                    "job_id": {
                        "stringValue": "j1",
                        "stringListValues": [],
                        "binaryListValues": [],
                        "dataType": "String",
                    },
                    "blob": {
                        "binaryValue": "AP8=",
                        "stringListValues": [],
                        "binaryListValues": [],
                        "dataType": "Binary",
                    },
                },
                "md5OfMessageAttributes": "0123",
                "md5OfBody": "5d41402abc4b2a76b9719d911017c592",
                "eventSource": "aws:sqs",
                "eventSourceARN": ARN,
                "awsRegion": "us-east-1",
            }
        ]
    }


def test_message_without_attributes_has_an_empty_map_and_no_digest() -> None:
    (record,) = sqs_event([message()], ARN)["Records"]

    assert record["messageAttributes"] == {}
    assert "md5OfMessageAttributes" not in record


@pytest.mark.parametrize(
    ("answer", "deleted"),
    [
        ({"batchItemFailures": [{"itemIdentifier": "m2"}]}, ["m1"]),
        ({"batchItemFailures": []}, ["m1", "m2"]),
        ({"batchItemFailures": None}, ["m1", "m2"]),
        ({}, ["m1", "m2"]),
        (None, ["m1", "m2"]),
        ({"batchItemFailures": [{"itemIdentifier": ""}]}, []),
        ({"batchItemFailures": [{"itemIdentifier": None}]}, []),
        ({"batchItemFailures": [{"messageId": "m2"}]}, []),
        ({"batchItemFailures": ["m2"]}, []),
    ],
)
def test_partial_answer_keeps_what_failed(answer: object, deleted: list[str]) -> None:
    done = succeeded([message("m1"), message("m2")], answer, partial=True)

    assert [one["MessageId"] for one in done] == deleted


def test_failures_are_ignored_when_the_mapping_does_not_ask_for_them() -> None:
    answer = {"batchItemFailures": [{"itemIdentifier": "m1"}]}

    assert len(succeeded([message("m1")], answer, partial=False)) == 1
