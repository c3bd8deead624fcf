"""Do `python -m local` and the demo do what the README says?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).parents[2]


def test_the_stack_announces_itself_in_one_line_and_ends_everything_on_sigterm() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "local", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        sample = (ROOT / "events" / "writing.body.json").read_bytes()
        headers = {"x-api-key": ready["api_key"], "content-type": "application/json"}
        accepted = requests.post(f"{ready['api']}/writing/evaluate", data=sample, headers=headers, timeout=10)
        children = _until_there_are_children(process.pid)
        process.send_signal(signal.SIGTERM)
        rest, progress = process.communicate(timeout=20)

    assert {"api", "api_key", "bucket", "aws_endpoint", "region"} <= ready.keys()
    assert accepted.status_code == 202
    assert process.returncode == 0
    assert rest == "", "standard output is one line of JSON"
    assert "sam local invoke WritingFunction" in progress
    assert not any(_alive(pid) for pid in children)


def test_the_env_file_for_sam_local_invoke_points_at_the_stack() -> None:
    variables = json.loads((ROOT / ".local" / "env.json").read_text())["WritingFunction"]

    assert variables["AWS_ENDPOINT_URL"].startswith("http://127.0.0.1:")
    assert variables["TABLE_NAME"]
    assert variables["QUEUE_URL"]


def test_the_demo_prints_a_banded_table() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "local.demo"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert finished.returncode == 0, finished.stderr
    for expected in ("Task Response", "Overall", "job ", "Corrections", "local.examiner"):
        assert expected in finished.stdout


def _until_there_are_children(pid: int) -> list[int]:
    """The pids of its moto server and its first worker."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
        pairs = [line.split() for line in listed.stdout.splitlines()]
        children = [int(child) for child, parent in pairs if int(parent) == pid]
        if len(children) >= 2:
            return children
        time.sleep(0.1)
    raise AssertionError("no worker process was started")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
