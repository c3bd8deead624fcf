"""May this key send another request now?

A token bucket per API key, as usage plans throttle: `burst` tokens at most, `rate` new ones a second. AWS calls its
own limits best-effort; this one is exact.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from local.gateway.definition import Throttle


class TokenBuckets:
    """Buckets of all keys under one usage plan. Safe to share between threads."""

    def __init__(self, limits: Throttle | None, clock: Callable[[], float]) -> None:
        """Starts with full buckets.

        Args:
            limits: None lets everything through.
            clock: monotonic seconds.
        """
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Takes a token of the key's bucket; False when it is empty."""
        if self._limits is None:
            return True
        with self._lock:
            now = self._clock()
            tokens, since = self._buckets.get(key, (float(self._limits.burst), now))
            tokens = min(float(self._limits.burst), tokens + (now - since) * self._limits.rate)
            allowed = tokens >= 1
            self._buckets[key] = (tokens - 1 if allowed else tokens, now)
            return allowed
