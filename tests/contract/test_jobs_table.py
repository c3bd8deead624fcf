"""What of the table only AWS can show: expiry, the user index, errors on the wire?"""

from __future__ import annotations

import socket
from datetime import UTC, datetime

import pytest

from assessment.errors import AssessmentError, ResourceMissing, StoreUnavailable
from assessment.jobs import Held, Outcome
from assessment.jobs_table import JobsTable
from assessment.usage import Usage
from tests.support.builders import new_job
from tests.support.clock import START
from tests.support.embedded import client
from tests.support.stored import (
    LATER,
    LEASE,
    OUTCOME,
    RETENTION,
    SPENT,
    StoredInTable,
    claimed,
    shown,
)


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_claim_whose_answer_was_lost_is_recognised_by_its_token(table: StoredInTable, job_id: str) -> None:
    table.claim(new_job(job_id), None, "t1", LEASE, START)

    again = table.claim(new_job(job_id), None, "t1", LEASE, START)

    assert again == Held(job_id, "t1", Usage())
    assert shown(table, job_id)["attempts"] == 1


def test_rows_and_seals_expire_after_the_retention(table: StoredInTable, table_endpoint: str, job_id: str) -> None:
    claimed(table, job_id, now=LATER)
    table.seal(job_id, OUTCOME, LATER)

    row = table.row(job_id)
    seal = client("dynamodb", table_endpoint).get_item(TableName="jobs", Key={"pk": {"S": f"seal#{job_id}"}})["Item"]

    expiry = str(int((LATER + RETENTION).timestamp()))
    assert row is not None
    assert (row["ttl"], seal["ttl"]) == ({"N": expiry}, {"N": expiry})


def test_user_index_lists_a_users_jobs_newest_first_without_seals(
    table: StoredInTable, table_endpoint: str, job_id: str
) -> None:
    user = f"user-{job_id}"
    for minute in (1, 3, 2):
        moment = datetime(2026, 11, 20, 9, minute, tzinfo=UTC)
        job = new_job(f"{job_id}-{minute}", user_id=user, submitted_at=moment)
        held = table.claim(job, None, "t1", LEASE, moment)
        assert held is not None
        table.finish(held, OUTCOME, SPENT, False, moment)
    table.seal(job_id, OUTCOME, START)

    listed = client("dynamodb", table_endpoint).query(
        TableName="jobs",
        IndexName="user-index",
        ScanIndexForward=False,
        KeyConditionExpression="user_id = :user_id",
        ExpressionAttributeValues={":user_id": {"S": user}},
    )["Items"]

    assert [item["job_id"]["S"] for item in listed] == [f"{job_id}-{minute}" for minute in (3, 2, 1)]
    columns = {"job_id", "kind", "status", "submitted_at", "overall_band", "user_id", "pk"}
    assert all(item.keys() == columns for item in listed)


def test_table_that_does_not_exist_is_the_operators(table_endpoint: str) -> None:
    nowhere = JobsTable("no-such-table", RETENTION, client("dynamodb", table_endpoint))

    with pytest.raises(ResourceMissing):
        nowhere.state("job-1")


def test_table_that_cannot_be_reached_heals_with_time(unused_port: int) -> None:
    nobody = JobsTable("jobs", RETENTION, client("dynamodb", f"http://127.0.0.1:{unused_port}"))

    with pytest.raises(StoreUnavailable):
        nobody.state("job-1")


def test_row_too_large_for_the_table_is_the_operators(table: StoredInTable, job_id: str) -> None:
    held = claimed(table, job_id)

    with pytest.raises(AssessmentError) as caught:
        table.finish(held, Outcome("x" * 410_000, 6.5), SPENT, False, LATER)
    assert caught.value.code == "request_rejected"
