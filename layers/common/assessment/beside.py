"""How do two raters work at once? The second in a thread of its own, while the first is awaited."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from assessment.fault import on_fault

A = TypeVar("A")
B = TypeVar("B")


class Beside:
    """One thread, for one submission at a time."""

    def __init__(self) -> None:
        """The thread starts with the first call."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="second-rater")

    def both(self, awaited: Callable[[], A], beside: Callable[[], B]) -> tuple[A, B]:
        """What both come to. Whatever either raises is raised; when `awaited` fails, the other is not waited for."""
        second = self._pool.submit(beside)

        def forget(_: BaseException) -> None:
            # One that has not begun yet would only keep the next submission waiting.
            second.cancel()

        with on_fault(forget):
            first = awaited()
        return first, second.result()
