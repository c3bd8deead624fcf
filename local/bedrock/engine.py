"""Who answers a Converse request?"""

import math
from dataclasses import dataclass
from typing import Protocol

from local.bedrock.request import ConverseRequest

_CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True)
class Answer:
    """A model's reply and its cost in tokens. stop_reason is one of Bedrock's (end_turn, max_tokens ...)."""

    text: str
    stop_reason: str
    input_tokens: int
    output_tokens: int


class Engine(Protocol):
    """A model behind the wire; BedrockError if it cannot answer."""

    @property
    def model_id(self) -> str: ...

    def answer(self, request: ConverseRequest) -> Answer: ...


def room(request: ConverseRequest) -> int:
    """Say how many characters an answer may have: four to a token, an estimate in place of a tokenizer."""
    return request.max_tokens * _CHARACTERS_PER_TOKEN


def measured(request: ConverseRequest, text: str) -> Answer:
    """Count a text's tokens by its length and cut it at the request's maximum."""
    kept = text[: room(request)]
    reason = "end_turn" if kept == text else "max_tokens"
    asked = request.system + "".join(turn.text for turn in request.turns)
    return Answer(kept, reason, _tokens(asked), _tokens(kept))


def _tokens(text: str) -> int:
    return math.ceil(len(text) / _CHARACTERS_PER_TOKEN)
