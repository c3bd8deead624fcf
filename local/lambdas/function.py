"""How many processes does a function have, and which one takes an event?"""

import json
import tempfile
from collections import deque
from pathlib import Path
from queue import LifoQueue
from typing import Any

from local.lambdas.definition import FunctionDefinition
from local.lambdas.invocation import Billed
from local.lambdas.worker import Worker

Json = Any  # a parsed JSON value
_BILLED_KEPT = 1000


class Function:
    """A pool of at most `concurrency` workers; the one used last is used first, so idle ones never start.

    Args:
        definition: what the template declares.
        concurrency: how many events run at once; a further one waits, as a poller that Lambda throttles would.
        logs: the folder of `<logical id>.log`, which takes the standard output and error of every worker.

    Attributes:
        billed: what its newest invocations took, in the order they ended.
    """

    def __init__(self, definition: FunctionDefinition, concurrency: int, logs: Path) -> None:
        self.definition = definition
        self.concurrency = concurrency
        logs.mkdir(parents=True, exist_ok=True)
        self.log = logs / f"{definition.logical_id}.log"
        self.log.write_bytes(b"")
        self._scratch = tempfile.TemporaryDirectory(prefix=f"{definition.logical_id}-", ignore_cleanup_errors=True)
        self.billed: deque[Billed] = deque(maxlen=_BILLED_KEPT)
        scratch = Path(self._scratch.name)
        self._workers = tuple(Worker(definition, self.log, scratch, self.billed.append) for _ in range(concurrency))
        self._idle: LifoQueue[Worker] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def invoke(self, event: Json) -> Json:
        """Run the handler on an event in one of the processes; FunctionError if there is no result."""
        worker = self._idle.get()
        try:
            return json.loads(worker.invoke(json.dumps(event).encode()))
        finally:
            self._idle.put(worker)

    def process_ids(self) -> tuple[int, ...]:
        """The pids of the processes now alive."""
        return tuple(pid for worker in self._workers if (pid := worker.process_id) is not None)

    def stop(self) -> None:
        """Kill every process; invocations under way end as FunctionErrors."""
        for worker in self._workers:
            worker.stop()
        self._scratch.cleanup()
