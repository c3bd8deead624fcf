"""Which jobs are there, and how does Transcribe show them?"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from local.transcribe.errors import TranscribeError, invalid
from local.transcribe.request import StartRequest

IN_PROGRESS, COMPLETED, FAILED = "IN_PROGRESS", "COMPLETED", "FAILED"
_UNKNOWN = "The requested job couldn't be found. Check the job name and try your request again."
_PAGE = 5


@dataclass(frozen=True)
class Job:
    """A transcription job. Times are epoch seconds; `settled` is when it completed or failed."""

    request: StartRequest
    created: float
    status: str = IN_PROGRESS
    settled: float | None = None
    reason: str | None = None
    found: Mapping[str, Any] = field(default_factory=dict)

    def wire(self, region: str) -> dict[str, Any]:
        """Show it as TranscriptionJob."""
        output = self.request.output
        shown = {
            **self._brief(),
            **self.found,
            **self.request.echoed,
            "Media": {"MediaFileUri": self.request.media_uri},
            "Transcript": {},
        }
        if self.status == COMPLETED:
            uri = f"https://s3.{region}.amazonaws.com/{output.bucket}/{output.key}"
            shown["Transcript"] = {"TranscriptFileUri": uri}
        return shown

    def summary(self) -> dict[str, Any]:
        """Show it as TranscriptionJobSummary."""
        return {**self._brief(), "OutputLocationType": "CUSTOMER_BUCKET"}

    def _brief(self) -> dict[str, Any]:
        optional = {"CompletionTime": self.settled, "FailureReason": self.reason}
        return {
            "TranscriptionJobName": self.request.name,
            "TranscriptionJobStatus": self.status,
            "LanguageCode": self.request.language,
            "CreationTime": self.created,
            "StartTime": self.created,
            **{name: value for name, value in optional.items() if value is not None},
        }


class Jobs:
    """The account's jobs by name; every name is good for one job until that is deleted."""

    def __init__(self) -> None:
        """None at first."""
        self._jobs: dict[str, Job] = {}
        self._turn = threading.Lock()

    def start(self, request: StartRequest) -> Job:
        """Add a job.

        Raises:
            TranscribeError: ConflictException, the name is taken.
        """
        with self._turn:
            if request.name in self._jobs:
                raise TranscribeError(
                    "ConflictException", "The requested job name already exists. Use a different job name."
                )
            self._jobs[request.name] = job = Job(request, time.time())
            return job

    def settle(self, name: str, status: str, reason: str | None = None, **found: object) -> None:
        """Write a job's outcome; one deleted meanwhile is left alone. `found`: wire members the recording showed."""
        with self._turn:
            if name in self._jobs:
                self._jobs[name] = replace(
                    self._jobs[name], status=status, settled=time.time(), reason=reason, found=found
                )

    def get(self, name: str) -> Job:
        """Return a job.

        Raises:
            TranscribeError: NotFoundException.
        """
        with self._turn:
            if name not in self._jobs:
                raise TranscribeError("NotFoundException", _UNKNOWN)
            return self._jobs[name]

    def delete(self, name: str) -> None:
        """Forget a job, its name is free again.

        Raises:
            TranscribeError: BadRequestException, there is none or it still runs.
        """
        with self._turn:
            if name not in self._jobs:
                raise invalid(_UNKNOWN)
            if self._jobs[name].status == IN_PROGRESS:
                raise invalid("The job is in progress. Wait until it has completed or failed, then delete it.")
            del self._jobs[name]

    def page(self, wire: Mapping[str, Any]) -> tuple[list[Job], str | None]:
        """List the jobs asked for, newest first, and the token of the next page."""
        with self._turn:
            jobs = sorted(self._jobs.values(), key=lambda job: -job.created)
        wanted = [
            job
            for job in jobs
            if wire.get("Status", job.status) == job.status and wire.get("JobNameContains", "") in job.request.name
        ]
        start = _position(wire.get("NextToken"))
        end = start + wire.get("MaxResults", _PAGE)
        return wanted[start:end], str(end) if end < len(wanted) else None


def _position(token: str | None) -> int:
    if token is None:
        return 0
    if not token.isdecimal():
        raise invalid("The NextToken is invalid.")
    return int(token)
