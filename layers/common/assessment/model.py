"""How do the workers talk to a language model? The port; adapters and scripted fakes implement it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Protocol

from assessment.deadline import Deadline
from assessment.usage import Usage


@dataclass(frozen=True)
class Turn:
    """One turn of a conversation."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True)
class ReplySchema:
    """The JSON Schema a reply must follow; the text is sent as is, so that it compiles once and is cached."""

    name: str
    text: str


@dataclass(frozen=True)
class Conversation:
    """Everything a call sends: system text, the turns so far, the schema of the answer, the job it is billed to."""

    system: str
    turns: tuple[Turn, ...]
    schema: ReplySchema
    job_id: str

    def continued(self, answer: str, objection: str) -> Conversation:
        """The same conversation after the model's answer and our objection to it (a blank turn is not allowed)."""
        turns = (*self.turns, Turn("assistant", answer.strip() or "(no text)"), Turn("user", objection))
        return replace(self, turns=turns)


@dataclass(frozen=True)
class Reply:
    """What came back. `truncated`: the output limit cut it off; `refused`: the text was not read at all."""

    text: str
    truncated: bool
    usage: Usage
    refused: bool = False


class TextModel(Protocol):
    """A model that answers at temperature 0."""

    @property
    def model_id(self) -> str:
        """The id written into provenance."""

    def reply(self, conversation: Conversation, deadline: Deadline) -> Reply:
        """One answer, waited for no longer than the deadline allows.

        Raises:
            RetryableError: throttled, unavailable, or too little time left to start.
            OperatorError: access, model id or request are wrong.
        """
