"""Is every kind of answer of generateContent read for what it is?"""

from typing import Any

import pytest

from flashcard_gen.queries import QueriesUnavailable, Reason
from flashcard_gen.querying.gemini_answer import questions_in, tokens_in

TEXT = '{"queries": ["What is a vaccine?", "Why?"]}'


def _candidate(text: str | None = TEXT, finish: int = 1) -> dict[str, Any]:
    content = {} if text is None else {"content": {"parts": [{"text": text}], "role": "model"}}
    return {"candidates": [{"finish_reason": finish, "index": 0, **content}]}


def test_questions_come_in_their_order() -> None:
    assert questions_in(_candidate()) == ("What is a vaccine?", "Why?")


def test_text_in_several_parts_is_one_text() -> None:
    answer = _candidate()
    answer["candidates"][0]["content"]["parts"] = [{"text": TEXT[:9]}, {"inline_data": {}}, {"text": TEXT[9:]}]

    assert questions_in(answer) == ("What is a vaccine?", "Why?")


def test_members_that_are_no_texts_are_passed_over() -> None:
    assert questions_in(_candidate('{"queries": ["Why?", 7, null, ["x"]]}')) == ("Why?",)


@pytest.mark.parametrize(
    ("answer", "reason", "detail"),
    [
        ({"prompt_feedback": {"block_reason": 1}}, Reason.BLOCKED, "prompt SAFETY"),
        ({"candidates": [], "prompt_feedback": {"block_reason": 4}}, Reason.BLOCKED, "prompt PROHIBITED_CONTENT"),
        ({"prompt_feedback": {"block_reason": 77}}, Reason.BLOCKED, "prompt 77"),
        ({"prompt_feedback": {"safety_ratings": []}}, Reason.BLOCKED, "prompt 0"),
        ({}, Reason.MALFORMED, "no candidate"),
        (_candidate(TEXT[:20], 2), Reason.TRUNCATED, "MAX_TOKENS"),
        (_candidate(None, 2), Reason.TRUNCATED, "MAX_TOKENS"),
        (_candidate(TEXT, 2), Reason.TRUNCATED, "MAX_TOKENS"),
        (_candidate(None, 3), Reason.BLOCKED, "SAFETY"),
        (_candidate(None, 4), Reason.BLOCKED, "RECITATION"),
        (_candidate(None, 99), Reason.BLOCKED, "99"),
        (_candidate(None, 10), Reason.MALFORMED, "MALFORMED_FUNCTION_CALL"),
        (_candidate(None), Reason.MALFORMED, "not the JSON asked for"),
        (_candidate(""), Reason.MALFORMED, "not the JSON asked for"),
        (_candidate("Certainly! Here are"), Reason.MALFORMED, "not the JSON asked for"),
        (_candidate(f"```json\n{TEXT}\n```"), Reason.MALFORMED, "not the JSON asked for"),
        (_candidate('["Why?"]'), Reason.MALFORMED, "not the JSON asked for"),
        (_candidate('{"queries": "Why?"}'), Reason.MALFORMED, "not the JSON asked for"),
        (_candidate('{"questions": []}'), Reason.MALFORMED, "not the JSON asked for"),
        (_candidate("null"), Reason.MALFORMED, "not the JSON asked for"),
    ],
)
def test_answer_without_questions_says_why(answer: dict[str, Any], reason: Reason, detail: str) -> None:
    with pytest.raises(QueriesUnavailable) as caught:
        questions_in(answer)

    assert (caught.value.reason, caught.value.detail) == (reason, detail)


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        ({"prompt_token_count": 900, "candidates_token_count": 120, "total_token_count": 1020}, (900, 120)),
        ({"prompt_token_count": 900, "candidates_token_count": 120, "total_token_count": 1720}, (900, 820)),
        ({"prompt_token_count": 900, "total_token_count": 900}, (900, 0)),
        ({"prompt_token_count": 900, "candidates_token_count": 120}, (900, 120)),
        ({}, (0, 0)),
    ],
)
def test_thinking_is_counted_as_output(usage: dict[str, int], tokens: tuple[int, int]) -> None:
    assert tokens_in({"usage_metadata": usage}) == tokens
    assert tokens_in({}) == (0, 0)
