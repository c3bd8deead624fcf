"""How does the server get a recording recognised without being slowed down itself?

Recognition keeps a core busy for seconds. It runs in a process of its own, which loads its weights when the server
starts, so that the first recording does not wait for them; they stay loaded, and their memory is the process's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from local.engines.recogniser.decoding import MediaError
from local.engines.recogniser.recognition import Recognition, Segment, Word

_ROOT = Path(__file__).resolve().parents[2]


class HearingLost(RuntimeError):
    """Raised when the process ended over a recording, or was stopped."""


class HearingProcess:
    """The recogniser's process: one recording at a time, the others wait."""

    def __init__(self) -> None:
        """Starts nothing yet."""
        self._process: subprocess.Popen[str] | None = None
        self._turn = threading.Lock()
        self._stopped = False

    @property
    def process_id(self) -> int | None:
        """The pid of the process that lives, if one does."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    def start(self) -> None:
        """Let the process load; without it, the first recording starts it."""
        with self._turn:
            self._running()

    def recognise(self, path: Path, media_format: str | None) -> Recognition:
        """Recognise a file.

        Raises:
            MediaError: Transcribe would refuse it.
            HearingLost: the process ended.
        """
        with self._turn:
            answer = self._asked({"path": str(path), "format": media_format})
        if "refused" in answer:
            raise MediaError(answer["refused"])
        return _recognition(answer["recognition"])

    def stop(self) -> None:
        """End the process, in the middle of a recording if need be."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()
        with self._turn:
            self._close()

    def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            print(json.dumps(question), file=process.stdin, flush=True)
            line = process.stdout.readline()
        except OSError:
            line = ""
        if not line:
            self._close()
            raise HearingLost("the recogniser's process ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _running(self) -> subprocess.Popen[str]:
        if self._stopped:
            raise HearingLost("the recogniser was stopped")
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "local.transcribe.hearing_process"],
                cwd=_ROOT,
                env={name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,  # Ctrl-C is the parent's to handle
            )
        return self._process

    def _close(self) -> None:
        """Reap the process; the next recording gets a new one."""
        if self._process is None:
            return
        with self._process as process:
            process.kill()
        self._process = None


def _recognition(told: dict[str, Any]) -> Recognition:
    words = tuple(Word(**word) for word in told.pop("words"))
    segments = tuple(Segment(**segment) for segment in told.pop("segments"))
    return Recognition(words=words, segments=segments, **told)
