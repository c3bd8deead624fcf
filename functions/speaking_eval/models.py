"""What does a learner submit for Speaking? Field names follow the backend's requests (docs/backend.md)."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assessment.submission import Submission
from speaking_eval.timing.norms import Part

PARTS: tuple[Part, ...] = get_args(Part)

MAX_QUESTIONS = 60
"""A whole test asks about thirty."""


class Question(BaseModel):
    """One question that was put to the speaker."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, hide_input_in_errors=True)

    text: str = Field(max_length=2_000)


class SpeakingSubmission(Submission):
    """A recording and what it answers. The backend's `duration_seconds` and `difficulty` are ignored as unknown."""

    audio_url: str = Field(min_length=1, max_length=2_000)
    part: Annotated[Part, BeforeValidator(lambda value: value if value in PARTS else "FULL")] = "FULL"
    questions: Annotated[tuple[Question, ...], BeforeValidator(lambda value: () if value is None else value)] = Field(
        default=(), max_length=MAX_QUESTIONS, strict=False
    )
    prompt: str | None = Field(default=None, max_length=5_000)

    @model_validator(mode="before")
    @classmethod
    def _part_has_two_names(cls, body: Any) -> Any:  # noqa: ANN401 - any JSON value
        """The backend's `task_type` is the part where there is no `part`."""
        if isinstance(body, dict) and body.get("part") is None and body.get("task_type") is not None:
            return {**body, "part": body["task_type"]}
        return body

    @property
    def question(self) -> str:
        """Everything that was asked, as one text; empty where nothing is known of it."""
        asked = (self.prompt or "", *(question.text for question in self.questions))
        return "\n".join(text.strip() for text in asked if text.strip())
