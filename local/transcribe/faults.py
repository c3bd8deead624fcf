"""What can a test make the next calls and the next jobs do?

A script is a JSON list of steps. One kind is used up by the next call of its operation, the other by the next job
started:

    {"operation": "StartTranscriptionJob", "error": "LimitExceededException"}    any modelled error, or
    ThrottlingException
    {"ok": true}                          an ordinary job
    {"failure": "Failed to parse ..."}    FAILED with this reason, the recording is not listened to
    {"delay_seconds": 1.5}                its outcome comes later
    {"event": "lost"}                     its state change is not announced; "twice": it is announced twice
    {"output": "deleted"}                 COMPLETED, but the transcript is gone; "garbled": it is none
    {"answer": "last"}                    the start is answered only after the outcome was announced

The members of a job's step can be combined.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from dataclasses import dataclass

from local.transcribe.model import OPERATIONS, error_statuses

_CHOICES = {"event": ("lost", "twice"), "output": ("deleted", "garbled"), "answer": ("last",)}


@dataclass(frozen=True)
class CallFault:
    """The next call of an operation is answered with an error."""

    operation: str
    error: str


@dataclass(frozen=True)
class JobFault:
    """How the next job is to go wrong, if at all."""

    failure: str | None = None
    delay_seconds: float = 0.0
    event: str | None = None
    output: str | None = None
    answer: str | None = None


class Script:
    """The steps still to come."""

    def __init__(self, steps: list[CallFault | JobFault] | None = None) -> None:
        """No steps: everything goes well."""
        self._calls = [step for step in steps or [] if isinstance(step, CallFault)]
        self._jobs = deque(step for step in steps or [] if isinstance(step, JobFault))
        self._turn = threading.Lock()

    def error(self, operation: str) -> str | None:
        """Use up the next error meant for an operation."""
        with self._turn:
            for index, step in enumerate(self._calls):
                if step.operation == operation:
                    return self._calls.pop(index).error
        return None

    def job(self) -> JobFault:
        """Use up the next job's step."""
        with self._turn:
            return self._jobs.popleft() if self._jobs else JobFault()


def read_script(body: bytes) -> Script:
    """Parse a script; ValueError or TypeError says what is wrong."""
    steps = json.loads(body)
    if not isinstance(steps, list):
        raise ValueError("a script is a list of steps")
    return Script([_read_step(step) for step in steps])


def _read_step(step: object) -> CallFault | JobFault:
    if not isinstance(step, dict) or not step:
        raise ValueError(f"not a step: {step!r}")
    if "operation" in step:
        return _call_fault(CallFault(**step))
    fault = JobFault(**{name: value for name, value in step.items() if name != "ok"})
    for name, choices in _CHOICES.items():
        if getattr(fault, name) not in (None, *choices):
            raise ValueError(f"{name} may be {' or '.join(choices)}")
    return fault


def _call_fault(fault: CallFault) -> CallFault:
    if fault.operation not in OPERATIONS:
        raise ValueError(f"no operation {fault.operation}; there are {', '.join(OPERATIONS)}")
    if fault.error not in error_statuses(fault.operation):
        raise ValueError(f"{fault.operation} has no error {fault.error}")
    return fault
