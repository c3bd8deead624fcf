"""When may the next embedding call start? At once, until the account's quota shows itself; then at its pace.

Many accounts allow 60 embedding calls a minute, some thousands. So the first throttle sets about one a second; each
further one doubles the interval, and calls that get through shorten it again.
"""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST_SECONDS = 16.0
_SHORTEST_SECONDS = 0.05
_STREAK = 10
"""Calls answered in a row that show there is room for more."""
_QUICKER = 0.8


@dataclass(frozen=True)
class Pacing:
    """How a throttle is met: the first interval between two calls, and how long without an answer is too long."""

    first_seconds: float = 1.0
    patience_seconds: float = 30.0


class Pace:
    """The interval between two calls, as one run of calls learns it; times are of a monotonic clock, in seconds."""

    def __init__(self, pacing: Pacing) -> None:
        """Starts without any interval."""
        self._pacing = pacing
        self._interval = 0.0
        self._started_at = float("-inf")
        self._slowed_at = float("-inf")
        self._refused_since: float | None = None
        self._streak = 0

    @property
    def interval(self) -> float:
        """Seconds between the starts of two calls; 0 before the first throttle."""
        return self._interval

    def wait(self, now: float) -> float:
        """Seconds until the next call may start."""
        return max(0.0, self._started_at + self._interval - now) if self._interval else 0.0

    def started(self, now: float) -> None:
        """A call starts."""
        self._started_at = now

    def answered(self) -> None:
        """A call got through."""
        self._refused_since = None
        self._streak += 1
        if self._interval and self._streak % _STREAK == 0:
            self._interval = max(_SHORTEST_SECONDS, self._interval * _QUICKER)

    def refused(self, call_started_at: float, now: float) -> None:
        """A call was throttled; one that had started before the last slowing down says nothing new."""
        self._streak = 0
        if self._refused_since is None:
            self._refused_since = now
        if call_started_at >= self._slowed_at:
            first = self._pacing.first_seconds
            self._interval = first if self._interval < first else min(_LONGEST_SECONDS, self._interval * 2)
            self._slowed_at = self._started_at = now

    def spent(self, now: float) -> bool:
        """Whether nothing got through for longer than the patience: the quota will not return while we wait."""
        return self._refused_since is not None and now - self._refused_since >= self._pacing.patience_seconds
