"""What a client gets for which request, from the route to the mapped answer; the services are faked."""

import json
import re
import urllib.parse
import uuid
from dataclasses import replace
from typing import Any

import pytest

from local.gateway import DefinitionError, HttpRequest, Throttle
from local.gateway.transport import ServiceAnswer, ServiceCall, TimedOut, Unreachable
from tests.unit.local.gateway_api import (
    KEY,
    FakeServices,
    content,
    document,
    gateway,
    get,
    post,
    table_answer,
)


def sent_form(services: FakeServices) -> dict[str, str]:
    """The form the only call carried, decoded as SQS decodes it."""
    (call,) = services.calls
    return dict(urllib.parse.parse_qsl(call.body.decode(), strict_parsing=True))


def failing(problem: Exception) -> FakeServices:
    def answer(_: ServiceCall) -> ServiceAnswer:
        raise problem

    return FakeServices(answer)


# --- the way through -------------------------------------------------------------------------------------------------


def test_a_good_post_reaches_the_queue_and_its_answer_is_mapped() -> None:
    services = FakeServices()
    response = gateway(services).handle(post())
    assert response.status == 202
    assert content(response)["message_id"] == "m-1"
    assert [response.header(name) for name in ("x-fixed", "x-service", "x-message", "x-note")] == [
        "yes",
        "application/json",
        "m-1",
        "kept",
    ]
    assert response.header("content-type") == "application/json"
    (call,) = services.calls
    assert call.path == "/123456789012/things"
    assert dict(call.headers)["Content-Type"] == "application/x-www-form-urlencoded"
    assert "/us-east-1/sqs/aws4_request" in dict(call.headers)["Authorization"]


def test_the_body_survives_byte_for_byte() -> None:
    body = json.dumps({"name": "Ann", "essay": '& + % " \\ é 漢 😀 \r\n\t =;~*$x #if'}, ensure_ascii=False) + " \n"
    services = FakeServices()
    assert gateway(services).handle(post(body.encode())).status == 202
    assert sent_form(services)["MessageBody"] == body


def test_the_request_id_is_a_uuid_and_returned() -> None:
    services = FakeServices()
    response = gateway(services).handle(post())
    trace = content(response)["trace"]
    assert uuid.UUID(trace).version == 4
    assert response.header("x-amzn-requestid") == trace
    assert sent_form(services)["MessageAttribute.1.Value.StringValue"] == trace


def test_a_client_may_name_the_request_id() -> None:
    response = gateway(FakeServices()).handle(post(X_Amzn_RequestId="mine"))
    assert content(response)["trace"] == "mine"


@pytest.mark.parametrize("spelling", ["Idempotency-Key", "idempotency-key", "IDEMPOTENCY-KEY"])
def test_a_header_is_found_by_looping_whatever_its_case(spelling: str) -> None:
    services = FakeServices()
    request = post()
    gateway(services).handle(replace(request, headers=(*request.headers, (spelling, "key-1"))))
    assert sent_form(services)["MessageAttribute.1.Value.StringValue"] == "key-1"


@pytest.mark.parametrize("key", ["with space", "x" * 129, "a/b", "a\nb", "é"])
def test_an_action_sqs_does_not_know_is_refused_without_a_call(key: str) -> None:
    services = FakeServices()
    response = gateway(services).handle(post(Idempotency_Key=key))
    assert (response.status, content(response)) == (400, {"code": "InvalidAction"})
    assert services.calls == []


def test_the_table_is_asked_with_the_decoded_path_parameter() -> None:
    services = FakeServices(table_answer({"pk": {"S": 'a "b"/é'}, "result": {"S": '{"band":6.5}'}}))
    response = gateway(services).handle(get("/v1/things/a%20%22b%22%2F%C3%A9"))
    assert (response.status, response.body) == (200, b'{"id":"a "b"/\xc3\xa9","result":{"band":6.5}}\n')
    (call,) = services.calls
    assert json.loads(call.body) == {"TableName": "things", "Key": {"pk": {"S": 'a "b"/é'}}}
    headers = dict(call.headers)
    assert headers["X-Amz-Target"] == "DynamoDB_20120810.GetItem"
    assert headers["Content-Type"] == "application/x-amz-json-1.0"


def test_a_response_template_overrides_the_status() -> None:
    response = gateway(FakeServices(table_answer(None))).handle(get("/v1/things/a"))
    assert (response.status, content(response)) == (404, {"code": "absent"})


def test_context_variables() -> None:
    body = document()
    names = ["httpMethod", "path", "resourcePath", "stage", "requestTimeEpoch", "requestTime", "identity.sourceIp"]
    names += ["identity.userAgent", "identity.apiKey", "accountId", "protocol"]
    template = "|".join(f"$context.{name}" for name in names)
    post_integration(body)["responses"]["2\\d{2}"]["responseTemplates"] = {"application/json": template}
    request = replace(post(User_Agent="ua/1"), source_ip="127.0.0.9")
    assert gateway(FakeServices(), body).handle(request).body.decode().split("|") == [
        "POST",
        "/v1/things",
        "/things",
        "v1",
        "1000000000123",
        "09/Sep/2001:01:46:40 +0000",
        "127.0.0.9",
        "ua/1",
        KEY,
        "123456789012",
        "HTTP/1.1",
    ]


def post_integration(body: dict[str, Any]) -> dict[str, Any]:
    integration: dict[str, Any] = body["paths"]["/things"]["post"]["x-amazon-apigateway-integration"]
    return integration


# --- route, access, throttle ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/nothing"),
        ("GET", "/v1/things"),
        ("DELETE", "/v1/things/a"),
        ("BREW", "/v1/things"),
        ("POST", "/things"),
        ("POST", "/v2/things"),
        ("GET", "/v1/things/a/b"),
        ("GET", "/"),
        ("OPTIONS", "*"),
    ],
)
def test_no_such_route_reads_as_a_missing_token(method: str, path: str) -> None:
    response = gateway(FakeServices()).handle(HttpRequest(method, path))
    assert response.status == 403
    assert content(response)["type"] == "MISSING_AUTHENTICATION_TOKEN"
    assert content(response)["message"] == "Missing Authentication Token"
    assert response.header("x-amzn-errortype") == "MissingAuthenticationTokenException"


def test_a_literal_segment_wins_over_a_variable() -> None:
    response = gateway(FakeServices(table_answer(None))).handle(get("/v1/things/latest"))
    assert content(response)["message"] == "Missing required request parameters: [X-Tenant, page]"


def test_a_trailing_slash_is_the_same_resource() -> None:
    assert gateway(FakeServices()).handle(replace(post(), path="/v1/things/")).status == 202


@pytest.mark.parametrize("key", ["", "wrong"])
def test_a_missing_or_unknown_key_is_forbidden(key: str) -> None:
    services = FakeServices()
    response = gateway(services).handle(post(x_api_key=key))
    assert (response.status, content(response)["type"]) == (403, "INVALID_API_KEY")
    assert content(response)["message"] == "Forbidden"
    assert services.calls == []


def test_a_key_is_accepted_whatever_the_case_of_its_header() -> None:
    assert gateway(FakeServices()).handle(post(x_api_key="", X_API_KEY=KEY)).status == 202


def test_a_signed_operation_needs_an_authorization_header() -> None:
    response = gateway(FakeServices()).handle(get("/v1/things/a", Authorization=""))
    assert (response.status, content(response)["type"]) == (403, "MISSING_AUTHENTICATION_TOKEN")


def test_an_empty_bucket_throttles_until_it_refills() -> None:
    now = [0.0]
    api = gateway(FakeServices(), throttle=Throttle(rate=2, burst=3), clock=lambda: now[0])
    assert [api.handle(post()).status for _ in range(5)] == [202, 202, 202, 429, 429]
    refused = api.handle(post())
    assert (refused.header("retry-after"), content(refused)) == ("1", {"why": "slow down"})
    now[0] = 0.5
    assert [api.handle(post()).status for _ in range(2)] == [202, 429]


# --- validation -------------------------------------------------------------------------------------------------------


def test_a_missing_field_is_named_inside_valid_json() -> None:
    services = FakeServices()
    response = gateway(services).handle(post(b'{"name":"Ann"}'))
    assert response.status == 400
    assert content(response) == {"why": '[object has missing required properties (["essay"])]'}
    assert services.calls == []


def test_several_errors_share_one_pair_of_brackets() -> None:
    response = gateway(FakeServices()).handle(post(b'{"name":"","essay":3}'))
    assert content(response)["why"] == (
        '[instance type (integer) does not match any allowed primitive type (allowed: ["string"]), '
        'string "" is too short (length: 0, required minimum: 1)]'
    )


def test_an_empty_body_is_validated_as_an_empty_object() -> None:
    response = gateway(FakeServices()).handle(post(b""))
    assert content(response)["why"] == '[object has missing required properties (["essay","name"])]'


@pytest.mark.parametrize(
    "body", [b"{", b"nonsense", b'{"name":NaN,"essay":"x"}', b'{"name":"\xff","essay":""}', b"[" * 200_000, b"1" * 5000]
)
def test_a_body_that_is_not_the_models_json_is_400(body: bytes) -> None:
    response = gateway(FakeServices()).handle(post(body))
    assert response.status == 400
    assert content(response)["why"].startswith("[")


def test_validation_text_with_quotes_and_line_breaks_stays_valid_json() -> None:
    response = gateway(FakeServices()).handle(post(json.dumps({"name": 'a"\\\n' * 9, "essay": ""}).encode()))
    assert content(response)["why"].startswith('[string "a"\\\na"')


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON", ""]
)
def test_json_content_types_are_taken(content_type: str) -> None:
    assert gateway(FakeServices()).handle(post(Content_Type=content_type)).status == 202


@pytest.mark.parametrize("body", [b'{"name":"Ann","essay":"x"}', b"{}", b"not json"])
@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded"])
def test_other_content_types_are_refused_before_anything_is_sent(content_type: str, body: bytes) -> None:
    services = FakeServices()
    response = gateway(services).handle(post(body, Content_Type=content_type))
    assert (response.status, content(response)["type"]) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert services.calls == []


def test_without_never_an_unmatched_type_passes_through_unvalidated() -> None:
    body = document()
    post_integration(body)["passthroughBehavior"] = "when_no_match"
    services = FakeServices()
    passed = post(b"Action=SendMessage&MessageBody=x", Content_Type="text/plain")
    assert gateway(services, body).handle(passed).status == 202
    assert services.calls[0].body == b"Action=SendMessage&MessageBody=x"


def test_required_parameters_must_be_there_and_not_blank() -> None:
    api = gateway(FakeServices(table_answer(None)))
    assert api.handle(get("/v1/things/latest", "page=2", X_Tenant="t")).status == 404
    blank = api.handle(get("/v1/things/latest", "page=%20", x_tenant="t"))
    assert (blank.status, content(blank)["type"]) == (400, "BAD_REQUEST_PARAMETERS")
    assert content(blank)["message"] == "Missing required request parameters: [page]"


def test_an_operation_may_turn_validation_off() -> None:
    body = document()
    body["x-amazon-apigateway-request-validators"]["none"] = {}
    body["paths"]["/things"]["post"]["x-amazon-apigateway-request-validator"] = "none"
    assert gateway(FakeServices(), body).handle(post(b"not json")).status == 202


def test_a_body_over_ten_megabytes_is_too_large() -> None:
    response = gateway(FakeServices()).handle(post(b" " * (10 * 1024 * 1024 + 1)))
    assert (response.status, content(response)["type"]) == (413, "REQUEST_TOO_LARGE")


# --- the services' refusals and failures ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_4xx_of_the_service_is_never_a_success(status: int) -> None:
    xml = b"<ErrorResponse><Error><Type>Sender</Type><Code>Denied</Code><Message>m</Message></Error></ErrorResponse>"
    response = gateway(FakeServices(lambda _: ServiceAnswer(status, (), xml))).handle(post())
    assert (response.status, content(response)) == (502, {"code": "Denied"})


@pytest.mark.parametrize("status", [301, 500, 503])
def test_anything_else_takes_the_default_response(status: int) -> None:
    response = gateway(FakeServices(lambda _: ServiceAnswer(status, (), b"<html>oops"))).handle(post())
    assert (response.status, content(response)) == (502, {"code": "down"})


def test_a_selection_pattern_matches_the_whole_status() -> None:
    body = document()
    responses = post_integration(body)["responses"]
    responses["2"] = responses.pop("2\\d{2}")
    assert gateway(FakeServices(), body).handle(post()).status == 502


def test_no_matching_response_and_no_default_is_a_configuration_error() -> None:
    body = document()
    del post_integration(body)["responses"]["default"]
    response = gateway(FakeServices(lambda _: ServiceAnswer(500, (), b"")), body).handle(post())
    assert (response.status, content(response)) == (500, {"message": "Internal server error"})


def test_an_unreachable_service_is_an_integration_failure_with_its_default_status() -> None:
    response = gateway(failing(Unreachable("refused"))).handle(post())
    assert (response.status, content(response)) == (504, {"message": "Internal server error"})


def test_a_timeout_takes_its_configured_status() -> None:
    response = gateway(failing(TimedOut())).handle(post())
    assert (response.status, content(response)) == (502, {"why": "late"})


def test_the_integrations_own_timeout_is_used() -> None:
    body = document()
    post_integration(body)["timeoutInMillis"] = 1500
    services = FakeServices()
    gateway(services, body).handle(post())
    assert services.calls[0].timeout_seconds == 1.5


@pytest.mark.parametrize("template", ["#if($a", "$input.path('$.a[*]')", "$input.body.substring(99999)"])
def test_a_template_that_fails_is_a_configuration_error(template: str) -> None:
    body = document()
    post_integration(body)["requestTemplates"] = {"application/json": template}
    services = FakeServices()
    response = gateway(services, body).handle(post())
    assert (response.status, content(response)) == (500, {"message": "Internal server error"})
    assert services.calls == []


def test_request_headers_can_be_mapped_and_overridden() -> None:
    body = document()
    integration = body["paths"]["/things/{id}"]["get"]["x-amazon-apigateway-integration"]
    integration["requestParameters"] = {
        "integration.request.header.X-Static": "'s'",
        "integration.request.header.X-From-Path": "method.request.path.id",
        "integration.request.header.X-From-Header": "method.request.header.x-given",
        "integration.request.header.X-Stage": "context.stage",
        "integration.request.header.X-Absent": "method.request.querystring.absent",
    }
    integration["requestTemplates"]["application/json"] += "#set($context.requestOverride.header.X_Own = 'o')"
    services = FakeServices(table_answer(None))
    gateway(services, body).handle(get("/v1/things/a", X_Given="g"))
    headers = {name: value for name, value in services.calls[0].headers if name.startswith("X-") or name == "X_Own"}
    assert headers == {
        "X-Static": "s",
        "X-From-Path": "a",
        "X-From-Header": "g",
        "X-Stage": "v1",
        "X_Own": "o",
        "X-Amz-Target": "DynamoDB_20120810.GetItem",
    }


def test_a_header_mapped_from_a_body_that_is_not_json_is_left_out() -> None:
    body = document()
    responses = post_integration(body)["responses"]
    responses["2\\d{2}"]["responseTemplates"] = {}
    response = gateway(FakeServices(lambda _: ServiceAnswer(200, (), b"ok")), body).handle(post())
    assert (response.status, response.body, response.header("x-message")) == (202, b"ok", None)


def test_what_the_request_template_overrides_in_the_response_stays() -> None:
    body = document()
    post_integration(body)["requestTemplates"]["application/json"] += "#set($context.responseOverride.status = 207)"
    assert gateway(FakeServices(), body).handle(post()).status == 207


# --- gateway responses ------------------------------------------------------------------------------------------------


def test_a_type_of_its_own_group_uses_the_groups_template_with_its_own_status() -> None:
    response = gateway(FakeServices()).handle(post(Content_Type="text/plain"))
    assert response.status == 415
    assert set(content(response)) == {"type", "message", "id"}
    assert content(response)["id"] == response.header("x-amzn-requestid")


def test_the_groups_status_code_wins_when_it_has_one() -> None:
    body = document()
    body["x-amazon-apigateway-gateway-responses"]["DEFAULT_4XX"]["statusCode"] = 418
    assert gateway(FakeServices(), body).handle(post(Content_Type="text/plain")).status == 418


def test_without_any_configuration_the_plain_message_is_sent() -> None:
    body = document()
    del body["x-amazon-apigateway-gateway-responses"]
    response = gateway(FakeServices(), body).handle(post(b"{}"))
    assert (response.status, content(response)) == (400, {"message": "Invalid request body"})


# --- import checks ----------------------------------------------------------------------------------------------------


def test_an_undeclared_status_is_refused_at_deployment() -> None:
    body = document()
    post_integration(body)["responses"]["default"]["statusCode"] = "500"
    with pytest.raises(DefinitionError, match=re.escape("POST /things maps to status '500'")):
        gateway(FakeServices(), body)


def test_an_undeclared_response_header_is_refused_at_deployment() -> None:
    body = document()
    del body["paths"]["/things"]["post"]["responses"]["202"]["headers"]["X-Fixed"]
    with pytest.raises(DefinitionError, match="X-Fixed"):
        gateway(FakeServices(), body)


def test_an_unknown_security_scheme_is_refused_at_deployment() -> None:
    body = document()
    body["paths"]["/things"]["post"]["security"] = [{"oauth": []}]
    with pytest.raises(DefinitionError, match="oauth"):
        gateway(FakeServices(), body)


def test_a_selection_pattern_that_is_no_expression_is_refused_at_deployment() -> None:
    body = document()
    post_integration(body)["responses"]["2("] = {"statusCode": "202"}
    with pytest.raises(DefinitionError, match="selection pattern"):
        gateway(FakeServices(), body)


@pytest.mark.parametrize("uri", ["arn:aws:apigateway:us-east-1:lambda:path/x", "http://example.com", ""])
def test_an_unknown_integration_is_refused_at_deployment(uri: str) -> None:
    body = document()
    post_integration(body)["uri"] = uri
    with pytest.raises(DefinitionError, match="unsupported integration"):
        gateway(FakeServices(), body)
