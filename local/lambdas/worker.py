"""How does one process serve a function's invocations, one at a time, and what if it hangs or dies?"""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from local.lambdas.definition import FunctionDefinition, worker_environment
from local.lambdas.invocation import Billed, FunctionError, Invocation
from local.lambdas.runtime_api import RuntimeApi

_LOG = logging.getLogger(__name__)
_WORKER_MAIN = Path(__file__).with_name("worker_main.py")
# Lambda gives an import 10 s before it starts over inside the invocation, so both limits together are the patience.
INIT_SECONDS = 10.0


class Worker:
    """One sandbox: a process started at the first invocation, kept while it lives, replaced when it dies."""

    def __init__(self, function: FunctionDefinition, log: Path, scratch: Path, bill: Callable[[Billed], None]) -> None:
        self._function = function
        self._log = log
        self._scratch = scratch
        self._bill = bill
        self._process: _Process | None = None
        self._stopped = False
        self._starting = threading.Lock()

    @property
    def process_id(self) -> int | None:
        """The pid of the living process, if any."""
        return self._process.pid if self._process is not None and self._process.alive else None

    def invoke(self, event: bytes) -> bytes:
        """Run the handler on one event (JSON in, JSON out); FunctionError if it raises, hangs, dies or cannot start."""
        asked = time.perf_counter()
        process = self._initialised()
        began = time.perf_counter()
        try:
            return self._answered(process, event)
        finally:
            self._bill(Billed(began, began - asked, time.perf_counter() - began))

    def _answered(self, process: "_Process", event: bytes) -> bytes:
        invocation = Invocation(event, self._function.arn, self._function.timeout_seconds)
        process.api.offer(invocation)
        try:
            return invocation.answer.result(self._function.timeout_seconds)
        except TimeoutError:
            process.kill()
            limit = f"{self._function.timeout_seconds:.2f}"
            message = f"RequestId: {invocation.request_id} Error: Task timed out after {limit} seconds"
            raise FunctionError("Sandbox.Timedout", message) from None

    def stop(self) -> None:
        """Kill the process, and start none again."""
        with self._starting:
            self._stopped = True
        if self._process is not None:
            self._process.kill()

    def _initialised(self) -> "_Process":
        process = self._running()
        try:
            process.api.initialised.result(INIT_SECONDS + self._function.timeout_seconds)
        except TimeoutError:
            process.kill()
            raise FunctionError("Sandbox.Timedout", f"{self._function.handler} took too long to import") from None
        except FunctionError:
            process.kill()
            raise
        return process

    def _running(self) -> "_Process":
        with self._starting:
            if self._stopped:
                raise FunctionError("Sandbox.Stopped", f"{self._function.name} is being shut down")
            if self._process is None or not self._process.alive:
                self._process = _Process(self._function, self._log, self._scratch)
            return self._process


class _Process:
    """A running process with its Runtime API and the thread that sees it die."""

    def __init__(self, function: FunctionDefinition, log: Path, scratch: Path) -> None:
        self.api = RuntimeApi()
        self.api.start()
        with log.open("ab") as output:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", str(_WORKER_MAIN), function.handler],
                cwd=function.task_root,
                env=worker_environment(function, self.api.address, scratch),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is the parent's to handle
            )
        _LOG.debug("started %s as process %d", function.name, self._popen.pid)
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def kill(self) -> None:
        self._popen.kill()
        self._watcher.join()

    def _watch(self) -> None:
        status = self._popen.wait()
        if self._popen.stdin is not None:
            self._popen.stdin.close()
        how = f"exit status {status}" if status >= 0 else f"signal: {-status}"
        self.api.close(FunctionError("Runtime.ExitError", f"Runtime exited with error: {how}"))
