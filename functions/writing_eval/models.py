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


class WritingSubmission(Submission):
    """An essay and the task it answers. `word_count` is accepted because the backend sends it, and never used."""

    essay_content: str = Field(max_length=20_000)
    task_type: Task
    prompt: str = Field(max_length=5_000)
    word_count: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _section_is_session(cls, body: Any) -> Any:  # noqa: ANN401 - any JSON value
        """The backend names its answer `section_id` where it has no `session_id`."""
        if isinstance(body, dict) and body.get("session_id") is None and body.get("section_id") is not None:
            return {**body, "session_id": body["section_id"]}
        return body

    def judged(self) -> dict[str, object]:
        """See `Submission`; the caller's word count judges nothing."""
        return {name: value for name, value in super().judged().items() if name != "word_count"}
