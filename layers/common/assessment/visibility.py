"""When does a message come back? The port to its queue's visibility, and the SQS adapter."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import boto3
from botocore.config import Config

from assessment.aws_errors import aws_errors

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class Visibility(Protocol):
    """Sets when an unacknowledged message is delivered again."""

    def return_in(self, receipt_handle: str, seconds: float) -> None:
        """Delivers the message again after so many seconds.

        Raises:
            StoreUnavailable, OperatorError: the queue keeps its own visibility timeout then.
        """


class QueueVisibility:
    """Visibility of one SQS queue's messages."""

    def __init__(self, queue_url: str) -> None:
        """Remembers the queue; the client is made on the first failure, most invocations need none."""
        self._queue_url = queue_url

    def return_in(self, receipt_handle: str, seconds: float) -> None:
        """See `Visibility`; SQS takes whole seconds."""
        with aws_errors("sqs"):
            self._client.change_message_visibility(
                QueueUrl=self._queue_url, ReceiptHandle=receipt_handle, VisibilityTimeout=math.ceil(seconds)
            )

    @cached_property
    def _client(self) -> SQSClient:
        config = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 3})
        return boto3.client("sqs", config=config)
