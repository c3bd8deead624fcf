"""What can go wrong, sorted by who must act.

AssessmentError
+-- PermanentError            the submission is at fault; the learner acts. Row `failed`, message acknowledged.
|   +-- InvalidSubmission     a field is missing, of the wrong type or too long
|   +-- ContentRefused        the model's safety layer declined the text
|   +-- InvalidSource         what should be an address of a recording or document is none
|   +-- SourceNotAllowed      the source lies in a bucket that submissions may not name
|   +-- SourceMissing         nothing lies at the source's address
|   +-- UngradableOutput      no valid assessment came back, not even after the repair turn
+-- RetryableError            time heals. Lease released, message returns after a back-off.
|   +-- ModelThrottled        the model's quota is spent for now
|   +-- ModelUnavailable      the model timed out, is not ready or answered 5xx
|   +-- TranscriberThrottled  the transcription service's quota is spent for now
|   +-- TranscriberUnavailable  the transcription service could not be reached, or failed on its side
|   +-- StoreUnavailable      the table, a bucket or a queue could not be reached or throttled us
|   +-- OutOfTime             too little of the invocation is left to start a paid call
|   +-- ClaimLost             another delivery took the job over while we worked
|   +-- Abandoned             the job has waited or tried enough by its own rule. Row `failed`, to be retried by request
+-- OperatorError             our configuration is at fault; nobody's essay is. Function error, back-off, then DLQ.
    +-- AccessDenied          the role may not do this, or the model is not enabled for the account
    +-- ResourceMissing       a table, bucket, queue, secret or model that does not exist (any more)
    +-- RequestRejected       a service says our request is malformed or breaks a limit
    +-- MalformedDelivery     a queue message that none of ours can be
    +-- SubmissionUnreadable  a stored submission that no longer reads as what was submitted

Functions add errors of their own below these. Any exception outside this tree is a bug, and treated as the operator's.
"""

from __future__ import annotations

from typing import ClassVar


class AssessmentError(Exception):
    """Base of every error the workers raise on purpose; `code` is stored with the job and is part of the API."""

    code: ClassVar[str] = "assessment_error"


class PermanentError(AssessmentError):
    """Trying again cannot help; the message is written for the learner and stored in the job document."""

    code = "permanent_error"


class InvalidSubmission(PermanentError):
    """Raised when the body does not describe a submission."""

    code = "invalid_submission"


class ContentRefused(PermanentError):
    """Raised when the model or a guardrail declines to read the text."""

    code = "content_refused"


class InvalidSource(PermanentError):
    """Raised when a source is not written as s3://bucket/key."""

    code = "invalid_source"


class SourceNotAllowed(PermanentError):
    """Raised when a source lies outside the buckets that submissions may name."""

    code = "source_not_allowed"


class SourceMissing(PermanentError):
    """Raised when there is no object at the source's address."""

    code = "source_missing"


class UngradableOutput(PermanentError):
    """Raised when the model's answer stays unusable after one repair turn; no band is made up instead."""

    code = "ungradable_output"


class RetryableError(AssessmentError):
    """The same work may succeed later."""

    code = "retryable_error"


class ModelThrottled(RetryableError):
    """Raised when the model refuses for quota."""

    code = "model_throttled"


class ModelUnavailable(RetryableError):
    """Raised when the model times out, is loading, or fails on its side."""

    code = "model_unavailable"


class TranscriberThrottled(RetryableError):
    """Raised when the transcription service refuses for quota."""

    code = "transcriber_throttled"


class TranscriberUnavailable(RetryableError):
    """Raised when the transcription service is unreachable or fails on its side."""

    code = "transcriber_unavailable"


class StoreUnavailable(RetryableError):
    """Raised when DynamoDB, S3, SQS or Secrets Manager is unreachable, throttles or fails on its side."""

    code = "store_unavailable"


class OutOfTime(RetryableError):
    """Raised instead of starting a paid call that the invocation could not wait for."""

    code = "out_of_time"


class ClaimLost(RetryableError):
    """Raised when the lease ran out and another delivery holds the job now."""

    code = "claim_lost"


class Abandoned(RetryableError):
    """Raised when a job stops by its own rule: written down as failed, its message acknowledged.

    The message is written for the learner. A redrive or the same submission again opens the job anew.
    """

    code = "abandoned"


class OperatorError(AssessmentError):
    """The system's operator must act; the learner's submission is untouched and stays retryable."""

    code = "operator_error"


class AccessDenied(OperatorError):
    """Raised when a service refuses our role or credentials."""

    code = "access_denied"


class ResourceMissing(OperatorError):
    """Raised when a service does not know the table, bucket, queue, secret or model we name."""

    code = "resource_missing"


class RequestRejected(OperatorError):
    """Raised when a service calls our request malformed or over a hard limit."""

    code = "request_rejected"


class MalformedDelivery(OperatorError):
    """Raised for a queue message that neither the gateway nor a rule nor a function of ours can have sent."""

    code = "malformed_delivery"


class SubmissionUnreadable(OperatorError):
    """Raised when a release has changed how submissions are read while one of them was waiting in its row."""

    code = "submission_unreadable"


def code_of(error: BaseException) -> str:
    """The stored code of any exception: its own when it is ours, `internal_error` for a bug."""
    return error.code if isinstance(error, AssessmentError) else "internal_error"
