"""How is something put right after any failure, bugs included, without catching it?"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType


class on_fault:
    """Calls `act` with the exception that ends the block; the exception then goes on its way."""

    def __init__(self, act: Callable[[BaseException], None]) -> None:
        """Remembers what to do."""
        self._act = act

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Acts on a fault only."""
        if error is not None:
            self._act(error)
