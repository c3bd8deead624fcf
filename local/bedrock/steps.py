"""Which step of the script is the next call's?"""

import threading
from collections import deque
from collections.abc import Iterable

from local.bedrock.faults import Step


class Steps:
    """The steps not taken yet; each operation takes its own, in their order, whatever the other does meanwhile."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Step]] = {}
        self._turn = threading.Lock()

    def replace(self, steps: Iterable[Step]) -> None:
        """Forget the old script and play this one."""
        waiting: dict[str, deque[Step]] = {}
        for step in steps:
            waiting.setdefault(step.operation, deque()).append(step)
        with self._turn:
            self._waiting = waiting

    def take(self, operation: str) -> Step:
        """Return the operation's next step; after the last one, a step that changes nothing."""
        with self._turn:
            waiting = self._waiting.get(operation)
            return waiting.popleft() if waiting else Step(operation=operation)
