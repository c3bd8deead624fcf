"""What does the API accept, refuse and say? Design section 2, through the template's own gateway."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
import requests

from local.client import ApiClient
from local.gateway import Gateway, GatewayServer
from local.stack import Stack
from tests.e2e.calls import ROUTE, fresh, key, stored_submission

pytestmark = pytest.mark.e2e

AWKWARD = (
    'Tom & Jerry + 100% "quoted" \\ back é 漢 😀\n\nNew paragraph; a=b&c=d %20 '
    "$input.body #set($x=1) ${y} 'it''s'\ttab"
)


def error(response: requests.Response) -> Mapping[str, str]:
    told: Mapping[str, str] = response.json()["error"]
    assert set(told) == {"code", "message"}
    return told


@pytest.mark.parametrize("essay", [AWKWARD, "a" * 20_000, "漢" * 20_000, "word " * 3_999 + "😀" * 5])
def test_an_essay_arrives_byte_for_byte(stack: Stack, api: ApiClient, sample: Mapping[str, Any], essay: str) -> None:
    for ascii_only in (True, False):
        body = json.dumps({**sample, "essay_content": essay}, ensure_ascii=ascii_only).encode()

        job_id = api.submit(ROUTE, body, key())
        api.wait(job_id)

        assert stored_submission(stack, job_id)["essay_content"] == essay


def test_an_accepted_submission_says_where_to_look(api: ApiClient, sample: Mapping[str, Any]) -> None:
    chosen = key()

    response = api.post(ROUTE, fresh(sample), {"Idempotency-Key": chosen})

    assert response.status_code == 202
    assert response.headers["Location"] == f"/jobs/{chosen}"
    assert response.json() | {"message": ""} == {
        "status": "accepted",
        "job_id": chosen,
        "queue": "writing",
        "message": "",
    }


@pytest.mark.parametrize("spelling", ["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])
def test_the_idempotency_key_is_read_in_any_spelling(api: ApiClient, sample: Mapping[str, Any], spelling: str) -> None:
    chosen = key()

    assert api.post(ROUTE, fresh(sample), {spelling: chosen}).json()["job_id"] == chosen


@pytest.mark.parametrize("bad", ["has space", "a/b", "é".encode().decode("latin-1"), "x" * 129, "", "a&b=c", "seal#1"])
def test_an_ill_formed_idempotency_key_is_refused(api: ApiClient, sample: Mapping[str, Any], bad: str) -> None:
    response = api.post(ROUTE, fresh(sample), {"Idempotency-Key": bad})

    assert response.status_code == 400
    assert error(response)["code"] == "invalid_idempotency_key"


def test_without_a_key_the_request_is_forbidden(stack: Stack, sample: Mapping[str, Any]) -> None:
    for headers in ({}, {"x-api-key": "guess"}):
        response = requests.post(
            stack.api + ROUTE, data=fresh(sample), headers={**headers, "content-type": "application/json"}, timeout=10
        )
        assert response.status_code == 403
        assert error(response)
        assert requests.get(f"{stack.api}/jobs/x", headers=headers, timeout=10).status_code == 403


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_another_content_type_is_refused(api: ApiClient, sample: Mapping[str, Any], content_type: str) -> None:
    response = api.post(ROUTE, fresh(sample), {"content-type": content_type})

    assert response.status_code == 415
    assert error(response)


def test_a_charset_does_not_make_json_another_type(api: ApiClient, sample: Mapping[str, Any]) -> None:
    response = api.post(ROUTE, fresh(sample), {"content-type": "application/json; charset=utf-8"})

    assert response.status_code == 202


@pytest.mark.parametrize("missing", ["user_id", "essay_content", "task_type", "prompt"])
def test_a_missing_field_is_named(api: ApiClient, sample: Mapping[str, Any], missing: str) -> None:
    body = json.dumps({name: value for name, value in sample.items() if name != missing}).encode()

    response = api.post(ROUTE, body)

    assert response.status_code == 400
    assert missing in error(response)["message"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("user_id", 7),
        ("user_id", ""),
        ("user_id", None),
        ("essay_content", ["a"]),
        ("essay_content", None),
        ("essay_content", "a" * 20_001),
        ("task_type", "TASK_3"),
        ("prompt", {}),
    ],
)
def test_a_field_of_the_wrong_type_is_refused(
    api: ApiClient, sample: Mapping[str, Any], field: str, wrong: object
) -> None:
    response = api.post(ROUTE, json.dumps({**sample, field: wrong}).encode())

    assert response.status_code == 400
    assert error(response)["message"]


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'"text"', b"null", b'{"user_id": '])
def test_a_body_that_is_no_submission_is_refused(api: ApiClient, body: bytes) -> None:
    response = api.post(ROUTE, body)

    assert response.status_code == 400
    assert error(response)


@pytest.mark.parametrize("megabytes", [2, 11])
def test_an_oversized_body_is_refused(api: ApiClient, sample: Mapping[str, Any], megabytes: int) -> None:
    body = json.dumps({**sample, "padding": "x" * (megabytes << 20)}).encode()

    response = api.post(ROUTE, body)

    assert response.status_code in (400, 413)
    assert error(response)


@pytest.mark.parametrize("job_id", ["unknown", "it's", "seal%23abc", "a%22b", "x" * 300, "%F0%9F%98%80"])
def test_an_unknown_job_is_404_and_says_when_to_ask_again(api: ApiClient, job_id: str) -> None:
    response = api.get(f"/jobs/{job_id}")

    assert response.status_code == 404
    assert error(response)["code"] == "job_not_found"
    assert response.headers["Retry-After"] == "1"


def test_an_unknown_route_is_no_server_error(api: ApiClient) -> None:
    response = api.get("/nothing/here")

    assert response.status_code == 404
    assert error(response)


def test_without_its_queue_nothing_is_accepted(stack: Stack, sample: Mapping[str, Any]) -> None:
    gateway = GatewayServer(
        Gateway(stack.api_definition, {"sqs": "http://127.0.0.1:9", "dynamodb": stack.aws_endpoint}), 0
    )
    gateway.start()
    try:
        with ApiClient(gateway.url, stack.api_key) as api:
            response = api.post(ROUTE, fresh(sample))
    finally:
        gateway.stop()

    assert response.status_code == 502
    assert error(response)


def test_a_queue_that_is_gone_accepts_nothing(stack: Stack) -> None:
    body = json.loads(json.dumps(stack.api_definition.body).replace("bandup-local-FlashcardQueue", "bandup-local-Gone"))
    definition = replace(stack.api_definition, body=body)
    gateway = GatewayServer(Gateway(definition, {"sqs": stack.aws_endpoint, "dynamodb": stack.aws_endpoint}), 0)
    gateway.start()
    try:
        with ApiClient(gateway.url, stack.api_key) as api:
            response = api.post("/flashcards/generate", b'{"user_id": "u", "set_id": "s", "text": "x"}')
    finally:
        gateway.stop()

    assert response.status_code == 502
    assert error(response)["code"] == "upstream_unavailable"


def test_the_java_clients_body_with_its_nulls_is_accepted(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any]
) -> None:
    java = {
        "section_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        "user_id": "2b1f0c1e-0000-4000-8000-5b7d6f1a2c3d",
        "essay_content": json.loads(fresh(sample))["essay_content"],
        "task_type": "TASK_2",
        "prompt": sample["prompt"],
        "word_count": None,
        "session_id": None,
        "feedback_language": None,
        "something_new": {"nested": [1, None]},
    }

    job = api.wait(api.submit(ROUTE, json.dumps(java).encode()))

    assert job["status"] == "completed"
    assert job["session_id"] == java["section_id"]


@pytest.mark.parametrize(
    ("field", "wrong", "named"),
    [
        ("decision_band", "high", "decision_band"),
        ("session_id", 5, "session_id"),
        ("feedback_language", "fr", "feedback_language"),
        ("prompt", "\ud800", "Invalid JSON"),
    ],
)
def test_what_the_gateway_cannot_judge_the_worker_does(
    api: ApiClient, sample: Mapping[str, Any], field: str, wrong: object, named: str
) -> None:
    job = api.wait(api.submit(ROUTE, json.dumps({**sample, field: wrong}).encode()))

    assert job["status"] == "failed"
    assert job["error"]["code"] == "invalid_submission"
    assert job["error"]["retryable"] is False
    assert named in job["error"]["message"]
    assert job["usage"]["model_calls"] == 0


def test_a_users_jobs_are_listed_newest_first(api: ApiClient, sample: Mapping[str, Any]) -> None:
    user = f"user-{key()} 'quoted' \"é\""
    ids = []
    for _ in range(2):
        ids.append(api.submit(ROUTE, fresh(sample, user_id=user)))
        api.wait(ids[-1])

    listed = api.get(f"/users/{quote(user, safe='')}/jobs").json()["jobs"]

    assert [job["job_id"] for job in listed] == ids[::-1]
    assert set(listed[0]) == {"job_id", "kind", "status", "submitted_at", "overall_band"}
    assert api.get("/users/nobody/jobs").json() == {"jobs": []}
