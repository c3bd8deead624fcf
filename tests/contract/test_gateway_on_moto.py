"""The gateway's two integrations against a real moto server."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import boto3
import pytest
from moto.server import ThreadedMotoServer

from local.gateway import ApiDefinition, Gateway
from tests.unit.local.gateway_api import KEY, content, document, get, post

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_sqs import SQSClient

TEXT = '& + % " \\ é 漢 😀 \r\n\t=;~*$x #if ' + "long " * 4000
SESSION = boto3.Session("local", "local", region_name="us-east-1")


@pytest.fixture(scope="module")
def moto_url() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def sqs(moto_url: str) -> Iterator["SQSClient"]:
    client = SESSION.client("sqs", endpoint_url=moto_url)
    yield client
    client.close()


@pytest.fixture
def queue_url(sqs: "SQSClient") -> Iterator[str]:
    url = sqs.create_queue(QueueName="things")["QueueUrl"]
    yield url
    sqs.delete_queue(QueueUrl=url)


@pytest.fixture
def dynamodb(moto_url: str) -> Iterator["DynamoDBClient"]:
    client = SESSION.client("dynamodb", endpoint_url=moto_url)
    client.create_table(
        TableName="things",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    yield client
    client.delete_table(TableName="things")
    client.close()


@pytest.fixture
def gateway(moto_url: str) -> Gateway:
    definition = ApiDefinition(document(), "v1", frozenset({KEY}))
    return Gateway(definition, {"sqs": moto_url, "dynamodb": moto_url})


def test_a_submission_arrives_byte_for_byte_with_its_attribute(
    gateway: Gateway, sqs: "SQSClient", queue_url: str
) -> None:
    body = json.dumps({"name": "Ann", "essay": TEXT}, ensure_ascii=False) + "\n"
    response = gateway.handle(post(body.encode(), idempotency_key="key-1"))
    assert response.status == 202
    (message,) = sqs.receive_message(QueueUrl=queue_url, MessageAttributeNames=["All"])["Messages"]
    assert message["Body"] == body
    assert message["MessageAttributes"]["job_id"]["StringValue"] == "key-1"
    assert message["MessageId"] == content(response)["message_id"] == response.header("x-message")


def test_an_unknown_queue_is_never_a_success(gateway: Gateway) -> None:
    response = gateway.handle(post())
    assert (response.status, content(response)) == (502, {"code": "AWS.SimpleQueueService.NonExistentQueue"})


def test_a_message_over_the_limit_is_refused(gateway: Gateway, sqs: "SQSClient", queue_url: str) -> None:
    body = json.dumps({"name": "Ann", "essay": "x" * 1_048_576}).encode()
    response = gateway.handle(post(body))
    assert (response.status, content(response)) == (502, {"code": "InvalidParameterValue"})
    assert "Messages" not in sqs.receive_message(QueueUrl=queue_url)


def test_a_row_is_found_by_a_key_full_of_special_characters(gateway: Gateway, dynamodb: "DynamoDBClient") -> None:
    dynamodb.put_item(TableName="things", Item={"pk": {"S": "a b/\\é"}, "result": {"S": '{"band":6.5}'}})
    response = gateway.handle(get("/v1/things/a%20b%2F%5C%C3%A9"))
    assert (response.status, response.body.decode()) == (200, '{"id":"a b/\\é","result":{"band":6.5}}\n')


def test_an_absent_row_is_a_404(gateway: Gateway, dynamodb: "DynamoDBClient") -> None:
    assert gateway.handle(get("/v1/things/absent")).status == 404


def test_services_that_are_down_are_an_integration_failure() -> None:
    nowhere = {"sqs": "http://127.0.0.1:9", "dynamodb": "http://127.0.0.1:9"}
    response = Gateway(ApiDefinition(document(), "v1", frozenset({KEY})), nowhere).handle(post())
    assert (response.status, content(response)) == (504, {"message": "Internal server error"})
