"""May each role do what its code does, and nothing else?"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from botocore import xform_name
from botocore.session import Session

from speaking_eval.phases.naming import TranscriptionName
from tests.template import declared

Statement = Mapping[str, Any]

# Actions on every resource, with the reason why no narrower one exists.
EVERYWHERE = {
    "xray:PutTraceSegments": "X-Ray has no resource to name",
    "xray:PutTelemetryRecords": "X-Ray has no resource to name",
    "transcribe:StartTranscriptionJob": "starting has no resource to name; a condition names the bucket of the output",
}
MANAGED_BY_AWS = {
    "AmazonAPIGatewayPushToCloudWatchLogs": "the role of an account's access logs, as API Gateway documents it",
}
# What Lambda itself does for the function: polling its queue, writing its log, sending its traces.
FOR_LAMBDA = {
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
}
IAM_PREFIX = {"bedrock-runtime": "bedrock"}
IAM_ACTION = {"Converse": "InvokeModel", "HeadObject": "GetObject", "ListObjectsV2": "ListBucket"}


def as_list(value: declared.Value) -> list[Any]:
    """A policy allows a lone value where it allows a list."""
    return value if isinstance(value, list) else [value]


def statements(logical_id: str) -> Iterator[Statement]:
    """Every statement of a role's inline policies, or of a managed policy."""
    body = declared.properties(logical_id)
    documents = [policy["PolicyDocument"] for policy in body.get("Policies", [])]
    for document in [*documents, *([body["PolicyDocument"]] if "PolicyDocument" in body else [])]:
        yield from document["Statement"]


def granted() -> list[tuple[str, Statement]]:
    """Every (role or policy, statement) of the template."""
    holders = [*declared.of_type("AWS::IAM::Role"), *declared.of_type("AWS::IAM::ManagedPolicy")]
    return [(holder, statement) for holder in holders for statement in statements(holder)]


GRANTED = granted()


def actions(logical_id: str) -> set[str]:
    """Every action a role allows."""
    return {action for statement in statements(logical_id) for action in as_list(statement["Action"])}


def test_the_roles_are_found() -> None:
    functions = {f"{name}Role" for name in declared.of_type(declared.FUNCTION)}
    assert len(functions) == 3
    assert functions | {"ApiRole", "BackendPolicy"} <= {holder for holder, _ in GRANTED}


@pytest.mark.parametrize(("holder", "statement"), GRANTED)
def test_no_action_is_a_wildcard(holder: str, statement: Statement) -> None:
    assert statement["Effect"] == "Allow"
    assert not [action for action in as_list(statement["Action"]) if "*" in action], holder


@pytest.mark.parametrize(("holder", "statement"), GRANTED)
def test_a_wildcard_resource_has_a_reason(holder: str, statement: Statement) -> None:
    if "*" in as_list(statement["Resource"]):
        assert set(as_list(statement["Action"])) <= set(EVERYWHERE), holder


def test_only_named_policies_of_aws_are_attached() -> None:
    attached = [
        declared.text(arn).rpartition("/")[2]
        for role in declared.of_type("AWS::IAM::Role").values()
        for arn in role.get("ManagedPolicyArns", [])
    ]
    assert set(attached) == set(MANAGED_BY_AWS)


def test_sam_adds_no_policy_of_its_own() -> None:
    for name, function in declared.of_type(declared.FUNCTION).items():
        assert "Policies" not in function, name
        assert declared.target(function["Role"]) == f"{name}Role"


def test_the_api_may_send_and_read_and_nothing_else() -> None:
    assert actions("ApiRole") == {"sqs:SendMessage", "dynamodb:GetItem", "dynamodb:Query"}


def test_the_backend_policy_names_what_a_backend_does() -> None:
    assert actions("BackendPolicy") == {"execute-api:Invoke", "s3:PutObject", "s3:GetObject"}


@cache
def operations(service: str) -> Mapping[str, str]:
    """A service's operations by the name of their Python method."""
    names = Session().get_service_model(service).operation_names
    return {xform_name(name): name for name in names}


def called(source: Path) -> set[str]:
    """The IAM actions of the client methods that a module calls on the services it makes clients for."""
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    methods = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    services = {
        str(call.args[0].value)
        for call in calls
        if ast.unparse(call.func) == "boto3.client" and isinstance(call.args[0], ast.Constant)
    }
    return {
        f"{IAM_PREFIX.get(service, service)}:{IAM_ACTION.get(operation, operation)}"
        for service in services
        for method, operation in operations(service).items()
        if method in methods
    }


def source_of(module: str) -> Path | None:
    """The file of a module of ours; None for any other."""
    path = Path(*module.split("."))
    found = (
        folder / path.with_suffix(".py") for folder in (declared.ROOT / "functions", declared.ROOT / "layers/common")
    )
    return next((file for file in found if file.is_file()), None)


def imported(source: Path) -> set[str]:
    """Every module a file imports, for `from package import name` also package.name."""
    nodes = list(ast.walk(ast.parse(source.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = [
        (node.module or "", alias.name) for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    return plain | {module for module, _ in named} | {f"{module}.{name}" for module, name in named}


def reached(app: str) -> set[Path]:
    """Our own files that importing a module imports."""
    seen: set[Path] = set()
    waiting = [app]
    while waiting:
        source = source_of(waiting.pop())
        if source is not None and source not in seen:
            seen.add(source)
            waiting += imported(source)
    return seen


@pytest.mark.parametrize(
    ("role", "app"),
    [
        ("WritingFunctionRole", "writing_eval.app"),
        ("SpeakingFunctionRole", "speaking_eval.app"),
        ("FlashcardFunctionRole", "flashcard_gen.app"),
    ],
)
def test_a_function_may_do_exactly_what_its_code_and_lambda_do(role: str, app: str) -> None:
    by_code = {action for source in reached(app) for action in called(source)}
    assert "bedrock:InvokeModel" in by_code, "no adapter was found"
    assert actions(role) == by_code | FOR_LAMBDA


def test_transcriptions_may_be_started_into_our_bucket_and_looked_up_by_our_names_only() -> None:
    narrowed = {
        action: statement for statement in statements("SpeakingFunctionRole") for action in as_list(statement["Action"])
    }
    condition = narrowed["transcribe:StartTranscriptionJob"]["Condition"]["StringEquals"]
    assert condition == {"transcribe:OutputBucketName": {"Ref": "MediaBucket"}}
    assert declared.text(narrowed["transcribe:GetTranscriptionJob"]["Resource"]).endswith("/${AWS::StackName}.*")


def test_the_speaking_function_writes_where_transcripts_lie_and_nowhere_else() -> None:
    (written,) = [it for it in statements("SpeakingFunctionRole") if "s3:PutObject" in as_list(it["Action"])]
    key = TranscriptionName("bandup.", "job-1", 1).output("b").key
    assert declared.text(written["Resource"]) == "${MediaBucket.Arn}/results/transcripts/*"
    assert key.startswith("results/transcripts/")
