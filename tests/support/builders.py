"""Submissions, queue records, jobs and model answers with defaults: a test names only what it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assessment.jobs import NewJob
from assessment.lifecycle import JobState, Status
from assessment.usage import Usage
from tests.support.clock import START
from writing_eval.models import WritingSubmission

ESSAYS = Path(__file__).parents[1] / "essays"

PROMPT = "Every school should grow part of its own food. Do you agree or disagree?"

ESSAY = (
    "I agree that every pupil should spend some hours in a school garden, because it teach more than a book can. "
    "When my class planted beans, we learned to wait, to share the work and to accept that some of them would die. "
    "It is true that a garden needs money and that teachers are busy already. However, a few beds behind the gym "
    "cost less than one new computer, and parents are often glad to help at weekends. In conclusion, a small garden "
    "is worth the trouble, as long as nobody expects it to feed the whole school."
)
ERROR = ("because it teach more than a book can", "teach", "teaches")
"""Context, original and replacement of the one slip in `ESSAY`."""

CRITERIA = ("task_response", "coherence_cohesion", "lexical_resource", "grammatical_range_accuracy")
TASK_1_CRITERIA = ("task_achievement", *CRITERIA[1:])


def body(**changes: object) -> str:
    """A POST body of the writing route."""
    fields = {"user_id": "learner-1", "essay_content": ESSAY, "task_type": "TASK_2", "prompt": PROMPT}
    return json.dumps(fields | changes, ensure_ascii=False)


def submission(text: str = ESSAY, **changes: object) -> WritingSubmission:
    """A valid writing submission."""
    return WritingSubmission.model_validate_json(body(essay_content=text, **changes))


def sample_essay(name: str, **changes: object) -> WritingSubmission:
    """One of the scripts under tests/essays as a submission."""
    script = json.loads((ESSAYS / f"{name}.json").read_text("utf-8"))
    return submission(script["essay_content"], task_type=script["task_type"], prompt=script["prompt"], **changes)


def sqs_record(
    body_text: str | None = None, job_id: str | None = "job-1", kind: str = "writing", receives: int = 1
) -> dict[str, Any]:
    """One record of a Lambda SQS event; without a job id, a message sent to the queue by hand."""
    sent = str(int(START.timestamp() * 1000))
    attributes = {"job_id": job_id, "kind": kind, "submitted_at": sent} if job_id is not None else {}
    return {
        "messageId": "0c6e3a52-4b1d-4f27-9a4e-8d6f1f9b7c10",
        "receiptHandle": f"handle-{job_id}-{receives}",
        "body": body() if body_text is None else body_text,
        "attributes": {"ApproximateReceiveCount": str(receives), "SentTimestamp": sent},
        "messageAttributes": {
            name: {"stringValue": value, "stringListValues": [], "binaryListValues": [], "dataType": "String"}
            for name, value in attributes.items()
        },
        "eventSource": "aws:sqs",
    }


def new_job(job_id: str = "job-1", **changes: Any) -> NewJob:  # noqa: ANN401 - any field's value
    """What a first claim writes."""
    fields: dict[str, Any] = {
        "job_id": job_id,
        "kind": "writing",
        "submitted_at": START,
        "submission": '{"user_id": "learner-1"}',
        "submission_sha256": "a" * 64,
        "user_id": "learner-1",
        "session_id": None,
    }
    return NewJob(**(fields | changes))


def job_state(
    status: Status = Status.PROCESSING,
    *,
    retryable: bool = False,
    lease_seconds: float | None = None,
    last_error: str | None = None,
    awaiting: bool = False,
    now: datetime = START,
) -> JobState:
    """A row as the lifecycle sees it; `lease_seconds` counts from `now` and may be negative."""
    return JobState(
        kind="writing",
        submission_sha256="a" * 64,
        status=status,
        retryable=retryable,
        lease_until=None if lease_seconds is None else now + timedelta(seconds=lease_seconds),
        last_error=last_error,
        spent=Usage(),
        version=3,
        awaiting=awaiting,
    )


def stretch(text: str, first: int, count: int = 6) -> str:
    """Some successive words of a text, copied letter by letter."""
    words = list(re.finditer(r"\S+", text))[first : first + count]
    return text[words[0].start() : words[-1].end()]


def marking(
    essay: str = ESSAY, criteria: tuple[str, ...] = CRITERIA, bands: Mapping[str, float] | float = 6.0
) -> dict[str, Any]:
    """A model answer that is valid for the essay: each criterion quotes its own stretch of it."""
    given = dict.fromkeys(criteria, bands) if isinstance(bands, float) else dict(bands)
    answer: dict[str, Any] = {"criteria": {}, "corrections": [], "summary": "A clear view, plainly argued."}
    for number, key in enumerate(criteria):
        answer["criteria"][key] = {
            "strengths": [{"quote": stretch(essay, 4 * number), "point": f"This carries {key}."}],
            "improvements": [{"quote": stretch(essay, 4 * number + 8), "point": f"This holds {key} back."}],
            "comment": f"What the script shows of {key}.",
            "why_not_higher": f"What the next band asks of {key}.",
            "band": given[key],
        }
    return answer


def correction(context: str, original: str, replacement: str, kind: str = "agreement") -> dict[str, str]:
    """One proposed correction."""
    return {
        "context": context,
        "original": original,
        "replacement": replacement,
        "type": kind,
        "explanation": "The form does not fit.",
    }
