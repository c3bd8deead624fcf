"""How is a message sent to SQS? The adapter behind `Messages`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from assessment.aws_errors import aws_errors

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class QueueMessages:
    """Messages to one SQS queue."""

    def __init__(self, queue_url: str) -> None:
        """Remembers the queue; the client is made with the first message."""
        self._queue_url = queue_url

    def send(self, body: str, delay_seconds: int = 0, attributes: Mapping[str, str] | None = None) -> None:
        """See `Messages`."""
        with aws_errors("sqs"):
            self._client.send_message(
                QueueUrl=self._queue_url,
                MessageBody=body,
                DelaySeconds=delay_seconds,
                MessageAttributes={
                    name: {"DataType": "String", "StringValue": value} for name, value in (attributes or {}).items()
                },
            )

    @cached_property
    def _client(self) -> SQSClient:
        config = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 3})
        return boto3.client("sqs", config=config)
