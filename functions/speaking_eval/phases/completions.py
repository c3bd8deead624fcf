"""What arrives on the queue of completions? The service's events, and the checks that we send ourselves.

An event is a hint: it may be lost, doubled, or name a transcription that the job has left behind. A check is a delayed
message that stands in for a lost one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from assessment.clock import utc_now
from assessment.errors import MalformedDelivery
from assessment.messages import Messages
from assessment.watch import Summons
from speaking_eval.phases.naming import TranscriptionName
from speaking_eval.phases.note import Note, NoteUnreadable
from speaking_eval.phases.transcription import Progress, Transcriptions

DETAIL_TYPE = "Transcribe Job State Change"
"""The event of Amazon Transcribe (developer guide, "Monitoring with EventBridge")."""


class Checks:
    """Sends the delayed message that looks after a transcription."""

    def __init__(self, messages: Messages, delay_seconds: int) -> None:
        """`messages` is the queue of completions."""
        self._messages, self._delay = messages, delay_seconds

    def send(self, name: str) -> None:
        """A check of that transcription, some time from now; raises StoreUnavailable."""
        self._messages.send(json.dumps({"check": name}), self._delay)


class TranscriptionWatch:
    """See `assessment.watch.Watch`."""

    def __init__(
        self,
        prefix: str,
        transcriptions: Transcriptions,
        checks: Checks,
        deadline_seconds: float,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`prefix` begins the names of this stack's transcriptions."""
        self._prefix, self._transcriptions, self._checks = prefix, transcriptions, checks
        self._deadline, self._now = deadline_seconds, now

    def read(self, record: Mapping[str, Any]) -> Summons:
        """See `Watch`."""
        body = _object(record["body"])
        subject = body.get("check") or _completed(body)
        if not isinstance(subject, str):
            raise MalformedDelivery(f"message {record['messageId']} is neither a completion nor a check")
        name = TranscriptionName.read(self._prefix, subject)
        receives = int(record["attributes"]["ApproximateReceiveCount"])
        return Summons(name.job_id, subject, "check" in body, receives, record["receiptHandle"])

    def is_past(self, summons: Summons, note: str | None) -> bool:
        """See `Watch`: an earlier number than the one awaited.

        A later one is ours as well: it was ordered, and the order could not be written down.
        """
        awaited = _read(note)
        return awaited is not None and self._number(summons) < awaited.number

    def is_early(self, summons: Summons, note: str | None) -> bool:
        """See `Watch`: still running, with time left to wait for it."""
        awaited = _read(note)
        if awaited is None or self._number(summons) != awaited.number:
            return False
        if awaited.waited(self._now()) >= self._deadline:
            return False
        found = self._transcriptions.find(summons.subject)
        return found is not None and found.progress is Progress.RUNNING

    def check_later(self, summons: Summons) -> None:
        """See `Watch`."""
        self._checks.send(summons.subject)

    def _number(self, summons: Summons) -> int:
        return TranscriptionName.read(self._prefix, summons.subject).number


def _read(note: str | None) -> Note | None:
    """The note; None also where it cannot be read, which is found out, and written down, when the job is claimed."""
    try:
        return None if note is None else Note.read(note)
    except NoteUnreadable:
        return None


def _object(text: str) -> Mapping[str, Any]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        read = None
    return read if isinstance(read, dict) else {}


def _completed(event: Mapping[str, Any]) -> object:
    """The name an event of the service is about; None for any other message."""
    detail = event.get("detail")
    if event.get("detail-type") != DETAIL_TYPE or not isinstance(detail, dict):
        return None
    return detail.get("TranscriptionJobName")
