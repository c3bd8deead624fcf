"""What happens to a job between its start and its outcome?"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from local.engines.recogniser.amazon import amazon_json
from local.engines.recogniser.decoding import MediaError
from local.transcribe.account import NO_MEDIA, Account
from local.transcribe.faults import JobFault
from local.transcribe.hearing import HearingLost, HearingProcess
from local.transcribe.jobs import COMPLETED, FAILED, Jobs
from local.transcribe.request import StartRequest

TOO_LARGE = "Invalid file size: file size too large."
_INTERNAL = "Internal error: the recording could not be transcribed. Try your request again."
_LOG = logging.getLogger(__name__)
_THREADS = 16


class Runner:
    """Runs jobs behind the wire: they wait for the recogniser in the order they came, not for each other's delays."""

    def __init__(self, jobs: Jobs, account: Account, account_id: str) -> None:
        """`account_id` is written into transcripts."""
        self._jobs, self._account, self._account_id = jobs, account, account_id
        self._hearing = HearingProcess()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="transcribe")
        self._stopping = threading.Event()

    def start(self) -> None:
        """Let the recogniser load."""
        self._hearing.start()

    def run(self, request: StartRequest, fault: JobFault) -> Future[None]:
        """Take a job on; the future is done when its outcome has been announced."""
        return self._threads.submit(self._run, request, fault)

    def stop(self) -> None:
        """Give up the jobs that are not settled."""
        self._stopping.set()
        self._hearing.stop()
        self._threads.shutdown(cancel_futures=True)

    def _run(self, request: StartRequest, fault: JobFault) -> None:
        status, reason, found = self._outcome(request, fault)
        if self._stopping.wait(fault.delay_seconds):
            return
        if status == COMPLETED:
            self._spoil(request, fault.output)
        self._jobs.settle(request.name, status, reason, **found)
        for _ in range({"lost": 0, "twice": 2}.get(fault.event or "", 1)):
            self._announce(request.name)

    def _spoil(self, request: StartRequest, how: str | None) -> None:
        if how == "deleted":
            self._account.remove(request.output)
        elif how == "garbled":
            self._account.write(request.output, {})

    def _outcome(self, request: StartRequest, fault: JobFault) -> tuple[str, str | None, Mapping[str, Any]]:
        """Return the status, the failure's reason, and what the recording turned out to be."""
        if fault.failure is not None:
            return FAILED, fault.failure, {}
        try:
            return COMPLETED, None, self._transcribed(request)
        except MediaError as error:
            return FAILED, str(error), {}
        except HearingLost:
            if not self._stopping.is_set():
                _LOG.error("job %s: the recogniser's process ended", request.name)
            return FAILED, _INTERNAL, {}
        except (ClientError, BotoCoreError) as error:
            _LOG.warning("job %s: %s", request.name, error)
            return FAILED, NO_MEDIA, {}

    def _transcribed(self, request: StartRequest) -> Mapping[str, Any]:
        with tempfile.TemporaryDirectory(prefix="transcribe-") as folder:
            path = Path(folder, "media")
            if not self._account.fetch(request.media, path):
                raise MediaError(TOO_LARGE)
            heard = self._hearing.recognise(path, request.media_format)
        self._account.write(request.output, amazon_json(heard, request.name, self._account_id))
        return {"MediaFormat": heard.format, "MediaSampleRateHertz": heard.sample_rate}

    def _announce(self, name: str) -> None:
        """Say once that a job is settled; best effort, as Transcribe's own."""
        try:
            self._account.announce(self._jobs.get(name))
        except (ClientError, BotoCoreError) as error:
            _LOG.warning("job %s: its change of state was not announced: %s", name, error)
