"""What do the mapping templates make of what callers and services send?

Rendered by the embedded gateway's VTL engine, which is tested on its own against AWS's documentation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import pytest

from local.gateway import vtl
from local.gateway.context import overrides
from tests.template import declared

PATHS = declared.properties("Api")["DefinitionBody"]["paths"]
KINDS = {"/writing/evaluate": "writing", "/speaking/evaluate": "speaking", "/flashcards/generate": "flashcards"}
HOSTILE = "O'Brien \"x\" \\' é 漢 😀 \n/ $item #end & + %"
SUCCESS, REFUSAL = r"2\d{2}", r"4\d{2}"

JOB = {
    "pk": {"S": "job#a-1"},
    "job_id": {"S": "a-1"},
    "kind": {"S": "writing"},
    "status": {"S": "completed"},
    "user_id": {"S": HOSTILE},
    "submitted_at": {"S": "2026-11-20T10:00:00Z"},
    "updated_at": {"S": "2026-11-20T10:00:09Z"},
    "attempts": {"N": "1"},
    "submission_sha256": {"S": "9f86d0"},
    "submission": {"S": "the essay"},
    "usage": {"S": '{"input_tokens": 7}'},
    "lease_owner": {"S": "someone"},
    "version": {"N": "3"},
    "ttl": {"N": "1800000000"},
}
ALWAYS = {"job_id", "kind", "status", "user_id", "submitted_at", "updated_at", "attempts", "submission_sha256", "usage"}


def integration(route: str) -> Mapping[str, Any]:
    """The integration of a route's one method."""
    (operation,) = PATHS[route].values()
    found: Mapping[str, Any] = operation["x-amazon-apigateway-integration"]
    return found


def rendered(template: declared.Value, body: object, /, **parameters: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """A template's output, and what it overrides of the response."""
    context = {"requestId": "request-1", "requestTimeEpoch": 1_795_150_500_417, **overrides()}
    sources = vtl.Parameters(parameters.get("path", {}), {}, parameters.get("header", {}))
    text = body if isinstance(body, str) else json.dumps(body)
    output = vtl.render(declared.text(template), body=text, parameters=sources, context=context)
    return output, context["responseOverride"]


def request(route: str, /, body: object = "{}", **parameters: Mapping[str, str]) -> str:
    """What the service is sent."""
    return rendered(integration(route)["requestTemplates"]["application/json"], body, **parameters)[0]


def response(route: str, pattern: str, body: object, /, **parameters: Mapping[str, str]) -> tuple[Any, dict[str, Any]]:
    """What the caller gets: the document, and status and headers where the template sets them."""
    template = integration(route)["responses"][pattern]["responseTemplates"]["application/json"]
    output, override = rendered(template, body, **parameters)
    return json.loads(output), override


@pytest.mark.parametrize("route", sorted(KINDS))
def test_a_submission_reaches_the_queue_whole_with_its_attributes(route: str) -> None:
    body = json.dumps({"essay_content": HOSTILE}, ensure_ascii=False)
    form = {name: value for name, (value,) in parse_qs(request(route, body), strict_parsing=True).items()}
    attributes = {
        form[f"MessageAttribute.{n}.Name"]: form[f"MessageAttribute.{n}.Value.StringValue"] for n in (1, 2, 3)
    }
    assert form["Action"] == "SendMessage"
    assert form["MessageBody"] == body
    assert attributes == {"job_id": "request-1", "kind": KINDS[route], "submitted_at": "1795150500417"}


@pytest.mark.parametrize("header", ["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])
@pytest.mark.parametrize("route", sorted(KINDS))
def test_an_idempotency_key_is_the_job_id_however_the_header_is_spelled(route: str, header: str) -> None:
    key = {"Accept": "*/*", header: "essay_7-A", "x-api-key": "k"}
    assert "&MessageAttribute.1.Value.StringValue=essay_7-A&" in request(route, header=key)
    accepted, override = response(route, SUCCESS, {"SendMessageResponse": {}}, header=key)
    assert (accepted["status"], accepted["job_id"], accepted["queue"]) == ("accepted", "essay_7-A", KINDS[route])
    assert override["header"] == {"Location": "/jobs/essay_7-A"}


@pytest.mark.parametrize("key", ["", "two words", "é", "a" * 129, "a&Action=DeleteQueue", "../x"])
@pytest.mark.parametrize("route", sorted(KINDS))
def test_an_ill_formed_key_becomes_an_action_that_sqs_refuses_and_then_a_400(route: str, key: str) -> None:
    header = {"idempotency-key": key}
    form = parse_qs(request(route, header=header))
    refusal, override = response(route, REFUSAL, {"Error": {"Code": "InvalidAction"}}, header=header)
    assert form["Action"] == ["RefusedIdempotencyKey"]
    assert (override["status"], refusal["error"]["code"]) == (400, "invalid_idempotency_key")


@pytest.mark.parametrize(
    ("code", "status", "ours"),
    [
        ("InvalidMessageContents", 400, "invalid_characters"),
        ("InvalidParameterValue", 413, "too_large"),
        ("AccessDenied", None, "upstream_unavailable"),
        ("AWS.SimpleQueueService.NonExistentQueue", None, "upstream_unavailable"),
    ],
)
@pytest.mark.parametrize("route", sorted(KINDS))
def test_a_refusal_of_sqs_is_the_callers_fault_only_where_it_is(
    route: str, code: str, status: int | None, ours: str
) -> None:
    refusal, override = response(route, REFUSAL, {"Error": {"Code": code, "Type": "Sender"}})
    assert (override.get("status"), refusal["error"]["code"]) == (status, ours)


def test_a_job_is_read_by_its_id() -> None:
    lookup = json.loads(request("/jobs/{job_id}", path={"job_id": "essay_7-A"}))
    assert lookup["Key"] == {"pk": {"S": "job#essay_7-A"}}
    assert lookup["ConsistentRead"] is True


@pytest.mark.parametrize("job_id", ["seal#1", 'x"}},"a":{"b":"', "a'b", "é", "a" * 129])
def test_an_id_no_job_can_have_reads_a_row_no_job_can_have(job_id: str) -> None:
    lookup = json.loads(request("/jobs/{job_id}", path={"job_id": job_id}))
    assert lookup["Key"] == {"pk": {"S": "job#."}}


def test_a_job_without_optional_members_shows_none_and_nothing_internal() -> None:
    document, override = response("/jobs/{job_id}", SUCCESS, {"Item": JOB})
    assert set(document) == ALWAYS
    assert document["user_id"] == HOSTILE
    assert (document["attempts"], document["usage"]) == (1, {"input_tokens": 7})
    assert "status" not in override


def test_a_job_with_every_member_shows_each_in_its_type() -> None:
    result = {"summary": HOSTILE, "overall_band": 6.5}
    optional = {
        "stage": {"S": "transcribing"},
        "session_id": {"S": HOSTILE},
        "completed_at": {"S": "2026-11-20T10:00:09Z"},
        "sealed": {"BOOL": True},
        "conflicting_submissions": {"N": "2"},
        "result": {"S": json.dumps(result)},
        "error": {"S": '{"code": "x", "message": "y", "retryable": false}'},
    }
    document, _ = response("/jobs/{job_id}", SUCCESS, {"Item": JOB | optional})
    assert set(document) == ALWAYS | set(optional)
    assert (document["session_id"], document["result"]) == (HOSTILE, result)
    assert (document["sealed"], document["conflicting_submissions"]) == (True, 2)
    assert document["error"]["retryable"] is False


def test_a_job_that_is_not_there_yet_is_a_404_to_come_back_to() -> None:
    document, override = response("/jobs/{job_id}", SUCCESS, {})
    assert document["error"]["code"] == "job_not_found"
    assert override == {"header": {"Retry-After": "1"}, "status": 404}


def test_a_users_jobs_are_asked_for_newest_first_by_a_literal_id() -> None:
    query = json.loads(request("/users/{user_id}/jobs", path={"user_id": HOSTILE}))
    assert query["ExpressionAttributeValues"] == {":user_id": {"S": HOSTILE}}
    assert (query["IndexName"], query["ScanIndexForward"], query["Limit"]) == ("user-index", False, 50)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_users_jobs_are_listed_with_the_band_where_there_is_one(count: int) -> None:
    rated = {**JOB, "overall_band": {"N": "6.5"}}
    items = [rated, JOB][:count]
    document, _ = response("/users/{user_id}/jobs", SUCCESS, {"Items": items})
    plain = {"job_id": "a-1", "kind": "writing", "status": "completed", "submitted_at": "2026-11-20T10:00:00Z"}
    assert document == {"jobs": [{**plain, "overall_band": 6.5}, plain][:count]}


@pytest.mark.parametrize(("length", "status"), [(128, None), (129, 400)])
def test_only_a_user_id_too_long_to_exist_is_the_callers_fault(length: int, status: int | None) -> None:
    _, override = response("/users/{user_id}/jobs", REFUSAL, {}, path={"user_id": "u" * length})
    assert override.get("status") == status
