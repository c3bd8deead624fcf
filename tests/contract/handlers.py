"""Handlers that a worker process runs in the contract tests, one per way in which an invocation can end."""

import os
import sys
import time
from pathlib import Path
from typing import Any

Event = Any  # what the test sends
Context = Any  # awslambdaric's own, untyped
invocations = 0


def succeed(event: Event, context: Context) -> dict[str, Any]:
    """Say what the process saw."""
    global invocations
    invocations += 1
    return {
        "event": event,
        "pid": os.getpid(),
        "invocations": invocations,
        "request_id": context.aws_request_id,
        "arn": context.invoked_function_arn,
        "remaining_ms": context.get_remaining_time_in_millis(),
        "memory": context.memory_limit_in_mb,
        "environment": dict(os.environ),
        "path": sys.path,
        "cwd": str(Path.cwd()),
        "stdin": sys.stdin.read(),
    }


def fail(event: Event, context: Context) -> None:
    raise ValueError("no essay in it")


def hang(event: Event, context: Context) -> None:
    print("hanging")
    time.sleep(60)


def crash(event: Event, context: Context) -> None:
    os._exit(3)


def talk(event: Event, context: Context) -> None:
    print("said on stdout")
    print("said on stderr", file=sys.stderr)


def by_body(event: Event, context: Context) -> dict[str, Any]:
    """Do to each message what its body says; report the bodies `fail` as failed items."""
    bodies = {record["messageId"]: record["body"] for record in event["Records"]}
    for order in bodies.values():
        if order == "raise":
            raise RuntimeError("the whole batch")
        if order.startswith("wait "):
            time.sleep(float(order.removeprefix("wait ")))
    failed = [identifier for identifier, order in bodies.items() if order == "fail"]
    return {"batchItemFailures": [{"itemIdentifier": identifier} for identifier in failed]}
