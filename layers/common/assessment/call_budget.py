"""How long may a model call wait, so that all its attempts fit into what is left of an invocation?"""

from __future__ import annotations

ATTEMPTS = 2
"""The client's own attempts per call: the one retry layer beside the queue's."""
CONNECT_SECONDS = 3
"""Longest wait for a connection, each attempt."""
RESERVE_SECONDS = 4.0
"""Kept back at the end of an invocation for writing down what happened."""


def fair_share(remaining_seconds: float) -> float:
    """Seconds that each attempt of one call may wait for its answer; negative when there is no time at all."""
    return (remaining_seconds - RESERVE_SECONDS) / ATTEMPTS - CONNECT_SECONDS
