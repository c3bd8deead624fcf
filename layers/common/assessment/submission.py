"""What did the learner send? The fields every kind of submission has, and how a body becomes one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assessment.errors import InvalidSubmission
from assessment.seal import sha256_of

MAX_STORED_BYTES = 80 * 1024
"""Size of the stored submission, UTF-8: a DynamoDB row holds 400 KB, its result needs the rest."""

FeedbackLanguage = Annotated[Literal["en", "vi"], BeforeValidator(lambda value: "en" if value is None else value)]
"""Language of comments; the backend's `null` means English."""


class Submission(BaseModel):
    """Base of the three submissions. Unknown fields are ignored, wrong types are errors, `null` means absent."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, hide_input_in_errors=True)

    user_id: str = Field(min_length=1, max_length=128)
    session_id: str | None = Field(default=None, max_length=128)
    feedback_language: FeedbackLanguage = "en"

    def judged(self) -> dict[str, object]:
        """What the result may depend on; identity and bookkeeping fields stay out, so that a seal serves anybody."""
        return self.model_dump(exclude={"user_id", "session_id"})

    def identity(self) -> dict[str, object]:
        """What makes it this submission and no other.

        Without absent fields, so that a release that adds an optional one does not take a redriven message for
        another submission.
        """
        told = {**self.judged(), "user_id": self.user_id, "session_id": self.session_id}
        return {name: value for name, value in told.items() if value is not None}


S = TypeVar("S", bound=Submission)


@dataclass(frozen=True)
class Received(Generic[S]):
    """A message body, read: the submission or the reason there is none, and what of it is stored.

    `sha256` identifies the submission: equal for bodies that differ only in ignored fields, spacing or key order.
    """

    submission: S | InvalidSubmission
    stored: str
    sha256: str
    user_id: str | None
    session_id: str | None


def receive(body: str, shape: type[S]) -> Received[S]:
    """Reads a body; never raises, because even a bad submission needs its row."""
    try:
        submission = shape.model_validate_json(body)
    except ValidationError as error:
        return _invalid(body, InvalidSubmission(_sentence(error)))
    stored = json.dumps(submission.model_dump(mode="json", exclude_none=True), ensure_ascii=False)
    if len(stored.encode("utf-8")) > MAX_STORED_BYTES:
        return _invalid(body, InvalidSubmission(f"The submission is larger than {MAX_STORED_BYTES} bytes."))
    return Received(
        submission=submission,
        stored=stored,
        sha256=sha256_of(submission.identity()),
        user_id=submission.user_id,
        session_id=submission.session_id,
    )


def _invalid(body: str, error: InvalidSubmission) -> Received[S]:
    """What is kept of a body that cannot be judged: itself if it fits, and whose it is if that can be read."""
    user_id = _text_field(body, "user_id")
    fits = len(body.encode("utf-8", "replace")) <= MAX_STORED_BYTES
    return Received(error, body if fits else "", sha256_of(body), user_id, _text_field(body, "session_id"))


def _text_field(body: str, name: str) -> str | None:
    try:
        value = json.loads(body)[name]
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    usable = isinstance(value, str) and 0 < len(value) <= 128 and _encodable(value)
    return value if usable else None


def _encodable(text: str) -> bool:
    """Whether the text has no lone surrogates, which JSON can spell and UTF-8 cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _sentence(error: ValidationError) -> str:
    """The first few faults as `field: message`, without the learner's text."""
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    told = [f"{'.'.join(map(str, fault['loc'])) or 'body'}: {fault['msg']}" for fault in faults[:5]]
    return "; ".join(told)
