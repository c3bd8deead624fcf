"""Messages that are remembered instead of sent (tests/contract/test_messages.py compares)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessment.errors import RequestRejected
from assessment.messages import MAX_DELAY_SECONDS


@dataclass(frozen=True)
class Sent:
    """One message as it was sent."""

    body: str
    delay_seconds: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


class RecordedMessages:
    """A queue that keeps what is sent to it; `errors` are raised by the next sends, one each."""

    def __init__(self, errors: Iterable[Exception] = ()) -> None:
        """Nothing sent yet."""
        self.errors = list(errors)
        self.sent: list[Sent] = []

    def send(self, body: str, delay_seconds: int = 0, attributes: Mapping[str, str] | None = None) -> None:
        """See `Messages`; SQS refuses an empty body and a delay over 15 minutes."""
        if self.errors:
            raise self.errors.pop(0)
        if not body or not 0 <= delay_seconds <= MAX_DELAY_SECONDS:
            raise RequestRejected("SQS refuses the message")
        self.sent.append(Sent(body, delay_seconds, dict(attributes or {})))
