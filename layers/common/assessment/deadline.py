"""How much of this invocation is left?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class InvocationContext(Protocol):
    """The one thing we ask of Lambda's context object."""

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the runtime kills the function."""


@dataclass(frozen=True)
class Deadline:
    """The moment the invocation ends, on a monotonic clock in seconds; every wait is cut from it."""

    ends_at: float
    clock: Callable[[], float] = time.monotonic

    @classmethod
    def of(cls, context: InvocationContext) -> Deadline:
        """The deadline of a Lambda invocation."""
        return cls(time.monotonic() + context.get_remaining_time_in_millis() / 1000)

    def remaining(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self.ends_at - self.clock())
