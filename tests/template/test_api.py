"""Does the API refuse what it must, and never call a failure a success?"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.template import declared

BODY = declared.properties("Api")["DefinitionBody"]
INTEGRATION = "x-amazon-apigateway-integration"
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in BODY["paths"].items()
    for method, operation in methods.items()
}
SUBMISSIONS = sorted(route for route in OPERATIONS if route.startswith("POST"))
GATEWAY_RESPONSES: Mapping[str, Mapping[str, Any]] = BODY["x-amazon-apigateway-gateway-responses"]
SUCCESS = re.compile(r"2\d{2}")


def answer_to(operation: Mapping[str, Any], service_status: int) -> Mapping[str, Any]:
    """The integration response API Gateway selects for what the service answered."""
    responses = operation[INTEGRATION]["responses"]
    matching = [body for pattern, body in responses.items() if re.fullmatch(pattern, str(service_status))]
    found: Mapping[str, Any] = matching[0] if matching else responses["default"]
    return found


def test_the_routes_are_the_contracts() -> None:
    assert set(OPERATIONS) == {
        "POST /writing/evaluate",
        "POST /speaking/evaluate",
        "POST /flashcards/generate",
        "GET /jobs/{job_id}",
        "GET /users/{user_id}/jobs",
    }


@pytest.mark.parametrize("route", sorted(OPERATIONS))
def test_every_route_needs_the_key_and_a_signature_where_iam_is_required(route: str) -> None:
    condition, signed, keyed = OPERATIONS[route]["security"]["Fn::If"]
    assert condition == "IamAuth"
    assert signed == [{"api_key": [], "sigv4": []}], "both in one object: either alone would be an alternative"
    assert keyed == [{"api_key": []}]


def test_the_security_schemes_are_api_gateways_own() -> None:
    schemes = BODY["components"]["securitySchemes"]
    assert (schemes["api_key"]["name"], schemes["api_key"]["in"]) == ("x-api-key", "header")
    assert schemes["sigv4"]["x-amazon-apigateway-authtype"] == "awsSigv4"


def test_a_changed_parameter_reaches_the_deployed_stage() -> None:
    assert declared.properties("Api")["AlwaysDeploy"] is True


@pytest.mark.parametrize("route", sorted(OPERATIONS))
def test_an_unmapped_content_type_is_refused_not_passed_through(route: str) -> None:
    integration = OPERATIONS[route][INTEGRATION]
    assert integration["passthroughBehavior"] == "never"
    assert set(integration["requestTemplates"]) == {"application/json"}


@pytest.mark.parametrize("route", SUBMISSIONS)
def test_a_body_is_validated_and_then_url_encoded_into_the_message(route: str) -> None:
    operation = OPERATIONS[route]
    template = declared.text(operation[INTEGRATION]["requestTemplates"]["application/json"])
    assert operation["requestBody"]["required"] is True
    assert "&MessageBody=$util.urlEncode($input.body)##\n" in template
    assert "StringValue=$util.urlEncode($job_id)##\n" in template
    assert not template.endswith("\n"), "a line feed there would be part of submitted_at"


def test_request_validation_is_on_for_the_whole_api() -> None:
    validator = BODY["x-amazon-apigateway-request-validators"][BODY["x-amazon-apigateway-request-validator"]]
    assert validator == {"validateRequestBody": True, "validateRequestParameters": True}


@pytest.mark.parametrize("name", sorted(BODY["components"]["schemas"]))
def test_a_model_types_required_fields_only(name: str) -> None:
    schema = BODY["components"]["schemas"][name]
    assert set(schema["properties"]) == set(schema["required"]), (
        "the Java client sends null for an absent optional field"
    )


@pytest.mark.parametrize("service_status", [301, 400, 403, 404, 413, 429, 500, 503])
@pytest.mark.parametrize("route", sorted(OPERATIONS))
def test_only_a_success_of_the_service_is_a_success_of_ours(route: str, service_status: int) -> None:
    answer = answer_to(OPERATIONS[route], service_status)
    assert answer["statusCode"] == "502"
    template = declared.text(answer["responseTemplates"]["application/json"])
    overrides = re.findall(r"responseOverride\.status = (\d+)", template)
    assert not [status for status in overrides if SUCCESS.fullmatch(status)]


@pytest.mark.parametrize("route", sorted(OPERATIONS))
def test_a_success_of_the_service_is_the_contracts_success(route: str) -> None:
    assert answer_to(OPERATIONS[route], 200)["statusCode"] == ("202" if route in SUBMISSIONS else "200")


@pytest.mark.parametrize("route", sorted(OPERATIONS))
def test_every_status_an_integration_gives_is_declared(route: str) -> None:
    operation = OPERATIONS[route]
    given = {response["statusCode"] for response in operation[INTEGRATION]["responses"].values()}
    assert given <= set(operation["responses"])


@pytest.mark.parametrize("first", sorted(declared.template()["Mappings"]["Vtl"]))
def test_a_mapping_holds_no_substitution(first: str) -> None:
    texts = declared.template()["Mappings"]["Vtl"][first].values()
    assert not [text for text in texts if "${" in text], "Fn::FindInMap returns it as it stands"


STATUSES = {
    "BAD_REQUEST_BODY": "400",
    "BAD_REQUEST_PARAMETERS": "400",
    "INVALID_API_KEY": "403",
    "ACCESS_DENIED": "403",
    "RESOURCE_NOT_FOUND": "404",
    "REQUEST_TOO_LARGE": "413",
    "UNSUPPORTED_MEDIA_TYPE": "415",
    "THROTTLED": "429",
    "QUOTA_EXCEEDED": "429",
    "INTEGRATION_FAILURE": "502",
    "INTEGRATION_TIMEOUT": "502",
    "MISSING_AUTHENTICATION_TOKEN": {"Fn::If": ["IamAuth", "403", "404"]},
}


@pytest.mark.parametrize("kind", sorted(STATUSES))
def test_a_refusal_of_the_gateway_has_the_contracts_status(kind: str) -> None:
    assert GATEWAY_RESPONSES[kind]["statusCode"] == STATUSES[kind]


@pytest.mark.parametrize("kind", ["DEFAULT_4XX", "DEFAULT_5XX"])
def test_an_unforeseen_refusal_keeps_its_own_status(kind: str) -> None:
    assert "statusCode" not in GATEWAY_RESPONSES[kind]


def bodies(kind: str) -> list[str]:
    """The body templates of a gateway response, in either state of the stack."""
    template = GATEWAY_RESPONSES[kind]["responseTemplates"]["application/json"]
    return template["Fn::If"][1:] if isinstance(template, Mapping) else [template]


@pytest.mark.parametrize("kind", sorted(GATEWAY_RESPONSES))
def test_a_refusal_of_the_gateway_has_the_error_shape(kind: str) -> None:
    for body in bodies(kind):
        filled = body.replace("$context.error.messageString", '"Forbidden"')
        filled = filled.replace("$context.error.validationErrorString", "[string is too long]")
        error = json.loads(filled)["error"]
        assert set(error) == {"code", "message"}
        assert "$" not in error["message"]


@pytest.mark.parametrize("kind", ["THROTTLED", "QUOTA_EXCEEDED"])
def test_a_throttled_caller_learns_when_to_come_back(kind: str) -> None:
    header = GATEWAY_RESPONSES[kind]["responseParameters"]["gatewayresponse.header.Retry-After"]
    assert re.fullmatch(r"'\d+'", header)


def test_learners_texts_stay_out_of_the_gateways_logs() -> None:
    (settings,) = declared.properties("Api")["MethodSettings"]
    assert settings["DataTraceEnabled"] is False
    assert settings["LoggingLevel"] == "OFF"
    assert "$input" not in declared.properties("Api")["AccessLogSetting"]["Format"]
