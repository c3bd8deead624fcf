"""Which of our errors does an AWS error become?

One table per service holds every error botocore models for the operations in `OPERATIONS` (a test reads the service
models and fails on one nobody classified) and the common errors services return without modelling them. A code in no
table is the operator's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from assessment.errors import (
    AccessDenied,
    AssessmentError,
    ModelThrottled,
    ModelUnavailable,
    OperatorError,
    RequestRejected,
    ResourceMissing,
    StoreUnavailable,
)

OPERATIONS: Mapping[str, tuple[str, ...]] = {
    "bedrock-runtime": ("Converse",),
    "dynamodb": ("GetItem", "PutItem", "UpdateItem"),
    "sqs": ("ChangeMessageVisibility",),
}

_COMMON: Mapping[str, type[AssessmentError]] = {
    "AccessDenied": AccessDenied,
    "AccessDeniedException": AccessDenied,
    "ExpiredTokenException": AccessDenied,
    "InvalidClientTokenId": AccessDenied,
    "InvalidSignatureException": AccessDenied,
    "UnrecognizedClientException": AccessDenied,
    "ValidationException": RequestRejected,
}

TABLE: Mapping[str, Mapping[str, type[AssessmentError]]] = {
    "bedrock-runtime": {
        **_COMMON,
        "InternalServerException": ModelUnavailable,
        "ModelErrorException": ModelUnavailable,
        "ModelNotReadyException": ModelUnavailable,
        "ModelTimeoutException": ModelUnavailable,
        "ResourceNotFoundException": ResourceMissing,
        "ServiceQuotaExceededException": ModelThrottled,
        "ServiceUnavailableException": ModelUnavailable,
        "ThrottlingException": ModelThrottled,
    },
    "dynamodb": {
        **_COMMON,
        "ConditionalCheckFailedException": RequestRejected,  # adapters expect and catch it; anywhere else it is a bug
        "InternalServerError": StoreUnavailable,
        "ItemCollectionSizeLimitExceededException": RequestRejected,
        "ProvisionedThroughputExceededException": StoreUnavailable,
        "ReplicatedWriteConflictException": StoreUnavailable,
        "RequestLimitExceeded": StoreUnavailable,
        "ResourceNotFoundException": ResourceMissing,
        "ServiceUnavailable": StoreUnavailable,
        "ThrottlingException": StoreUnavailable,
        "TransactionConflictException": StoreUnavailable,
    },
    "sqs": {
        **_COMMON,
        "InvalidAddress": RequestRejected,
        "InvalidSecurity": RequestRejected,
        "MessageNotInflight": RequestRejected,
        "QueueDoesNotExist": ResourceMissing,
        "AWS.SimpleQueueService.NonExistentQueue": ResourceMissing,
        "ReceiptHandleIsInvalid": RequestRejected,
        "RequestThrottled": StoreUnavailable,
        "ThrottlingException": StoreUnavailable,
        "UnsupportedOperation": RequestRejected,
    },
}

_UNREACHABLE: Mapping[str, type[AssessmentError]] = {
    "bedrock-runtime": ModelUnavailable,
    "dynamodb": StoreUnavailable,
    "sqs": StoreUnavailable,
}


def classify(service: str, error: ClientError) -> AssessmentError:
    """Our error for one AWS error response.

    A server-side status (500 and up) without a table entry heals with time; everything else unknown is the
    operator's. The text names service, operation and code, never the request.
    """
    code = str(error.response.get("Error", {}).get("Code", "Unknown"))
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    kind = TABLE[service].get(code)
    if kind is None:
        kind = _UNREACHABLE[service] if status >= 500 else OperatorError
    return kind(f"{service} {error.operation_name}: {code}")


@contextmanager
def aws_errors(service: str) -> Iterator[None]:
    """Translates what botocore raises inside the block.

    Raises:
        AssessmentError: the table's class, from the original exception.
    """
    try:
        yield
    except ClientError as error:
        raise classify(service, error) from error
    except (HTTPClientError, ConnectionError) as error:
        raise _UNREACHABLE[service](f"{service}: {type(error).__name__}") from error
