"""How does one sample go through the API? Posted, waited for, introduced by a line."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from rich.console import Console
from rich.rule import Rule

from local.client import ApiClient

PATIENCE_SECONDS = 180


class Sample(Protocol):
    """A submission that the project ships."""

    route: str
    file: str

    def body(self) -> bytes:
        """Return the body to post."""

    def show(self, console: Console, document: Mapping[str, Any], full: bool) -> None:
        """Print the completed job as a person reads it; not `full`: the gist."""


@dataclass(frozen=True)
class Posted:
    """A submission on its way."""

    sample: Sample
    job_id: str


def post(console: Console, api: ApiClient, sample: Sample) -> Posted:
    """Submit a sample and say so."""
    body = sample.body()
    at = time.monotonic()
    job_id = api.submit(sample.route, body)
    took = time.monotonic() - at
    console.print(f"[bold]POST {sample.route}[/]  {sample.file}")
    console.print(f"  202 in {took * 1000:.0f} ms, job {job_id}")
    return Posted(sample, job_id)


def settled(console: Console, api: ApiClient, posted: Posted) -> Mapping[str, Any]:
    """Wait for a sample's job; the spinner says what it is at."""
    with console.status(f"Waiting for {posted.sample.route} ...") as status:

        def seen(job: Mapping[str, Any]) -> bool:
            status.update(f"{posted.sample.route}: {job.get('stage', job['status'])} ...")
            return job["status"] in ("completed", "failed")

        document = api.wait(posted.job_id, PATIENCE_SECONDS, seen)
    console.print()
    outcome = f"{document['status']} {_seconds(document):.1f} s after the POST"
    console.print(Rule(f"[bold]{posted.sample.file}[/]: {outcome}", align="left"))
    return document


def _seconds(document: Mapping[str, Any]) -> float:
    """From submission to outcome, by the job's own times."""
    submitted, completed = (datetime.fromisoformat(document[name]) for name in ("submitted_at", "completed_at"))
    return (completed - submitted).total_seconds()


def cost_of(document: Mapping[str, Any]) -> str:
    """What a job used, in a sentence."""
    usage = document["usage"]
    cost = "price unknown" if usage["cost_usd"] is None else f"${usage['cost_usd']:.6f}"
    heard = f", {usage['transcribe_seconds']:.0f} s transcribed" if "transcribe_seconds" in usage else ""
    tokens = f"{usage['input_tokens']} tokens in, {usage['output_tokens']} out"
    return f"Model calls: {usage['model_calls']}, {tokens}{heard}, {cost}."
