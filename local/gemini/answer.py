"""What does generateContent answer, on the wire?"""

import json
import math
from dataclasses import dataclass
from typing import Any

from local.gemini.request import GenerateRequest
from local.wire import JSON_TYPE, Reply

_CHARACTERS_PER_TOKEN = 4
FINISH_REASONS = {
    "STOP": 1, "MAX_TOKENS": 2, "SAFETY": 3, "RECITATION": 4, "OTHER": 5, "LANGUAGE": 6, "BLOCKLIST": 7,
    "PROHIBITED_CONTENT": 8, "SPII": 9, "MALFORMED_FUNCTION_CALL": 10,
}  # fmt: skip
BLOCK_REASONS = {"SAFETY": 1, "OTHER": 2, "BLOCKLIST": 3, "PROHIBITED_CONTENT": 4, "IMAGE_SAFETY": 5}


@dataclass(frozen=True)
class Answer:
    """A model's answer. Without `text` a candidate has no content; `blocked` means that there is no candidate.

    `finish` and `blocked` are names of the API, or numbers of members newer than this table.
    """

    text: str | None
    finish: str | int = "STOP"
    blocked: str | int | None = None
    thoughts: int = 0


def fitting(request: GenerateRequest, text: str) -> Answer:
    """Cut a text at the request's maximum, four characters to a token, an estimate in place of a tokenizer."""
    kept = text[: request.max_tokens * _CHARACTERS_PER_TOKEN]
    return Answer(kept, "STOP" if kept == text else "MAX_TOKENS")


def reply_of(request: GenerateRequest, answer: Answer, number_enums: bool) -> Reply:
    """Write an answer; with `number_enums` enumerations are numbers, as Google's own clients ask for."""
    read = math.ceil(len(request.system + request.text) / _CHARACTERS_PER_TOKEN)
    written = math.ceil(len(answer.text or "") / _CHARACTERS_PER_TOKEN)
    usage = {"promptTokenCount": read, "totalTokenCount": read + written + answer.thoughts}
    if written:
        usage["candidatesTokenCount"] = written
    if answer.thoughts:
        usage["thoughtsTokenCount"] = answer.thoughts
    body: dict[str, Any] = {"usageMetadata": usage, "modelVersion": request.model_id, "responseId": "loopback"}
    if answer.blocked is not None:
        body["promptFeedback"] = {"blockReason": _enum(answer.blocked, BLOCK_REASONS, number_enums)}
    else:
        candidate: dict[str, Any] = {"finishReason": _enum(answer.finish, FINISH_REASONS, number_enums), "index": 0}
        if answer.text is not None:
            candidate["content"] = {"parts": [{"text": answer.text}], "role": "model"}
        body["candidates"] = [candidate]
    return Reply(200, json.dumps(body, ensure_ascii=False).encode(), JSON_TYPE)


def _enum(member: str | int, numbers: dict[str, int], number_enums: bool) -> str | int:
    return numbers.get(member, member) if number_enums and isinstance(member, str) else member
