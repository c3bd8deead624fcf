"""Are requests to the local Gemini judged as Google judges them, and scripts of faults read with care?"""

import json
from typing import Any

import pytest

from local.gemini.answer import Answer
from local.gemini.errors import GeminiError
from local.gemini.faults import Step, read_script
from local.gemini.request import MOST_OUTPUT_TOKENS, read_request

CONTENTS = [{"role": "user", "parts": [{"text": "Ask "}, {"text": "something."}]}]
SCHEMA: dict[str, Any] = {"type": 6, "properties": {"queries": {"type": 5, "items": {"type": 1}, "maxItems": "12"}}}


def read(**fields: Any) -> Any:  # noqa: ANN401
    return read_request("m", json.dumps(fields).encode())


def test_texts_settings_and_schema_are_read() -> None:
    settings = {"maxOutputTokens": 9, "responseMimeType": "application/json", "responseSchema": SCHEMA}

    request = read(contents=CONTENTS, systemInstruction={"parts": [{"text": "Rules."}]}, generationConfig=settings)

    assert (request.model_id, request.system, request.text, request.max_tokens) == ("m", "Rules.", "Ask something.", 9)
    assert request.schema["type"] == "OBJECT"
    assert request.schema["properties"]["queries"]["items"] == {"type": "STRING"}


def test_defaults_are_free_text_of_the_models_length() -> None:
    request = read(contents=CONTENTS)

    assert (request.schema, request.max_tokens, request.system) == (None, MOST_OUTPUT_TOKENS, "")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"contents": []},
        {"contents": [{"role": "model", "parts": [{"text": "x"}]}]},
        {"contents": CONTENTS, "tempreature": 0},
        {"contents": CONTENTS, "generationConfig": {"max_output_token": 1}},
        {"contents": CONTENTS, "generationConfig": {"maxOutputTokens": 0}},
        {"contents": CONTENTS, "generationConfig": {"maxOutputTokens": "many"}},
        {"contents": CONTENTS, "generationConfig": {"responseSchema": SCHEMA}},
    ],
)
def test_request_google_refuses_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(GeminiError) as caught:
        read(**fields)

    assert caught.value.code == 400


@pytest.mark.parametrize(
    "schema",
    [{}, {"type": "TUPLE"}, {"type": "OBJECT"}, {"type": 6, "properties": {}}, {"type": 5}, {"type": 5, "items": {}}],
)
def test_schema_without_its_parts_is_refused(schema: dict[str, Any]) -> None:
    settings = {"responseMimeType": "application/json", "responseSchema": schema}

    with pytest.raises(GeminiError):
        read(contents=CONTENTS, generationConfig=settings)


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b'"x"'])
def test_body_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(GeminiError):
        read_request("m", body)


def test_every_kind_of_step_is_read() -> None:
    steps: list[dict[str, Any]] = [
        {"ok": True}, {"error": 503}, {"hang": True}, {"close": True}, {"blocked": "SAFETY"}, {"finish": 33},
        {"text": "{", "finish": "MAX_TOKENS"}, {"thoughts": 7}, {"empty": True}, {"raw": "<", "status": 502},
    ]  # fmt: skip

    assert read_script(json.dumps(steps).encode()) == [
        Step(), Step(error=503), Step(hang=True), Step(close=True), Step(blocked="SAFETY"), Step(finish=33),
        Step(text="{", finish="MAX_TOKENS"), Step(thoughts=7), Step(empty=True), Step(raw="<", status=502),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "script",
    ['{"ok": true}', "[{}]", '[{"eror": 1}]', '[{"error": 418}]', '[{"finish": "ENOUGH"}]', '[{"blocked": "X"}]', "["],
)
def test_misspelt_script_is_refused(script: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own words or ours
        read_script(script.encode())


def test_steps_spoil_the_real_answer_as_they_say() -> None:
    real = Answer('{"queries": []}')

    assert Step().applied(real) == real
    assert Step(finish="MAX_TOKENS").applied(real) == Answer('{"queri', "MAX_TOKENS")
    assert Step(finish="SAFETY").applied(real) == Answer(None, "SAFETY")
    assert Step(blocked="OTHER").applied(real) == Answer(None, blocked="OTHER")
    assert Step(text="x").applied(real) == Answer("x")
    assert Step(thoughts=5).applied(real) == Answer('{"queries": []}', thoughts=5)
