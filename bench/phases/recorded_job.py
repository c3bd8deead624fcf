"""What did the embedded Lambda run for one recording, and when?"""

from __future__ import annotations

import json
import os
import signal
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from local.client import ApiClient
from local.lambdas.function import Function
from local.lambdas.invocation import Billed
from local.stack import Stack

SAMPLE = Path(__file__).resolve().parents[2] / "events" / "media" / "speaking.mp3"
CLIP_BYTES = 60_000
"""Fifteen seconds of the sample's 32 kbit/s."""
QUESTION = "Describe a skill that you learned from an older person."

FUNCTION, QUEUE = "SpeakingFunction", "CompletionQueue"
_STATES = ("", "NotVisible", "Delayed")


@dataclass(frozen=True)
class RecordedJob:
    """One job: its first invocation, the one that rated, and the checks of the transcription after or before it."""

    ordering: Billed
    rating: Billed
    checks: tuple[Billed, ...]
    model_seconds: float
    transcript: bytes

    @property
    def billed_seconds(self) -> float:
        """Seconds Lambda would bill for all of them, starts of processes included."""
        return sum(it.init_seconds + it.seconds for it in (self.ordering, self.rating, *self.checks))

    @property
    def waiting_seconds(self) -> float:
        """Seconds between the two phases, in which nothing of this job ran."""
        return self.rating.began - self.ordering.ended


def run(stack: Stack, api: ApiClient, delay_seconds: float, cold: bool) -> RecordedJob:
    """A recording of its own, sent over HTTP; `cold` = by a process that is not there yet.

    Raises:
        ValueError: it did not complete, or not in two phases.
    """
    function = stack.functions[FUNCTION]
    if cold:
        _kill(function)
    function.billed.clear()
    stack.transcribe.play({"delay_seconds": delay_seconds})
    job_id = api.submit("/speaking/evaluate", _body(stack))
    job = api.wait(job_id, delay_seconds + 120)
    if job["status"] != "completed":
        raise ValueError(f"the job ended as {job['status']}: {job.get('error')}")
    _wait_for_the_checks(stack, function)
    ordering, *later = function.billed
    if not later:
        raise ValueError("the job ended within one invocation: it was not suspended")
    rating = max(later, key=lambda it: it.seconds)
    calls = stack.bedrock.calls(job_id)
    key = job["result"]["transcript"]["words_key"]
    return RecordedJob(
        ordering,
        rating,
        tuple(it for it in later if it is not rating),
        sum(call["seconds"] for call in calls),
        stack.client("s3").get_object(Bucket=stack.bucket, Key=key)["Body"].read(),
    )


def _body(stack: Stack) -> bytes:
    """A request for a recording that no seal knows: an ID3v1 tag at its end tells it apart."""
    at = f"media/{uuid.uuid4().hex}.mp3"
    tag = b"TAG" + uuid.uuid4().hex.encode().ljust(125, b"\0")
    stack.client("s3").put_object(Bucket=stack.bucket, Key=at, Body=SAMPLE.read_bytes()[:CLIP_BYTES] + tag)
    return json.dumps({"user_id": "bench", "audio_url": f"s3://{stack.bucket}/{at}", "prompt": QUESTION}).encode()


def _kill(function: Function) -> None:
    for process in function.process_ids():
        os.kill(process, signal.SIGKILL)
    while function.process_ids():
        time.sleep(0.02)


def _wait_for_the_checks(stack: Stack, function: Function) -> None:
    """Until the queue of completions is empty and the function idle: a check that comes later is billed too."""
    names = [f"ApproximateNumberOfMessages{state}" for state in _STATES]
    url = stack.queue_urls[QUEUE]
    while True:
        attributes = stack.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        if len(function.billed) >= 2 and not any(int(count) for count in attributes.values()):
            return
        time.sleep(0.1)
