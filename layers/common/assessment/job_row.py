"""What does a row look like? Attribute names and values of jobs and seals, and nothing that talks to AWS.

Keys: `job#<id>` and `seal#<fingerprint>`, so that no job id can name a seal. `usage`, `result` and `error` are JSON
texts, because the gateway's template passes them through as they are. Times that readers see are RFC 3339 UTC;
`lease_until` is in milliseconds and `ttl` in seconds since 1970.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from assessment.jobs import Failure, NewJob, Outcome, StoredJob
from assessment.lifecycle import JobState, Status
from assessment.usage import Usage

Row = dict[str, Any]
"""An item in DynamoDB's wire form: {"name": {"S" | "N" | "BOOL": value}}."""

_STAGED = ("stage", "stage_note", "awaiting")
"""What only a job that goes on has."""

COST_DECIMALS = 6
"""To a millionth of a dollar: sums of floats show their noise otherwise."""


def job_key(job_id: str) -> Row:
    """Key of a job's row."""
    return {"pk": {"S": f"job#{job_id}"}}


def seal_key(fingerprint: str) -> Row:
    """Key of a seal."""
    return {"pk": {"S": f"seal#{fingerprint}"}}


@dataclass(frozen=True)
class Writes:
    """Attributes one update sets (once for all, or anew), removes and counts up; `version` always goes up by one."""

    anew: Row = field(default_factory=dict)
    once: Row = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    def __or__(self, other: Writes) -> Writes:
        """Both in one update."""
        return Writes(
            self.anew | other.anew,
            self.once | other.once,
            self.removed + other.removed,
            self.counted + other.counted,
        )

    def expression(self) -> str:
        """DynamoDB's UpdateExpression; every name is an alias, because many of ours are reserved words."""
        sets = [f"#{name} = :{name}" for name in self.anew]
        sets += [f"#{name} = if_not_exists(#{name}, :{name})" for name in self.once]
        sets += [f"#{name} = if_not_exists(#{name}, :zero) + :one" for name in (*self.counted, "version")]
        removed = f" REMOVE {', '.join(f'#{name}' for name in self.removed)}" if self.removed else ""
        return f"SET {', '.join(sets)}{removed}"

    def names(self) -> dict[str, str]:
        """ExpressionAttributeNames."""
        every = (*self.anew, *self.once, *self.removed, *self.counted, "version")
        return {f"#{name}": name for name in every}

    def values(self) -> Row:
        """ExpressionAttributeValues."""
        given = {f":{name}": value for name, value in (self.anew | self.once).items()}
        return given | {":zero": {"N": "0"}, ":one": {"N": "1"}}


def introducing(job: NewJob, ttl: int) -> Writes:
    """What stays as the first claim wrote it, and the expiry, which every claim pushes back."""
    once: Row = {
        "job_id": {"S": job.job_id},
        "kind": {"S": job.kind},
        "submitted_at": {"S": rfc3339(job.submitted_at)},
        "submission": {"S": job.submission},
        "submission_sha256": {"S": job.submission_sha256},
        "attempts": {"N": "0"},
        "usage": {"S": usage_text(Usage())},
    }
    owners = {"user_id": job.user_id, "session_id": job.session_id}
    once |= {name: {"S": owner} for name, owner in owners.items() if owner}
    return Writes(anew={"ttl": {"N": str(ttl)}}, once=once)


def claiming(job: NewJob, token: str, lease_until: datetime, now: datetime, ttl: int) -> Writes:
    """`processing`, under a lease."""
    introduced = introducing(job, ttl)
    once = {name: value for name, value in introduced.once.items() if name != "attempts"}
    anew: Row = {
        "status": {"S": Status.PROCESSING},
        "lease_token": {"S": token},
        "lease_until": {"N": str(int(lease_until.timestamp() * 1000))},
        "updated_at": {"S": rfc3339(now)},
    }
    return Writes(introduced.anew | anew, once, removed=("error", "completed_at", "awaiting"), counted=("attempts",))


def finishing(outcome: Outcome, spent: Usage, sealed: bool, now: datetime) -> Writes:
    """`completed`, with its result."""
    anew: Row = {
        "status": {"S": Status.COMPLETED},
        "result": {"S": outcome.result},
        "usage": {"S": usage_text(spent)},
        "updated_at": {"S": rfc3339(now)},
        "completed_at": {"S": rfc3339(now)},
    }
    if sealed:
        anew["sealed"] = {"BOOL": True}
    if outcome.overall_band is not None:
        anew["overall_band"] = {"N": str(outcome.overall_band)}
    return Writes(anew, removed=("lease_until", "error", "last_error", *_STAGED))


def failing(failure: Failure, now: datetime, spent: Usage | None) -> Writes:
    """`failed`, with why. What the last attempt failed of stays known.

    `spent` None is for whoever fails a job that they do not hold: usage and lease stay as they are, so that nobody
    else takes up what an attempt may still be working on.
    """
    anew: Row = {
        "status": {"S": Status.FAILED},
        "error": {"S": json.dumps(asdict(failure), ensure_ascii=False)},
        "retryable": {"BOOL": failure.retryable},
        "updated_at": {"S": rfc3339(now)},
        "completed_at": {"S": rfc3339(now)},
    }
    if spent is None:
        return Writes(anew, removed=_STAGED)
    return Writes(anew | {"usage": {"S": usage_text(spent)}}, removed=("lease_until", *_STAGED))


def releasing(error_code: str, spent: Usage, now: datetime) -> Writes:
    """Still `processing`, but nobody holds it."""
    anew: Row = {
        "status": {"S": Status.PROCESSING},
        "last_error": {"S": error_code},
        "usage": {"S": usage_text(spent)},
        "updated_at": {"S": rfc3339(now)},
    }
    return Writes(anew, removed=("lease_until",))


def suspending(stage: str, note: str, awaited: bool, spent: Usage, now: datetime) -> Writes:
    """Still `processing`, held by nobody, at a stage that its next claim goes on from."""
    anew: Row = {
        "status": {"S": Status.PROCESSING},
        "stage": {"S": stage},
        "stage_note": {"S": note},
        "usage": {"S": usage_text(spent)},
        "updated_at": {"S": rfc3339(now)},
    }
    if awaited:
        anew["awaiting"] = {"BOOL": True}
    return Writes(anew, removed=("lease_until",))


def sealing(fingerprint: str, outcome: Outcome, now: datetime, ttl: int) -> Row:
    """A seal's whole item."""
    row = seal_key(fingerprint) | {
        "result": {"S": outcome.result},
        "sealed_at": {"S": rfc3339(now)},
        "ttl": {"N": str(ttl)},
    }
    if outcome.overall_band is not None:
        row["overall_band"] = {"N": str(outcome.overall_band)}
    return row


def read_state(row: Row) -> JobState:
    """The state the lifecycle decides on."""
    lease = row.get("lease_until")
    return JobState(
        kind=row["kind"]["S"],
        submission_sha256=row["submission_sha256"]["S"],
        status=Status(row["status"]["S"]),
        retryable=row.get("retryable", {}).get("BOOL", False),
        lease_until=datetime.fromtimestamp(int(lease["N"]) / 1000, UTC) if lease else None,
        last_error=_text(row, "last_error"),
        spent=_read_usage(row),
        version=int(row["version"]["N"]),
        awaiting=row.get("awaiting", {}).get("BOOL", False),
        stage_note=_text(row, "stage_note"),
        updated_at=datetime.fromisoformat(row["updated_at"]["S"]) if "updated_at" in row else None,
    )


def read_stored(row: Row) -> StoredJob:
    """The whole of a row that is not about its lease."""
    job = NewJob(
        job_id=row["job_id"]["S"],
        kind=row["kind"]["S"],
        submitted_at=datetime.fromisoformat(row["submitted_at"]["S"]),
        submission=row["submission"]["S"],
        submission_sha256=row["submission_sha256"]["S"],
        user_id=_text(row, "user_id"),
        session_id=_text(row, "session_id"),
    )
    return StoredJob(job, Status(row["status"]["S"]), _text(row, "result"), _text(row, "stage_note"))


def read_outcome(row: Row) -> Outcome:
    """The result a seal holds."""
    band = row.get("overall_band")
    return Outcome(row["result"]["S"], float(band["N"]) if band else None)


def rfc3339(moment: datetime) -> str:
    """UTC with milliseconds: sorts as text in the order of time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def usage_text(spent: Usage) -> str:
    """The `usage` member of a job document; seconds are only told of jobs that transcribed something."""
    told: dict[str, float | None] = {
        "input_tokens": spent.input_tokens,
        "output_tokens": spent.output_tokens,
        "model_calls": spent.model_calls,
    }
    if spent.transcribe_seconds > 0:
        told["transcribe_seconds"] = round(spent.transcribe_seconds, 3)
    told["cost_usd"] = None if spent.cost_usd is None else round(spent.cost_usd, COST_DECIMALS)
    return json.dumps(told)


def _read_usage(row: Row) -> Usage:
    told = json.loads(row["usage"]["S"]) if "usage" in row else {}
    return Usage(
        int(told.get("input_tokens", 0)),
        int(told.get("output_tokens", 0)),
        int(told.get("model_calls", 0)),
        float(told.get("transcribe_seconds", 0.0)),
        told.get("cost_usd", 0.0),
    )


def _text(row: Row, name: str) -> str | None:
    value: str | None = row.get(name, {}).get("S")
    return value
