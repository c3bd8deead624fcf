"""What does the environment say to the speaking function, beyond what every worker that gives bands is told?"""

from __future__ import annotations

from pydantic import Field, field_validator

from assessment.messages import MAX_DELAY_SECONDS
from assessment.settings import RatingSettings


class SpeakingSettings(RatingSettings):
    """Settings of the speaking worker."""

    media_bucket: str = Field(min_length=1)
    """The stack's bucket: transcripts are written there."""
    source_buckets: frozenset[str]
    """Buckets that recordings may come from (comma-separated in the environment)."""
    stack_prefix: str = Field(pattern=r"^[A-Za-z0-9-]{1,63}\.$")
    """Begins the name of every transcription: the stack's name and a full stop, 64 characters at most.

    Names hold 200 characters; a job id takes up to 128 of them.
    """
    language_code: str = Field(pattern=r"^[a-z]{2,3}-[A-Z]{2,3}$")
    """Language that recordings are transcribed as, as Amazon Transcribe names it."""
    completion_queue_url: str = Field(min_length=1)
    """The queue that brings completions of transcriptions, and our own checks."""
    check_seconds: int = Field(ge=1, le=MAX_DELAY_SECONDS)
    """Seconds until a transcription is looked at without having heard of it, again and again."""
    transcription_deadline_seconds: float = Field(gt=0)
    """Longest wait for one transcription, seconds."""

    @field_validator("source_buckets", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return frozenset(filter(None, value.split(","))) if isinstance(value, str) else value
