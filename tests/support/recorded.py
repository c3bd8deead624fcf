"""Telemetry and queue visibility that remember what they were told."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from assessment.errors import RequestRejected


class RecordedTelemetry:
    """Everything a worker told its operators."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.jobs: list[tuple[str, int]] = []
        self.events: list[tuple[str, dict[str, object]]] = []
        self.faults: list[tuple[str, BaseException, dict[str, object]]] = []
        self.counts: Counter[str] = Counter()
        self.durations: dict[str, float] = {}

    def about(self, job_id: str, attempt: int) -> None:
        """See `Telemetry`."""
        self.jobs.append((job_id, attempt))

    def event(self, name: str, **facts: object) -> None:
        """See `Telemetry`."""
        self.events.append((name, facts))

    def fault(self, name: str, error: BaseException, **facts: object) -> None:
        """See `Telemetry`."""
        self.faults.append((name, error, facts))

    def count(self, metric: str, value: float = 1) -> None:
        """See `Telemetry`."""
        self.counts[metric] += int(value)

    def seconds(self, metric: str, value: float) -> None:
        """See `Telemetry`."""
        self.durations[metric] = value


class RecordedVisibility:
    """When each message comes back; whole seconds, rounded up, as the queue takes them.

    With `handles` given, any other receipt handle is refused, as the queue does.
    """

    def __init__(self, handles: Iterable[str] | None = None, errors: Iterable[Exception] = ()) -> None:
        """`errors` are raised by the next calls, one each."""
        self._handles = None if handles is None else set(handles)
        self._errors = list(errors)
        self.asked: list[tuple[str, float]] = []
        self.waits: dict[str, int] = {}

    def return_in(self, receipt_handle: str, seconds: float) -> None:
        """See `Visibility`."""
        self.asked.append((receipt_handle, seconds))
        if self._errors:
            raise self._errors.pop(0)
        if self._handles is not None and receipt_handle not in self._handles:
            raise RequestRejected("the receipt handle is not valid")
        self.waits[receipt_handle] = math.ceil(seconds)
