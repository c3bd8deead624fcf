"""Does each AWS error become the error of whoever must act?"""

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    IncompleteReadError,
    ParamValidationError,
    ReadTimeoutError,
)

from assessment.aws_errors import TABLE, aws_errors, classify
from assessment.errors import (
    AccessDenied,
    AssessmentError,
    ModelThrottled,
    ModelUnavailable,
    OperatorError,
    RequestRejected,
    ResourceMissing,
    RetryableError,
    StoreUnavailable,
    TranscriberThrottled,
    TranscriberUnavailable,
)


def _client_error(code: str, status: int = 400, message: str = "secret words") -> ClientError:
    return ClientError(
        {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]
        "Converse",
    )


@pytest.mark.parametrize(
    ("service", "code", "expected"),
    [
        ("bedrock-runtime", "ThrottlingException", ModelThrottled),
        ("bedrock-runtime", "ServiceQuotaExceededException", ModelThrottled),
        ("bedrock-runtime", "ModelTimeoutException", ModelUnavailable),
        ("bedrock-runtime", "ModelNotReadyException", ModelUnavailable),
        ("bedrock-runtime", "ModelErrorException", ModelUnavailable),
        ("bedrock-runtime", "ValidationException", RequestRejected),
        ("bedrock-runtime", "AccessDeniedException", AccessDenied),
        ("bedrock-runtime", "ResourceNotFoundException", ResourceMissing),
        ("dynamodb", "ProvisionedThroughputExceededException", StoreUnavailable),
        ("dynamodb", "ResourceNotFoundException", ResourceMissing),
        ("dynamodb", "ExpiredTokenException", AccessDenied),
        ("sqs", "QueueDoesNotExist", ResourceMissing),
        ("sqs", "RequestThrottled", StoreUnavailable),
        ("sqs", "KmsThrottled", StoreUnavailable),
        ("s3", "403", AccessDenied),
        ("s3", "NoSuchBucket", ResourceMissing),
        ("s3", "SlowDown", StoreUnavailable),
        ("transcribe", "LimitExceededException", TranscriberThrottled),
        ("transcribe", "InternalFailureException", TranscriberUnavailable),
        ("transcribe", "BadRequestException", RequestRejected),
        ("secretsmanager", "ResourceNotFoundException", ResourceMissing),
        ("secretsmanager", "DecryptionFailure", AccessDenied),
    ],
)
def test_known_code_becomes_its_error(service: str, code: str, expected: type[AssessmentError]) -> None:
    assert type(classify(service, _client_error(code))) is expected


@pytest.mark.parametrize("service", TABLE)
def test_throttling_by_its_usual_names_heals_with_time_in_every_service(service: str) -> None:
    assert isinstance(classify(service, _client_error("ThrottlingException")), RetryableError)


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("bedrock-runtime", ModelUnavailable),
        ("dynamodb", StoreUnavailable),
        ("s3", StoreUnavailable),
        ("secretsmanager", StoreUnavailable),
        ("sqs", StoreUnavailable),
        ("transcribe", TranscriberUnavailable),
    ],
)
@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_unknown_code_of_the_server_side_heals_with_time(
    service: str, expected: type[AssessmentError], status: int
) -> None:
    assert type(classify(service, _client_error("Whatever", status))) is expected


@pytest.mark.parametrize("status", [400, 403, 404, 413, 418])
def test_unknown_code_of_our_side_is_the_operators(status: int) -> None:
    assert type(classify("dynamodb", _client_error("Whatever", status))) is OperatorError


def test_translated_error_names_operation_and_code_and_keeps_the_original_out_of_its_text() -> None:
    original = _client_error("ThrottlingException")

    with pytest.raises(ModelThrottled) as caught, aws_errors("bedrock-runtime"):
        raise original
    assert str(caught.value) == "bedrock-runtime Converse: ThrottlingException"
    assert caught.value.__cause__ is original


@pytest.mark.parametrize(
    "unreachable",
    [
        ReadTimeoutError(endpoint_url="http://x"),
        ConnectTimeoutError(endpoint_url="http://x"),
        EndpointConnectionError(endpoint_url="http://x"),
        IncompleteReadError(actual_bytes=1, expected_bytes=2),
    ],
)
@pytest.mark.parametrize(("service", "expected"), [("bedrock-runtime", ModelUnavailable), ("sqs", StoreUnavailable)])
def test_service_that_cannot_be_reached_heals_with_time(
    unreachable: Exception, service: str, expected: type[AssessmentError]
) -> None:
    with pytest.raises(expected), aws_errors(service):
        raise unreachable


@pytest.mark.parametrize("bug", [ParamValidationError(report="x"), KeyError("x"), ZeroDivisionError()])
def test_bug_of_ours_passes_untranslated(bug: Exception) -> None:
    with pytest.raises(type(bug)), aws_errors("dynamodb"):
        raise bug
