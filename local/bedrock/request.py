"""What does a Converse request ask for, and would Bedrock accept it?"""

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from local.bedrock.errors import invalid
from local.bedrock.model import shape_violations
from local.bedrock.schema_subset import violation

# Gemma 3 12B on Bedrock: model card.
MOST_OUTPUT_TOKENS = 8192


@dataclass(frozen=True)
class Turn:
    """One message of the conversation; `role` is user or assistant."""

    role: str
    text: str


@dataclass(frozen=True)
class ConverseRequest:
    """An accepted request. `schema` is the JSON schema of the wanted answer, None for free text."""

    model_id: str
    system: str
    turns: tuple[Turn, ...]
    max_tokens: int
    temperature: float
    schema: dict[str, Any] | None
    metadata: dict[str, str]


def read_request(model_id: str, body: bytes) -> ConverseRequest:
    """Check a request as Bedrock does before it calls the model; BedrockError (ValidationException) if it would refuse.

    Of the inference settings only maxTokens and temperature reach an engine.
    """
    wire = _parsed(body)
    if report := shape_violations({"modelId": model_id, **wire}):
        raise invalid(report)
    turns = tuple(Turn(message["role"], _text(message["content"])) for message in wire.get("messages", []))
    _check_conversation(turns)
    settings = wire.get("inferenceConfig", {})
    _check_settings(settings)
    return ConverseRequest(
        model_id,
        _text(wire.get("system", [])),
        turns,
        settings.get("maxTokens", MOST_OUTPUT_TOKENS),
        settings.get("temperature", 1.0),
        _schema(wire.get("outputConfig", {})),
        wire.get("requestMetadata", {}),
    )


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        wire = json.loads(body)
    except ValueError:
        raise invalid("The request body is not JSON.") from None
    if not isinstance(wire, dict):
        raise invalid("The request body is not a JSON object.")
    return wire


def _text(blocks: list[dict[str, Any]]) -> str:
    for index, block in enumerate(blocks):
        if "text" not in block:
            raise invalid(f"This model takes text only; block {index} holds {', '.join(block)}.")
        if not block["text"].strip():
            raise invalid(f"The text field in the ContentBlock object at content.{index} is blank.")
    return "\n".join(block["text"] for block in blocks)


def _check_conversation(turns: tuple[Turn, ...]) -> None:
    if not turns or turns[0].role != "user":
        raise invalid("A conversation must start with a user message.")
    if any(before.role == after.role for before, after in pairwise(turns)):
        raise invalid("A conversation must alternate between user and assistant roles.")


def _check_settings(settings: dict[str, Any]) -> None:
    if settings.get("maxTokens", 1) > MOST_OUTPUT_TOKENS:
        raise invalid(f"The maximum tokens you requested exceeds the model limit of {MOST_OUTPUT_TOKENS}.")
    for name in ("temperature", "topP"):
        if settings.get(name, 0) > 1:
            raise invalid(f"{name} must be between 0 and 1.")


def _schema(output: dict[str, Any]) -> dict[str, Any] | None:
    if "textFormat" not in output:
        return None
    text = output["textFormat"]["structure"]["jsonSchema"]["schema"]
    try:
        schema: dict[str, Any] = json.loads(text)
    except ValueError:
        raise invalid("outputConfig: schema is not a JSON document.") from None
    if problem := violation(schema):
        raise invalid(f"outputConfig: {problem}")
    return schema
