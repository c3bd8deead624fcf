"""How does a worker send a message, to itself or later? The port; `queue_messages` implements it on SQS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

MAX_DELAY_SECONDS = 900
"""SQS's longest delay of one message."""


class Messages(Protocol):
    """A queue to send to."""

    def send(self, body: str, delay_seconds: int = 0, attributes: Mapping[str, str] | None = None) -> None:
        """Sends a message, delivered no sooner than the delay, with text attributes.

        Raises:
            StoreUnavailable, OperatorError: nothing may have been sent.
        """
