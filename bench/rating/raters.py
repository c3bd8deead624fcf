"""Who rates the scripts: the light tier, the full tier, or a whole stack over HTTP?"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from requests import HTTPError

from assessment.rater.features import measure
from assessment.rater.rate import Estimate, full, light
from assessment.rater.surprisal import core10
from assessment.rater.words import zipf
from bench.rating.measures import Rated
from bench.rating.scripts import Scored
from local.client import ApiClient, StillRunning

SHARED_CRITERIA = ("coherence_cohesion", "lexical_resource", "grammatical_range_accuracy")
IN_FLIGHT = 8
PATIENCE_SECONDS = 900
ROUTE = "/writing/evaluate"
TASK_TYPES = {"TASK_1": "TASK_1_ACADEMIC", "TASK_2": "TASK_2"}

Rater = Callable[[Sequence[Scored]], Iterator[Rated | None]]
"""Rates scripts in order; None for one that got no band."""


def by_light_tier(scripts: Sequence[Scored]) -> Iterator[Rated | None]:
    """Handcrafted features alone."""
    for script in scripts:
        yield _rated(script, light(script.essay, script.question, script.task, _criteria(script)))


def by_full_tier(scripts: Sequence[Scored]) -> Iterator[Rated | None]:
    """With the language model, whose layer must be on the import path and numpy and its weights installed."""
    from language_model import LanguageModel

    model = LanguageModel.shared()
    for script in scripts:
        surprisal = core10(script.essay, model.read(script.essay), zipf)
        features = measure(script.essay, script.question, script.task)
        yield _rated(script, full(features, surprisal, script.task, _criteria(script)))


def by_stack(api: str, api_key: str) -> Rater:
    """The functions themselves, behind an API: the embedded stack or a deployed one."""

    def rate(scripts: Sequence[Scored]) -> Iterator[Rated | None]:
        waiting: deque[tuple[Scored, str | None]] = deque()
        with ApiClient(api, api_key) as client:
            for script in scripts:
                waiting.append((script, _posted(client, script)))
                if len(waiting) >= IN_FLIGHT:
                    yield _settled(client, *waiting.popleft())
            while waiting:
                yield _settled(client, *waiting.popleft())

    return rate


def _criteria(script: Scored) -> tuple[str, ...]:
    return ("task_response" if script.task == "TASK_2" else "task_achievement", *SHARED_CRITERIA)


def _rated(script: Scored, estimate: Estimate) -> Rated:
    return Rated(script.group, script.source, script.band, estimate.overall, estimate.low, estimate.high)


def _body(script: Scored) -> bytes:
    body = {
        "user_id": "agreement-bench",
        "task_type": TASK_TYPES[script.task],
        "prompt": script.question,
        "essay_content": script.essay,
    }
    return json.dumps(body, ensure_ascii=False).encode()


def _posted(client: ApiClient, script: Scored) -> str | None:
    """The job's id; None when the API refused the script, which must not end a run that has cost money."""
    try:
        return client.submit(ROUTE, _body(script))
    except HTTPError as error:
        print(f"{script.source} {script.row}: {error}", file=sys.stderr)
        return None


def _settled(client: ApiClient, script: Scored, job_id: str | None) -> Rated | None:
    if job_id is None:
        return None
    try:
        result: dict[str, Any] | None = client.wait(job_id, PATIENCE_SECONDS).get("result")
    except StillRunning as error:
        print(f"{script.source} {script.row}: {error}", file=sys.stderr)
        return None
    if result is None:
        return None
    bands = result["overall_band"], result.get("band_low"), result.get("band_high")
    return Rated(script.group, script.source, script.band, *bands)
