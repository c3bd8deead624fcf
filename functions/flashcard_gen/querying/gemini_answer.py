"""What does an answer of generateContent hold: questions, or a reason why there are none? What did it cost?

Contract: Gemini API v1beta, GenerateContentResponse, as a plain mapping with the enumerations as numbers. Google adds
members to them now and then, so an unknown number is expected; the names are for the log only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flashcard_gen.queries import QueriesUnavailable, Reason

Answer = Mapping[str, Any]

_FINISHED = 1
_CUT_OFF = 2
_FINISH_NAMES = {
    0: "unspecified", 2: "MAX_TOKENS", 3: "SAFETY", 4: "RECITATION", 5: "OTHER", 6: "LANGUAGE", 7: "BLOCKLIST",
    8: "PROHIBITED_CONTENT", 9: "SPII", 10: "MALFORMED_FUNCTION_CALL",
}  # fmt: skip
_BLOCK_NAMES = {1: "SAFETY", 2: "OTHER", 3: "BLOCKLIST", 4: "PROHIBITED_CONTENT", 5: "IMAGE_SAFETY"}
_MALFORMED = 10


def questions_in(answer: Answer) -> tuple[str, ...]:
    """The proposed questions, not yet judged.

    Raises:
        QueriesUnavailable: blocked, truncated or malformed; `detail` is the API's name for it.
    """
    candidates = answer.get("candidates") or []
    if not candidates:
        feedback = answer.get("prompt_feedback") or {}
        blocked = int(feedback.get("block_reason") or 0)
        if feedback:
            raise QueriesUnavailable(Reason.BLOCKED, f"prompt {_BLOCK_NAMES.get(blocked, blocked)}")
        raise QueriesUnavailable(Reason.MALFORMED, "no candidate")
    finish = int(candidates[0].get("finish_reason") or 0)
    name = str(_FINISH_NAMES.get(finish, finish))
    if finish == _CUT_OFF:
        raise QueriesUnavailable(Reason.TRUNCATED, name)
    if finish == _MALFORMED:
        raise QueriesUnavailable(Reason.MALFORMED, name)
    if finish not in (0, _FINISHED):
        raise QueriesUnavailable(Reason.BLOCKED, name)
    parts = (candidates[0].get("content") or {}).get("parts") or []
    return _listed("".join(str(part.get("text") or "") for part in parts))


def tokens_in(answer: Answer) -> tuple[int, int]:
    """Input and output tokens; those spent on thinking are billed as output and stand in the total alone."""
    counted = answer.get("usage_metadata") or {}
    read = int(counted.get("prompt_token_count") or 0)
    written = int(counted.get("candidates_token_count") or 0)
    return read, max(written, int(counted.get("total_token_count") or 0) - read)


def _listed(text: str) -> tuple[str, ...]:
    try:
        proposed = json.loads(text)["queries"]
    except (ValueError, KeyError, TypeError):
        proposed = None
    if not isinstance(proposed, list):
        raise QueriesUnavailable(Reason.MALFORMED, "not the JSON asked for")
    return tuple(item for item in proposed if isinstance(item, str))
