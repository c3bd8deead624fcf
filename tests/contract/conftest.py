"""What several contracts share: an embedded AWS, and stores of jobs, the in-memory one and the table."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.support.embedded import REGION, client, create_jobs_table, embedded_aws
from tests.support.jobs import InMemoryJobs
from tests.support.stored import RETENTION, Stored, StoredInTable


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of an embedded AWS."""
    with embedded_aws() as address:
        yield address


@pytest.fixture
def aws(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment a function runs in."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    return endpoint


@pytest.fixture(scope="session")
def table_endpoint() -> Iterator[str]:
    """The address of an embedded AWS that holds the template's own JobsTable under the name `jobs`."""
    with embedded_aws() as address:
        create_jobs_table(address, "jobs")
        yield address


@pytest.fixture
def table(table_endpoint: str) -> StoredInTable:
    """The table's adapter."""
    return StoredInTable("jobs", RETENTION, client("dynamodb", table_endpoint))


@pytest.fixture(params=["memory", "table"])
def jobs(request: pytest.FixtureRequest) -> Stored:
    """Each store in turn."""
    if request.param == "memory":
        return InMemoryJobs()
    stored: StoredInTable = request.getfixturevalue("table")
    return stored


@pytest.fixture
def job_id() -> str:
    """An id no other test uses."""
    return uuid.uuid4().hex
