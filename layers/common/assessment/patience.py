"""How often and how long is a message retried, and how long does a lease last?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """How long a message is retried and a lease outlives its invocation; see Settings for units."""

    max_receives: int
    backoff_base_seconds: float
    lease_margin_seconds: float
