"""How does Bedrock say no?"""

import json

from local.bedrock.model import status_of
from local.wire import JSON_TYPE, Reply


class BedrockError(Exception):
    """A refusal by a modelled error of Converse or InvokeModel; `name` is the error's name without a namespace."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message

    def reply(self) -> Reply:
        """Write it as the wire protocol (rest-json) does: status, x-amzn-ErrorType header, message."""
        body = json.dumps({"message": self.message}).encode()
        return Reply(status_of(self.name), body, {**JSON_TYPE, "x-amzn-ErrorType": self.name})


def invalid(message: str) -> BedrockError:
    return BedrockError("ValidationException", message)
