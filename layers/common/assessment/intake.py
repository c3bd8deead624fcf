"""How are messages taken in? Every one of a batch read, decided on, and acknowledged or sent back.

A message that `handle_batch` returns as failed comes back when its visibility ends; any other is deleted. An operator's
error or a bug leaves the function as an exception, after the message's visibility is set, so that the function's error
alarm sees it; with one message per batch nothing else suffers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Generic, Protocol, TypeVar

from assessment import lifecycle
from assessment.errors import RetryableError, code_of
from assessment.fault import on_fault
from assessment.patience import Patience
from assessment.telemetry import Telemetry
from assessment.visibility import Visibility


class Message(Protocol):
    """What every message tells: whose job it is about, how often it was received, and the handle to answer it by."""

    @property
    def job_id(self) -> str:
        """The job's id."""

    @property
    def receives(self) -> int:
        """Counts from 1, and starts again after a redrive from the dead letters."""

    @property
    def receipt_handle(self) -> str:
        """What the queue knows this receive by."""


M = TypeVar("M", bound=Message)


def is_from(queue_url: str, event: Mapping[str, Any]) -> bool:
    """Whether a batch, which comes from one queue, comes from this one: ARN and address both end in its name."""
    names = {str(record["eventSourceARN"]).rsplit(":", 1)[-1] for record in event["Records"]}
    return names == {queue_url.rsplit("/", 1)[-1]}


class Intake(Generic[M]):
    """Takes in the messages of one queue."""

    def __init__(
        self, visibility: Visibility, telemetry: Telemetry, patience: Patience, jitter: Callable[[], float]
    ) -> None:
        """`visibility` is that of the queue."""
        self._visibility, self._telemetry = visibility, telemetry
        self._patience, self._jitter = patience, jitter

    def handle_batch(
        self, event: Mapping[str, Any], read: Callable[[Mapping[str, Any]], M], decide: Callable[[M], bool]
    ) -> dict[str, list[dict[str, str]]]:
        """Lambda's partial batch response: the messages that must come back.

        `decide` carries a message out and says whether it is done with.
        """
        records = event["Records"]
        returned = [record["messageId"] for record in records if not self._acknowledges(read(record), decide)]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in returned]}

    def is_last(self, message: M) -> bool:
        """Whether the queue's patience ends with this receive."""
        return message.receives >= self._patience.max_receives

    def backoff(self, message: M) -> float:
        """Seconds this message should stay away after a failed attempt."""
        return lifecycle.backoff(message.receives, self._patience.backoff_base_seconds, self._jitter())

    def return_in(self, message: M, seconds: float) -> bool:
        """Sends a message back, to be delivered again after so many seconds; it is not acknowledged."""
        self._visibility.return_in(message.receipt_handle, seconds)
        return False

    def _acknowledges(self, message: M, decide: Callable[[M], bool]) -> bool:
        self._telemetry.about(message.job_id, message.receives)
        try:
            with on_fault(lambda error: self._back_off(message, error)):
                return decide(message)
        except RetryableError:
            return False

    def _back_off(self, message: M, error: BaseException) -> None:
        seconds = self.backoff(message)
        self._telemetry.count("JobReturned")
        self._telemetry.fault("job returned", error, code=code_of(error), back_in_seconds=round(seconds, 1))
        # When the queue cannot be reached, the message returns at the queue's own visibility timeout.
        with suppress(RetryableError):
            self._visibility.return_in(message.receipt_handle, seconds)
