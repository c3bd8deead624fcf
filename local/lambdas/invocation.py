"""What is one invocation of a Lambda function, and how does it end?"""

import time
import uuid
from collections.abc import Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

_T = TypeVar("_T")


class FunctionError(Exception):
    """An invocation that gave no result, in the words the Lambda service uses for it.

    error_type is the exception's class name, or one of the service's own: `Runtime.ExitError` (the process died),
    `Sandbox.Timedout`, `Runtime.ImportModuleError` ...
    """

    def __init__(self, error_type: str, message: str, stack_trace: Sequence[str] = ()) -> None:
        super().__init__(f"{error_type}: {message}")
        self.error_type = error_type
        self.message = message
        self.stack_trace = tuple(stack_trace)


@dataclass(frozen=True)
class Invocation:
    """One event given to an initialised worker; `answer` ends as the result's JSON or a FunctionError."""

    event: bytes
    function_arn: str
    timeout_seconds: float
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    offered_at: float = field(default_factory=time.time)
    answer: Future[bytes] = field(default_factory=Future)

    @property
    def deadline_ms(self) -> int:
        """Milliseconds since the epoch at which the worker is killed."""
        return round((self.offered_at + self.timeout_seconds) * 1000)


@dataclass(frozen=True)
class Billed:
    """What Lambda would bill of one invocation, in seconds: the start of its process, and the run of its handler.

    began: when the event was handed over, by time.perf_counter. A process that was there already starts in no time.
    """

    began: float
    init_seconds: float
    seconds: float

    @property
    def ended(self) -> float:
        """When the process answered or was given up."""
        return self.began + self.seconds


def settle(future: Future[_T], outcome: _T | FunctionError) -> None:
    """End a future unless it has ended: a process may die right after its answer, and the answer stands."""
    with suppress(InvalidStateError):
        if isinstance(outcome, FunctionError):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
