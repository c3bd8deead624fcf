"""How is Amazon Transcribe reached? The adapter behind `Transcriptions`: batch jobs, never waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from assessment.aws_errors import aws_errors
from speaking_eval.phases.transcription import Order, Progress, Transcription

if TYPE_CHECKING:
    from mypy_boto3_transcribe import TranscribeServiceClient
    from mypy_boto3_transcribe.literals import LanguageCodeType

_PROGRESS = {"COMPLETED": Progress.COMPLETED, "FAILED": Progress.FAILED}
"""The states that last; QUEUED and IN_PROGRESS are both running."""


def transcribe_client() -> TranscribeServiceClient:
    """A client whose retries stay within a few seconds."""
    config = Config(connect_timeout=2, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 3})
    return boto3.client("transcribe", config=config)


class AmazonTranscribe:
    """Transcriptions by Amazon Transcribe, in the function's own region."""

    def __init__(self, client: TranscribeServiceClient | None = None) -> None:
        """Uses the given client, or one of its own."""
        self._client = client or transcribe_client()

    def start(self, order: Order) -> bool:
        """See `Transcriptions`. A start whose answer was lost and was repeated finds its own name taken."""
        language: LanguageCodeType = order.language_code  # type: ignore[assignment]  # the service knows its languages
        with aws_errors("transcribe"):
            try:
                self._client.start_transcription_job(
                    TranscriptionJobName=order.name,
                    LanguageCode=language,
                    MediaFormat=order.format,
                    Media={"MediaFileUri": order.media.uri},
                    OutputBucketName=order.output.bucket,
                    OutputKey=order.output.key,
                )
            except ClientError as error:
                if error.response["Error"]["Code"] != "ConflictException":
                    raise
                return False
        return True

    def find(self, name: str) -> Transcription | None:
        """See `Transcriptions`."""
        with aws_errors("transcribe"):
            try:
                job = self._client.get_transcription_job(TranscriptionJobName=name)["TranscriptionJob"]
            except ClientError as error:
                if not _is_unknown(error):
                    raise
                return None
        progress = _PROGRESS.get(job["TranscriptionJobStatus"], Progress.RUNNING)
        return Transcription(progress, job.get("CreationTime"), job.get("FailureReason", ""))


def _is_unknown(error: ClientError) -> bool:
    """Whether the service knows no such name: it says so by either of two codes."""
    told = error.response["Error"]
    return told["Code"] == "NotFoundException" or (
        told["Code"] == "BadRequestException" and "couldn't be found" in told.get("Message", "")
    )
