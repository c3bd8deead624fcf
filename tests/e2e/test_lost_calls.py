"""What if a call never comes back, or the worker that made it dies? One result comes of it all the same."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from local.client import ApiClient
from local.stack import Options, Stack
from tests.e2e.calls import ROUTE, fresh, key, row

pytestmark = pytest.mark.e2e

HASTY = {
    "LeaseMarginSeconds": "0.5",
    "ModelTimeoutSeconds": "4",
    "WritingTimeout": "20",
    "SecondRater": "light",
    # Under 6 x the timeout on purpose: the message returns while the dead worker's lease still holds.
    "WritingVisibility": "3",
    "BackoffBaseSeconds": "0.3",
}


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A stack that waits for a call no longer than a call on a busy machine needs."""
    with Stack(Options(parameters=HASTY, logs=tmp_path_factory.mktemp("logs"))) as running:
        yield running


def test_a_job_whose_worker_was_killed_completes_once(hasty: Stack, sample: Mapping[str, Any]) -> None:
    chosen = key()
    hasty.bedrock.play({"hang": True})
    with ApiClient(hasty.api, hasty.api_key) as api:
        api.submit(ROUTE, fresh(sample), chosen)
        api.wait(chosen, until=lambda job: bool(hasty.bedrock.calls(chosen)))
        lease_until = int(row(hasty, chosen)["lease_until"]["N"]) / 1000
        for pid in hasty.functions["WritingFunction"].process_ids():
            os.kill(pid, signal.SIGKILL)
        hasty.bedrock.play()

        job = api.wait(chosen, seconds=60)

    assert job["status"] == "completed"
    assert time.time() >= lease_until, "somebody took the job while the dead worker's lease held"
    assert job["attempts"] == 2
    assert len(hasty.bedrock.calls(chosen)) == 2
    assert job["usage"]["model_calls"] == 1


@pytest.mark.slow
def test_a_model_that_never_answers_is_given_up_and_asked_again(hasty: Stack, sample: Mapping[str, Any]) -> None:
    chosen = key()
    hasty.bedrock.play({"hang": True}, {"hang": True})
    with ApiClient(hasty.api, hasty.api_key) as api:
        api.submit(ROUTE, fresh(sample), chosen)
        job = api.wait(chosen, seconds=60)

    assert job["status"] == "completed"
    assert job["attempts"] == 2
    assert len(hasty.bedrock.calls(chosen)) == 3, "two attempts of the client, then the next delivery's"
    assert job["usage"]["model_calls"] == 1
