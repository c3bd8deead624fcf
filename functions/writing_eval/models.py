"""What does a learner submit for Writing? Field names follow the backend's requests (docs/backend.md)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from assessment.submission import Submission

Task = Annotated[
    Literal["TASK_1_ACADEMIC", "TASK_1_GENERAL", "TASK_2"],
    BeforeValidator(lambda value: "TASK_1_ACADEMIC" if value == "TASK_1" else value),
]
"""The three writing tasks; the backend's plain TASK_1 is the Academic one."""

Decision = Annotated[float | None, Field(ge=0, le=9, multiple_of=0.5, allow_inf_nan=False)]
"""A band on the scale, or absent."""


class WritingSubmission(Submission):
    """An essay and the task it answers. The backend's `word_count` is ignored, like any unknown field."""

    essay_content: str = Field(max_length=20_000)
    task_type: Task
    prompt: str = Field(max_length=5_000)
    decision_band: Decision = None
    """A band somebody waits for ("is it 6.5?"): the result says when it cannot tell."""

    @model_validator(mode="before")
    @classmethod
    def _section_is_session(cls, body: Any) -> Any:  # noqa: ANN401 - any JSON value
        """The backend names its answer `section_id` where it has no `session_id`."""
        if isinstance(body, dict) and body.get("session_id") is None and body.get("section_id") is not None:
            return {**body, "session_id": body["section_id"]}
        return body
