"""Which of our errors does an AWS error become?

One table per service holds every error botocore models for the operations in `OPERATIONS` (a test reads the service
models and fails on one nobody classified) and the common errors services return without modelling them. A code in no
table is the operator's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError, IncompleteReadError

from assessment.errors import (
    AccessDenied,
    AssessmentError,
    ModelThrottled,
    ModelUnavailable,
    OperatorError,
    RequestRejected,
    ResourceMissing,
    StoreUnavailable,
    TranscriberThrottled,
    TranscriberUnavailable,
)

OPERATIONS: Mapping[str, tuple[str, ...]] = {
    "bedrock-runtime": ("Converse", "InvokeModel"),
    "dynamodb": ("GetItem", "PutItem", "UpdateItem"),
    "s3": ("HeadObject", "GetObject", "PutObject", "ListObjectsV2"),
    "secretsmanager": ("GetSecretValue",),
    "sqs": ("ChangeMessageVisibility", "SendMessage"),
    "transcribe": ("StartTranscriptionJob", "GetTranscriptionJob"),
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
    "s3": {
        **_COMMON,
        "403": AccessDenied,  # a HEAD has no body, so that its code is the bare status
        "404": ResourceMissing,
        "AllAccessDisabled": AccessDenied,
        "EncryptionTypeMismatch": RequestRejected,
        "ExpiredToken": AccessDenied,
        "InvalidAccessKeyId": AccessDenied,
        "InvalidObjectState": RequestRejected,  # archived: whoever archives objects must restore them
        "InvalidRequest": RequestRejected,
        "InvalidWriteOffset": RequestRejected,
        "NoSuchBucket": ResourceMissing,
        "NoSuchKey": ResourceMissing,
        "PermanentRedirect": RequestRejected,
        "RequestTimeout": StoreUnavailable,
        "SignatureDoesNotMatch": AccessDenied,
        "SlowDown": StoreUnavailable,
        "ThrottlingException": StoreUnavailable,
        "TooManyParts": RequestRejected,
    },
    "secretsmanager": {
        **_COMMON,
        "DecryptionFailure": AccessDenied,
        "InternalServiceError": StoreUnavailable,
        "InvalidParameterException": RequestRejected,
        "InvalidRequestException": RequestRejected,
        "ResourceNotFoundException": ResourceMissing,
        "ThrottlingException": StoreUnavailable,
    },
    "sqs": {
        **_COMMON,
        "InvalidAddress": RequestRejected,
        "InvalidMessageContents": RequestRejected,
        "InvalidSecurity": RequestRejected,
        "KmsAccessDenied": AccessDenied,
        "KmsDisabled": AccessDenied,
        "KmsInvalidKeyUsage": RequestRejected,
        "KmsInvalidState": RequestRejected,
        "KmsNotFound": ResourceMissing,
        "KmsOptInRequired": AccessDenied,
        "KmsThrottled": StoreUnavailable,
        "MessageNotInflight": RequestRejected,
        "QueueDoesNotExist": ResourceMissing,
        "AWS.SimpleQueueService.NonExistentQueue": ResourceMissing,
        "ReceiptHandleIsInvalid": RequestRejected,
        "RequestThrottled": StoreUnavailable,
        "ThrottlingException": StoreUnavailable,
        "UnsupportedOperation": RequestRejected,
    },
    "transcribe": {
        **_COMMON,
        "BadRequestException": RequestRejected,
        "ConflictException": RequestRejected,  # the adapter expects and catches it; anywhere else it is a bug
        "InternalFailureException": TranscriberUnavailable,
        "LimitExceededException": TranscriberThrottled,
        "NotFoundException": ResourceMissing,
        "ThrottlingException": TranscriberThrottled,
    },
}

_UNREACHABLE: Mapping[str, type[AssessmentError]] = {
    "bedrock-runtime": ModelUnavailable,
    "dynamodb": StoreUnavailable,
    "s3": StoreUnavailable,
    "secretsmanager": StoreUnavailable,
    "sqs": StoreUnavailable,
    "transcribe": TranscriberUnavailable,
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
    except (HTTPClientError, ConnectionError, IncompleteReadError) as error:
        raise _UNREACHABLE[service](f"{service}: {type(error).__name__}") from error
