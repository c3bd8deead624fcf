"""SQS's own limits and the JSON that its XML becomes."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from local.gateway import sqs
from local.gateway.transport import ServiceAnswer
from tests.unit.local.gateway_api import sqs_accepted

FORM = "application/x-www-form-urlencoded"


def refused(**fields: str) -> dict[str, Any] | None:
    answer = sqs.refusal(FORM, urlencode({"Action": "SendMessage", "MessageBody": "x", **fields}).encode())
    return None if answer is None else {"status": answer.status, **json.loads(answer.body)["Error"]}


def test_a_message_of_exactly_one_mebibyte_passes() -> None:
    assert refused(MessageBody="é" * (sqs.MAX_MESSAGE_BYTES // 2)) is None


def test_one_byte_more_is_refused_with_sqs_words() -> None:
    assert refused(MessageBody="x" * (sqs.MAX_MESSAGE_BYTES + 1)) == {
        "status": 400,
        "Code": "InvalidParameterValue",
        "Message": "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
        "Type": "Sender",
    }


def test_attributes_count_towards_the_size() -> None:
    name = {"MessageAttribute.1.Name": "job_id"}
    assert refused(MessageBody="x" * (sqs.MAX_MESSAGE_BYTES - 6), **name) is None
    assert refused(MessageBody="x" * (sqs.MAX_MESSAGE_BYTES - 5), **name) is not None


@pytest.mark.parametrize("character", ["\0", "\x07", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff"])
def test_characters_outside_the_set_are_refused(character: str) -> None:
    answer = refused(MessageBody=f"a{character}b")
    assert answer is not None
    assert answer["Code"] == "InvalidMessageContents"
    assert answer["Message"].startswith(f"Invalid binary character '#x{ord(character):X}' was found")


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\r", " ", "\x7f", "\x85", "\ud7ff", "\ue000", "\ufffd", "\U00010000", "\U0010ffff"]
)
def test_characters_inside_the_set_pass(character: str) -> None:
    assert refused(MessageBody=f"a{character}b") is None


def test_attribute_values_have_the_same_character_set() -> None:
    answer = refused(**{"MessageAttribute.1.Value.StringValue": "\x01"})
    assert answer is not None
    assert answer["Code"] == "InvalidMessageContents"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Action=RefuseIt&MessageBody=x", "InvalidAction"),
        ("\nAction=SendMessage&MessageBody=x", "MissingAction"),
        ("MessageBody=x", "MissingAction"),
        ("Action=SendMessage&MessageBody=", "MissingParameter"),
        ("Action=SendMessage", "MissingParameter"),
    ],
)
def test_a_malformed_call_is_refused(body: str, code: str) -> None:
    answer = sqs.refusal(FORM, body.encode())
    assert answer is not None
    assert (answer.status, json.loads(answer.body)["Error"]["Code"]) == (400, code)


def test_a_form_sent_as_json_is_not_the_query_protocol() -> None:
    answer = sqs.refusal("application/json", b"Action=SendMessage&MessageBody=x")
    assert answer is not None
    assert answer.status == 404


def test_success_becomes_awss_json() -> None:
    answer = sqs.json_answer(sqs_accepted())
    assert (answer.status, json.loads(answer.body)) == (
        200,
        {
            "SendMessageResponse": {
                "SendMessageResult": {
                    "MD5OfMessageAttributes": None,
                    "MD5OfMessageBody": "d41d8cd98f00b204e9800998ecf8427e",
                    "MD5OfMessageSystemAttributes": None,
                    "MessageId": "m-1",
                    "SequenceNumber": None,
                },
                "ResponseMetadata": {"RequestId": "r-1"},
            }
        },
    )


def test_an_error_becomes_awss_json() -> None:
    xml = (
        b'<ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error><Type>Sender</Type><Code>C</Code>'
        b"<Message>M</Message><message>m</message></Error><RequestId>r</RequestId></ErrorResponse>"
    )
    answer = sqs.json_answer(ServiceAnswer(400, (), xml))
    expected = {"Error": {"Code": "C", "Message": "M", "Type": "Sender"}, "RequestId": "r"}
    assert (answer.status, json.loads(answer.body)) == (400, expected)


def test_an_answer_that_is_not_xml_is_left_alone() -> None:
    answer = ServiceAnswer(500, (), b"<html>oops")
    assert sqs.json_answer(answer) is answer
