"""How does Transcribe say no?"""

from __future__ import annotations

import json

from local.transcribe.model import error_statuses
from local.wire import Reply

WIRE_TYPE = {"Content-Type": "application/x-amz-json-1.1"}


class TranscribeError(Exception):
    """A refusal; `name` is the error's name in the service model."""

    def __init__(self, name: str, message: str) -> None:
        """`message` is what the caller reads."""
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message

    def reply(self, operation: str) -> Reply:
        """Write it as the wire protocol (AWS JSON 1.1) does: status, name as __type, message."""
        body = json.dumps({"__type": self.name, "Message": self.message}).encode()
        return Reply(error_statuses(operation)[self.name], body, WIRE_TYPE)


def invalid(message: str) -> TranscribeError:
    """A request that does not pass Transcribe's validation."""
    return TranscribeError("BadRequestException", message)
