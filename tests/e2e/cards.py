"""What end-to-end tests of flashcards do again and again: put a document, ask for cards, check them against it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from flashcard_gen.document import Limits, read_document
from local.client import ApiClient
from local.stack import Stack
from tests.e2e.calls import key

ROUTE = "/flashcards/generate"


def put(stack: Stack, content: bytes, name: str = "document") -> str:
    """The address of an uploaded document."""
    at = f"media/{uuid.uuid4().hex}/{name}"
    stack.client("s3").put_object(Bucket=stack.bucket, Key=at, Body=content)
    return f"s3://{stack.bucket}/{at}"


def ask(api: ApiClient, **wanted: object) -> Mapping[str, Any]:
    """The settled job of a request; learner and set are its own unless they are given."""
    body = {"user_id": uuid.uuid4().hex, "set_id": uuid.uuid4().hex, **wanted}
    return api.wait(api.submit(ROUTE, json.dumps(body).encode(), key()), 60)


def deck(job: Mapping[str, Any]) -> Mapping[str, Any]:
    """The result of a job that must have completed."""
    assert job["status"] == "completed", job.get("error")
    result: Mapping[str, Any] = job["result"]
    return result


def assert_true_to_the_document(result: Mapping[str, Any], content: bytes) -> None:
    """Every card quotes its page word for word, and the counts are what was asked or less."""
    pages = {page.number: page.text for page in read_document(content, Limits()).pages}
    assert result["cards"]
    assert len(result["cards"]) == result["delivered"] <= result["requested"]
    for card in result["cards"]:
        told = card["citation"]
        assert pages[told["page"]][told["start"] : told["end"]] == told["quote"]
    assert len({card["card_id"] for card in result["cards"]}) == len(result["cards"])
