"""Time that passes only when a test says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assessment.deadline import Deadline

START = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


class ManualClock:
    """Wall clock and monotonic clock in one."""

    def __init__(self) -> None:
        """Starts at `START`."""
        self.elapsed = 0.0

    def advance(self, seconds: float) -> None:
        """Lets time pass."""
        self.elapsed += seconds

    def now(self) -> datetime:
        """The wall clock."""
        return START + timedelta(seconds=self.elapsed)

    def deadline(self, seconds: float = 180.0) -> Deadline:
        """The end of an invocation that starts now and may take so long."""
        return Deadline(self.elapsed + seconds, clock=lambda: self.elapsed)
