"""How is a foreign format read so that no file can take the worker down? In a process of its own, with bounds.

The process (`reader`) sees neither credentials nor environment. It says `ready` once it has its libraries and its
limits; whatever ends it after that is the document's fault, before it the deployment's.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from flashcard_gen.reading.document_errors import FAULTS, CorruptDocument, DemandingDocument, ReaderUnavailable
from flashcard_gen.reading.pages import Extract, Heading, Kind, Limits, Page

READY = b"ready\n"
WAITED_PER_CPU_SECOND = 4
"""Seconds of waiting for each second of processor time allowed: a starved machine is not the document's fault."""

_EXHAUSTED = {-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT}
"""Ends that a limit brings about: of time, twice, and of memory, where native code aborts."""


def read_apart(kind: Kind, content: bytes, limits: Limits) -> Extract:
    """What the reader of this kind makes of the bytes.

    Raises:
        DocumentError: the reader refuses the document, or does not survive it.
        ReaderUnavailable: the process could not be started, or ended before it saw the document.
    """
    header = json.dumps({"kind": kind, "limits": vars(limits)}).encode() + b"\n"
    command = [sys.executable, "-S", "-P", "-B", "-m", "flashcard_gen.reading.reader"]
    try:
        done = subprocess.run(
            command, input=header + content, capture_output=True, env=_environment(), check=False,
            timeout=limits.cpu_seconds * WAITED_PER_CPU_SECOND,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise DemandingDocument from None
    except OSError as error:
        raise ReaderUnavailable(f"the reading process does not start: {error}") from error
    if not done.stdout.startswith(READY):
        raise ReaderUnavailable(f"the reading process ended at once: {_last_line(done.stderr)}")
    return _extract(done)


def _environment() -> dict[str, str]:
    """The same modules as here, and nothing else. A shared libpython lies beside the interpreter on Lambda."""
    return {
        "PYTHONPATH": ":".join(path or "." for path in sys.path),
        "LD_LIBRARY_PATH": f"{sys.base_prefix}/lib",
        "LC_ALL": "C.UTF-8",
    }


def _extract(done: subprocess.CompletedProcess[bytes]) -> Extract:
    if done.returncode in _EXHAUSTED:
        raise DemandingDocument
    if done.returncode != 0:
        fault = CorruptDocument()
        fault.add_note(f"the reading process ended with {done.returncode}: {_last_line(done.stderr)}")
        raise fault
    answer: Mapping[str, Any] = json.loads(done.stdout[len(READY) :])
    if "fault" in answer:
        raise FAULTS[answer["fault"]](answer["message"])
    pages = tuple(Page(number, text) for number, text in answer["pages"])
    return Extract(pages, tuple(Heading(*heading) for heading in answer["outline"]), tuple(answer["pictured"]))


def _last_line(stderr: bytes) -> str:
    return (stderr.decode("utf-8", "replace").strip().splitlines() or ["no message"])[-1][:300]
