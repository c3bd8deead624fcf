"""A text model that says what the test wrote down."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.deadline import Deadline
from assessment.model import Conversation, Reply
from assessment.usage import Usage

USED = Usage.of_call("google.gemma-3-12b-it", 1200, 600)
"""What each scripted text reply costs."""


class ScriptedModel:
    """Gives its replies in order and keeps the conversations; one call too many is a failed test."""

    def __init__(self, replies: Iterable[str | Reply | Exception], model_id: str = "google.gemma-3-12b-it") -> None:
        """Takes texts, whole replies, or errors to raise."""
        self._replies = list(replies)
        self.model_id = model_id
        self.conversations: list[Conversation] = []

    @property
    def calls(self) -> int:
        """How often it was asked."""
        return len(self.conversations)

    def reply(self, conversation: Conversation, deadline: Deadline) -> Reply:
        """See `TextModel`."""
        self.conversations.append(conversation)
        assert self._replies, f"call {self.calls} was not scripted"
        said = self._replies.pop(0)
        if isinstance(said, Exception):
            raise said
        return Reply(said, truncated=False, usage=USED) if isinstance(said, str) else said
