"""What does a generateContent request ask for, and would Google accept it?"""

import json
from dataclasses import dataclass
from typing import Any

from local.gemini.errors import invalid

Json = Any  # a parsed JSON value

MOST_OUTPUT_TOKENS = 65_536
_FIELDS = {
    "model", "contents", "systemInstruction", "tools", "toolConfig", "safetySettings", "generationConfig",
    "cachedContent",
}  # fmt: skip
_SETTINGS = {
    "candidateCount", "stopSequences", "maxOutputTokens", "temperature", "topP", "topK", "seed", "responseMimeType",
    "responseSchema", "responseJsonSchema", "presencePenalty", "frequencyPenalty", "responseModalities",
    "thinkingConfig",
}  # fmt: skip
_TYPES = {1: "STRING", 2: "NUMBER", 3: "INTEGER", 4: "BOOLEAN", 5: "ARRAY", 6: "OBJECT"}
"""Enumerations travel by name or by number."""


@dataclass(frozen=True)
class GenerateRequest:
    """An accepted request. `schema` is the wanted answer's, with types by name in capitals; None for free text."""

    model_id: str
    system: str
    text: str
    max_tokens: int
    schema: dict[str, Any] | None


def read_request(model_id: str, body: bytes) -> GenerateRequest:
    """Check a request; GeminiError (400) if Google would refuse it."""
    try:
        wire = json.loads(body)
    except ValueError:
        raise invalid("Invalid JSON payload received. Unexpected token.") from None
    if not isinstance(wire, dict):
        raise invalid("Invalid JSON payload received. Expected an object.")
    _known(wire, _FIELDS, "")
    contents = wire.get("contents") or []
    if not contents:
        raise invalid("* GenerateContentRequest.contents: contents is not specified\n")
    if contents[-1].get("role", "user") not in ("", "user"):
        raise invalid("Please ensure that single turn requests end with a user role.")
    settings = wire.get("generationConfig") or {}
    _known(settings, _SETTINGS, " at 'generation_config'")
    return GenerateRequest(
        model_id,
        _text(wire.get("systemInstruction") or {}),
        "\n".join(_text(turn) for turn in contents),
        _most_tokens(settings),
        _schema(settings),
    )


def _known(fields: dict[str, Any], names: set[str], place: str) -> None:
    for name in fields:
        if name not in names:
            raise invalid(f'Invalid JSON payload received. Unknown name "{name}"{place}: Cannot find field.')


def _text(content: dict[str, Any]) -> str:
    return "".join(part.get("text", "") for part in content.get("parts", []))


def _most_tokens(settings: dict[str, Any]) -> int:
    most = settings.get("maxOutputTokens", MOST_OUTPUT_TOKENS)
    if not isinstance(most, int) or not 0 < most <= MOST_OUTPUT_TOKENS:
        raise invalid(f"* GenerateContentRequest.generation_config.max_output_tokens: {most} is out of range\n")
    return most


def _schema(settings: dict[str, Any]) -> dict[str, Any] | None:
    if settings.get("responseSchema") is None:
        return None
    if settings.get("responseMimeType") != "application/json":
        raise invalid("Function calling with a response schema needs response mime type application/json.")
    return _checked(settings["responseSchema"], "response_schema")


def _checked(schema: Json, place: str) -> dict[str, Any]:
    named = _TYPES.get(schema["type"]) if isinstance(schema.get("type"), int) else schema.get("type")
    if named not in _TYPES.values():
        raise invalid(f"* GenerateContentRequest.generation_config.{place}.type: must be specified\n")
    checked = {**schema, "type": named}
    if named == "OBJECT":
        if not schema.get("properties"):
            raise invalid(
                f"* GenerateContentRequest.generation_config.{place}.properties: should be non-empty for OBJECT type\n"
            )
        checked["properties"] = {
            name: _checked(each, f"{place}.properties[{name}]") for name, each in schema["properties"].items()
        }
    if named == "ARRAY":
        if "items" not in schema:
            raise invalid(f"* GenerateContentRequest.generation_config.{place}.items: missing field.\n")
        checked["items"] = _checked(schema["items"], f"{place}.items")
    return checked
