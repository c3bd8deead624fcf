"""What says that a waiting job may go on? The port to whatever jobs wait for.

A summons says that it may be there: the service's own event, or a check that we sent ourselves, delayed, because events
can get lost. Neither is believed: `Watch` looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Summons:
    """One receive of one summons: `subject` names what is said to be there; `check`: we sent it ourselves."""

    job_id: str
    subject: str
    check: bool
    receives: int
    receipt_handle: str


class Watch(Protocol):
    """Looks at what jobs await, before one is claimed for it."""

    def read(self, record: Mapping[str, Any]) -> Summons:
        """Reads a record of the queue of summonses.

        Raises:
            MalformedDelivery: neither an event of ours nor a check.
        """

    def is_past(self, summons: Summons, note: str | None) -> bool:
        """Whether the summons names something that the job has left behind, by the note in its row."""

    def is_early(self, summons: Summons, note: str | None) -> bool:
        """Whether what the job awaits is still going on, and may go on for longer; raises RetryableError."""

    def check_later(self, summons: Summons) -> None:
        """Sends the same check again, delayed; raises RetryableError."""
