"""How is a job written to DynamoDB? The adapter behind `Jobs`; every state change is one conditional write."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from assessment import job_row
from assessment.aws_errors import aws_errors
from assessment.errors import ClaimLost
from assessment.job_row import Row, Writes
from assessment.jobs import Failure, Held, NewJob, Outcome, StoredJob
from assessment.lifecycle import JobState
from assessment.usage import Usage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_OURS = "lease_token = :token AND #status <> :completed"
_HELD = "lease_token = :token AND #status = :processing"


def dynamodb_client() -> DynamoDBClient:
    """A client whose retries stay within a few seconds."""
    config = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 3})
    return boto3.client("dynamodb", config=config)


class JobsTable:
    """Jobs and seals in one table; rows expire `retention` after their last claim."""

    def __init__(self, table_name: str, retention: timedelta, client: DynamoDBClient | None = None) -> None:
        """Uses the given client, or one of its own."""
        self._table = table_name
        self._retention = retention
        self._client = client or dynamodb_client()

    def state(self, job_id: str) -> JobState | None:
        """See `Jobs`."""
        row = self._get(job_row.job_key(job_id))
        return job_row.read_state(row) if row else None

    def stored(self, job_id: str) -> StoredJob | None:
        """See `Jobs`."""
        row = self._get(job_row.job_key(job_id))
        return job_row.read_stored(row) if row else None

    def claim(
        self, job: NewJob, seen: JobState | None, token: str, lease_until: datetime, now: datetime
    ) -> Held | None:
        """See `Jobs`. A write whose answer got lost and was retried is recognised by its token."""
        writes = job_row.claiming(job, token, lease_until, now, self._expiry(now))
        standing = self._update(job.job_id, writes, *_as_seen(seen))
        won = standing is None or standing.get("lease_token") == {"S": token}
        if not won:
            return None
        return Held(job.job_id, token, seen.spent, seen.stage_note) if seen else Held(job.job_id, token, Usage())

    def finish(self, held: Held, outcome: Outcome, spent: Usage, sealed: bool, now: datetime) -> None:
        """See `Jobs`."""
        self._settle(held, job_row.finishing(outcome, spent, sealed, now))

    def fail(self, held: Held, failure: Failure, spent: Usage, now: datetime) -> None:
        """See `Jobs`."""
        self._settle(held, job_row.failing(failure, now, spent))

    def release(self, held: Held, error_code: str, spent: Usage, now: datetime) -> None:
        """See `Jobs`."""
        self._let_go(held, job_row.releasing(error_code, spent, now))

    def suspend(self, held: Held, stage: str, note: str, awaited: bool, spent: Usage, now: datetime) -> None:
        """See `Jobs`."""
        self._let_go(held, job_row.suspending(stage, note, awaited, spent, now))

    def exhaust(self, job: NewJob, seen: JobState | None, failure: Failure, now: datetime) -> None:
        """See `Jobs`."""
        writes = job_row.introducing(job, self._expiry(now)) | job_row.failing(failure, now, None)
        self._update(job.job_id, writes, *_as_seen(seen))

    def count_conflict(self, job_id: str) -> None:
        """See `Jobs`."""
        with aws_errors("dynamodb"):
            try:
                self._client.update_item(
                    TableName=self._table,
                    Key=job_row.job_key(job_id),
                    UpdateExpression="ADD conflicting_submissions :one",
                    ConditionExpression="attribute_exists(pk)",
                    ExpressionAttributeValues={":one": {"N": "1"}},
                )
            except ClientError as error:
                _standing(error)  # the row expired meanwhile: there is nothing to count on

    def sealed(self, fingerprint: str) -> Outcome | None:
        """See `Jobs`."""
        row = self._get(job_row.seal_key(fingerprint))
        return job_row.read_outcome(row) if row else None

    def seal(self, fingerprint: str, outcome: Outcome, now: datetime) -> Outcome:
        """See `Jobs`."""
        with aws_errors("dynamodb"):
            try:
                self._client.put_item(
                    TableName=self._table,
                    Item=job_row.sealing(fingerprint, outcome, now, self._expiry(now)),
                    ConditionExpression="attribute_not_exists(pk)",
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
            except ClientError as error:
                return job_row.read_outcome(_standing(error))
        return outcome

    def _let_go(self, held: Held, writes: Writes) -> None:
        values: Row = {":token": {"S": held.token}, ":processing": {"S": "processing"}}
        if self._update(held.job_id, writes, _HELD, values) is not None:
            raise ClaimLost(f"job {held.job_id} is not held by this delivery any more")

    def _settle(self, held: Held, writes: Writes) -> None:
        values: Row = {":token": {"S": held.token}, ":completed": {"S": "completed"}}
        standing = self._update(held.job_id, writes, _OURS, values)
        if standing is not None and standing.get("lease_token") != {"S": held.token}:
            raise ClaimLost(f"job {held.job_id} was taken over while this delivery worked on it")

    def _update(self, job_id: str, writes: Writes, condition: str, values: Row) -> Row | None:
        """One conditional update: None when it was written, else the row that stood in its way."""
        with aws_errors("dynamodb"):
            try:
                self._client.update_item(
                    TableName=self._table,
                    Key=job_row.job_key(job_id),
                    UpdateExpression=writes.expression(),
                    ConditionExpression=condition,
                    ExpressionAttributeNames=writes.names(),
                    ExpressionAttributeValues={**writes.values(), **values},
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
            except ClientError as error:
                return _standing(error)
        return None

    def _get(self, key: Row) -> Row | None:
        with aws_errors("dynamodb"):
            answer = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        return cast("Row | None", answer.get("Item"))

    def _expiry(self, now: datetime) -> int:
        return int((now + self._retention).timestamp())


def _as_seen(seen: JobState | None) -> tuple[str, Row]:
    if seen is None:
        return "attribute_not_exists(pk)", {}
    return "#version = :seen", {":seen": {"N": str(seen.version)}}


def _standing(error: ClientError) -> Row:
    """The row that failed a condition; any other error goes on its way."""
    if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
        raise error
    return cast("dict[str, Row]", error.response).get("Item", {})
