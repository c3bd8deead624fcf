"""Do the built handlers run with nothing but their artifact and its layers? This machine's variant of them is tried."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import boto3
import pytest

from local.client import ApiClient
from local.stack import Stack
from tests.template import declared
from tests.template.artifacts import COMMON, FLASHCARD, LANGUAGE_MODEL, PACKAGES, SPEAKING, WRITING
from tests.template.declared import ROOT

CLOSED_PORT = "http://127.0.0.1:9"
LIGHT, FULL = {"SECOND_RATER": "light"}, {"SECOND_RATER": "full"}
EVENTS = {WRITING: "writing", SPEAKING: "speaking", FLASHCARD: "flashcard"}
ONLY_WHEN_CALLED_FOR = {"google.generativeai", "google.ai", "language_model"}
"""What is slow to import and not needed by every job."""

NOBODY = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}

Json = Mapping[str, Any]


def record_of(function: str, **changes: object) -> dict[str, Any]:
    """The sample event's one message, changed."""
    event = json.loads((ROOT / f"events/{EVENTS[function]}.sqs.json").read_text(encoding="utf-8"))
    (record,) = event["Records"]
    return {**record, **changes}


def job_of(record: Json) -> str:
    """The job a message is about."""
    return str(record["messageAttributes"]["job_id"]["stringValue"])


def under_another_id(record: Json, job_id: str) -> dict[str, Any]:
    """The same submission as another job."""
    attributes = record["messageAttributes"]
    return {**record, "messageAttributes": {**attributes, "job_id": {**attributes["job_id"], "stringValue": job_id}}}


def out_of_reach(function: str) -> dict[str, str]:
    """The function's variables with parameters at their defaults; and no AWS; what only AWS knows is made up."""
    shared = declared.template()["Globals"]["Function"]["Environment"]["Variables"]
    own = declared.properties(function)["Environment"]["Variables"]
    parameters = declared.template()["Parameters"]

    def value(given: declared.Value) -> str:
        if isinstance(given, Mapping) and "Fn::Sub" in given:
            return re.sub(r"\$\{[^}]*\}", "stand-in", declared.text(given))
        known = not isinstance(given, Mapping) or declared.target(given) in parameters
        return str(declared.at_default(given)) if known else f"{CLOSED_PORT}/stand-in"

    return {**{name: value(given) for name, given in {**shared, **own}.items()}, "AWS_ENDPOINT_URL": CLOSED_PORT}


def invoked(
    host: Path, function: str, environment: Json, record: Json, layers: Sequence[str] = (COMMON,)
) -> dict[str, Any]:
    """What the built handler answers to a message, in a process that can import nothing but its artifacts."""
    folders = [str(host / function), *(str(host / layer / "python") for layer in layers)]
    script = Path(__file__).with_name("invoke_artifact.py")
    command = [sys.executable, "-I", "-S", str(script), declared.properties(function)["Handler"], *folders]
    region = {"AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1"}
    event = json.dumps({"Records": [record]})
    done = subprocess.run(
        command, env={**environment, **region, **NOBODY}, input=event, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert seen["module"] == str(host / function / PACKAGES[function] / "app.py")
    assert seen["foreign"] == []
    return seen


def told(stack: Stack, function: str) -> Json:
    """What the stack tells the function in its environment."""
    return stack.functions[function].definition.environment


def job(stack: Stack, job_id: str) -> Json:
    """The job as its caller sees it."""
    with ApiClient(stack.api, stack.api_key) as api:
        document: Json = api.get(f"/jobs/{job_id}").json()
    return document


@pytest.mark.parametrize(
    ("tier", "layers"), [(LIGHT, [COMMON]), (FULL, [LANGUAGE_MODEL, COMMON])], ids=["light", "full"]
)
def test_writing_completes_the_sample_job(host: Path, stack: Stack, tier: Json, layers: list[str]) -> None:
    job_id = f"built-{tier['SECOND_RATER']}"
    record = under_another_id(record_of(WRITING), job_id)

    seen = invoked(host, WRITING, {**told(stack, WRITING), **tier}, record, layers)

    assert seen["answer"] == {"batchItemFailures": []}
    document = job(stack, job_id)
    assert document["status"] == "completed"
    assert len(document["result"]["criteria"]) == 4
    assert document["result"]["raters"][1]["rater"].startswith(f"statistical-{tier['SECOND_RATER']}-")


def test_speaking_orders_a_transcription_and_rates_it_in_a_second_process(host: Path, stack: Stack) -> None:
    stack.transcribe.play({"event": "lost"})  # or the stack's own function would take what follows
    submitted = record_of(SPEAKING)
    job_id = job_of(submitted)
    environment = {**told(stack, SPEAKING), **LIGHT}

    ordered = invoked(host, SPEAKING, environment, submitted)
    waiting = job(stack, job_id)
    (name,) = [call["job"] for call in stack.transcribe.calls("StartTranscriptionJob")]
    transcribed(stack, name)
    queue = f"arn:aws:sqs:us-east-1:123456789012:{told(stack, SPEAKING)['COMPLETION_QUEUE_URL'].rpartition('/')[2]}"
    check = {"body": json.dumps({"check": name}), "messageAttributes": {}, "eventSourceARN": queue}
    rated = invoked(host, SPEAKING, environment, record_of(SPEAKING, **check))

    assert (waiting["status"], waiting["stage"]) == ("processing", "transcribing")
    assert ordered["answer"] == rated["answer"] == {"batchItemFailures": []}
    finished = job(stack, job_id)
    assert finished["status"] == "completed"
    assert len(finished["result"]["criteria"]) == 4
    assert len(finished["result"]["transcript"]["text"].split()) > 100


def transcribed(stack: Stack, name: str) -> None:
    """Wait for a transcription."""
    session = boto3.Session("none", "none", region_name="us-east-1")
    transcribe = session.client("transcribe", endpoint_url=stack.transcribe_url)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = transcribe.get_transcription_job(TranscriptionJobName=name)["TranscriptionJob"]
        if found["TranscriptionJobStatus"] == "COMPLETED":
            break
        time.sleep(0.1)
    transcribe.close()
    assert found["TranscriptionJobStatus"] == "COMPLETED"


def test_flashcards_makes_the_sample_deck_with_questions_from_gemini(host: Path, stack: Stack) -> None:
    record = record_of(FLASHCARD)

    seen = invoked(host, FLASHCARD, told(stack, FLASHCARD), record)

    assert seen["answer"] == {"batchItemFailures": []}
    document = job(stack, job_of(record))
    assert document["status"] == "completed"
    assert document["result"]["delivered"] > 5
    assert "queries_unavailable" not in document["result"]
    assert "gemini" in {query["origin"] for query in document["result"]["queries"]}
    files = [stack.client("s3").head_object(Bucket=stack.bucket, Key=it) for it in document["result"]["files"].values()]
    assert min(file["ContentLength"] for file in files) > 1_000


@pytest.mark.parametrize("function", PACKAGES)
def test_a_message_comes_back_when_aws_is_out_of_reach(host: Path, function: str) -> None:
    record = record_of(function)

    seen = invoked(host, function, {**out_of_reach(function), **LIGHT}, record)

    assert seen["answer"] == {"batchItemFailures": [{"itemIdentifier": record["messageId"]}]}
    assert ONLY_WHEN_CALLED_FOR & set(seen["at_once"]) == set()


@pytest.mark.parametrize("function", [WRITING, SPEAKING])
def test_the_full_tier_without_its_layer_does_not_start(host: Path, function: str) -> None:
    with pytest.raises(AssertionError, match="the language model layer is not attached"):
        invoked(host, function, {**out_of_reach(function), **FULL}, record_of(function))
