"""A transcription service in memory: names are taken once, progress is made by command."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from assessment.objects import Objects
from speaking_eval.phases.transcription import Order, Progress, Transcription
from tests.support.clock import START


class CommandedTranscriptions:
    """Transcriptions that run until a test ends them; `fail_next` puts an error in the way of the next call."""

    def __init__(self, objects: Objects, now: Callable[[], datetime] = lambda: START) -> None:
        """Transcripts are written where their orders say."""
        self._objects, self._now = objects, now
        self._failures: dict[str, list[Exception]] = {}
        self.orders: list[Order] = []
        self.found: dict[str, Transcription] = {}
        self.refused: list[str] = []

    def fail_next(self, method: str, error: Exception) -> None:
        """Lets the next call of the method raise."""
        self._failures.setdefault(method, []).append(error)

    def start(self, order: Order) -> bool:
        """See `Transcriptions`."""
        self._enter("start")
        if order.name in self.found:
            self.refused.append(order.name)
            return False
        self.orders.append(order)
        self.found[order.name] = Transcription(Progress.RUNNING, self._now())
        return True

    def find(self, name: str) -> Transcription | None:
        """See `Transcriptions`."""
        self._enter("find")
        return self.found.get(name)

    def complete(self, name: str, document: Mapping[str, Any]) -> None:
        """Ends a transcription with its transcript."""
        order = next(it for it in self.orders if it.name == name)
        self._objects.write(order.output, json.dumps(document).encode("utf-8"), "application/json")
        self.found[name] = replace(self.found[name], progress=Progress.COMPLETED)

    def fail(self, name: str, reason: str) -> None:
        """Ends a transcription without one."""
        self.found[name] = replace(self.found[name], progress=Progress.FAILED, reason=reason)

    def _enter(self, method: str) -> None:
        failures = self._failures.get(method)
        if failures:
            raise failures.pop(0)
