"""What does Transcribe do in its owner's account: read a recording, write a transcript, announce a change of state?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from local.resources.catalogue import Clients
from local.transcribe.errors import TranscribeError, invalid
from local.transcribe.jobs import Job
from local.transcribe.request import S3Object

MOST_BYTES = 2 * 1024**3
"""Transcribe's own limit on a media file."""

_ADVICE = "permission and try your request again."
NO_MEDIA = f"The S3 URI that you provided can't be accessed. Make sure that you have read {_ADVICE}"
_NO_OUTPUT = (
    f"The S3 bucket that you provided for the output can't be accessed. Make sure that you have write {_ADVICE}"
)
_PIECE = 1024 * 1024


class Account:
    """The account's S3 and EventBridge."""

    def __init__(self, clients: Clients) -> None:
        """`clients` gives boto3 clients by service name."""
        self._clients = clients

    def check(self, media: S3Object, output: S3Object) -> None:
        """Look, as a start does, whether the recording and the output bucket are there.

        Raises:
            TranscribeError: BadRequestException, they are not; InternalFailureException, S3 is out of order.
        """
        s3 = self._clients.client("s3")
        _looked(NO_MEDIA, lambda: s3.head_object(Bucket=media.bucket, Key=media.key))
        _looked(_NO_OUTPUT, lambda: s3.head_bucket(Bucket=output.bucket))

    def fetch(self, media: S3Object, path: Path) -> bool:
        """Copy a recording to a file; False if it is longer than MOST_BYTES.

        Raises:
            ClientError: it cannot be read.
        """
        answer = self._clients.client("s3").get_object(Bucket=media.bucket, Key=media.key)
        if answer["ContentLength"] > MOST_BYTES:
            return False
        with path.open("wb") as file:
            for piece in answer["Body"].iter_chunks(_PIECE):
                file.write(piece)
        return True

    def write(self, output: S3Object, document: dict[str, Any]) -> None:
        """Write a transcript.

        Raises:
            ClientError: the bucket does not take it.
        """
        body = json.dumps(document, ensure_ascii=False).encode()
        place = {"Bucket": output.bucket, "Key": output.key}
        self._clients.client("s3").put_object(**place, Body=body, ContentType="application/json")

    def remove(self, output: S3Object) -> None:
        """Delete a transcript."""
        self._clients.client("s3").delete_object(Bucket=output.bucket, Key=output.key)

    def announce(self, job: Job) -> None:
        """Put the event that the developer guide shows under "Monitoring Amazon Transcribe with EventBridge".

        Raises:
            ClientError: EventBridge does not take it.
        """
        detail = {"TranscriptionJobName": job.request.name, "TranscriptionJobStatus": job.status}
        if job.reason is not None:
            detail["FailureReason"] = job.reason
        entry = {
            "Source": "aws.transcribe",
            "DetailType": "Transcribe Job State Change",
            "Detail": json.dumps(detail),
            "Time": datetime.now(UTC),
            "Resources": [],
        }
        self._clients.client("events").put_events(Entries=[entry])


def _looked(complaint: str, look: Any) -> None:  # noqa: ANN401 - boto3's answer is of no interest
    try:
        look()
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] >= 500:
            raise TranscribeError("InternalFailureException", "S3 is out of order.") from error
        raise invalid(complaint) from error
    except BotoCoreError as error:
        raise TranscribeError("InternalFailureException", "S3 cannot be reached.") from error
