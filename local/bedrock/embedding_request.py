"""What does an InvokeModel request for an embedding ask for, and would Titan Text Embeddings V2 accept it?

Bedrock user guide, "Amazon Titan Embeddings Text". Titan checks a body against a JSON schema and says what is wrong in
that schema's words.
"""

import json
from dataclasses import dataclass
from typing import Any

from local.bedrock.errors import BedrockError, invalid

DIMENSIONS = (1024, 512, 256)
EMBEDDING_TYPES = ("float", "binary")
MOST_CHARACTERS = 50_000
MOST_TOKENS = 8_192


@dataclass(frozen=True)
class EmbeddingRequest:
    """An accepted request; `normalize` asks for a vector of length 1."""

    text: str
    dimensions: int
    normalize: bool
    embedding_types: tuple[str, ...]


def read_embedding_request(body: bytes) -> EmbeddingRequest:
    """Check a body as Titan does; BedrockError (ValidationException) if it would refuse."""
    wire = _parsed(body)
    if "inputText" not in wire:
        raise malformed("#: required key [inputText] not found")
    for key in wire.keys() - {"inputText", "dimensions", "normalize", "embeddingTypes"}:
        raise malformed(f"#: extraneous key [{key}] is not permitted")
    return EmbeddingRequest(
        _text(wire["inputText"]),
        _dimensions(wire.get("dimensions", DIMENSIONS[0])),
        _flag(wire.get("normalize", True)),
        _types(wire.get("embeddingTypes", ["float"])),
    )


def check_tokens(count: int) -> None:
    """Refuse what has too many tokens: the model's tokenizer, not the schema, finds that out."""
    if count > MOST_TOKENS:
        said = f"Max input tokens: {MOST_TOKENS}, request input token count: {count}"
        raise invalid(f"400 Bad Request: Too many input tokens. {said} ")


def malformed(problem: str) -> BedrockError:
    return invalid(f"Malformed input request: {problem}, please reformat your input and try again.")


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        wire = json.loads(body)
    except ValueError:
        raise invalid("Malformed input request, please reformat your input and try again.") from None
    if not isinstance(wire, dict):
        raise malformed(f"#: expected type: JSONObject, found: {_kind(wire)}")
    return wire


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise malformed(f"#/inputText: expected type: String, found: {_kind(value)}")
    if not value:
        raise malformed("expected minLength: 1, actual: 0")
    if len(value) > MOST_CHARACTERS:
        raise malformed(f"expected maxLength: {MOST_CHARACTERS}, actual: {len(value)}")
    return value


def _dimensions(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise malformed(f"#/dimensions: expected type: Integer, found: {_kind(value)}")
    if value not in DIMENSIONS:
        raise malformed(f"#/dimensions: {value} is not a valid enum value")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise malformed(f"#/normalize: expected type: Boolean, found: {_kind(value)}")
    return value


def _types(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise malformed(f"#/embeddingTypes: expected type: JSONArray, found: {_kind(value)}")
    for place, kind in enumerate(value):
        if kind not in EMBEDDING_TYPES:
            raise malformed(f"#/embeddingTypes/{place}: {kind} is not a valid enum value")
    return tuple(value)


def _kind(value: object) -> str:
    names = {str: "String", bool: "Boolean", int: "Integer", float: "Double", list: "JSONArray", dict: "JSONObject"}
    return names.get(type(value), "Null")
