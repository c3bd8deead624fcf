"""Does a document become a deck that can be trusted, paid for once?"""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from local.client import ApiClient
from local.stack import Stack
from tests.e2e.calls import ROUTE as WRITING
from tests.e2e.calls import fresh, key
from tests.e2e.cards import ROUTE, ask, assert_true_to_the_document, deck, put
from tests.support.lessons import lesson

pytestmark = pytest.mark.e2e


def document() -> bytes:
    """A document no other test knows."""
    return lesson(9, f"Land {uuid.uuid4().hex[:6]}").encode()


def test_every_card_quotes_its_page_and_the_files_hold_the_deck(stack: Stack, api: ApiClient) -> None:
    content = document()

    job = ask(api, document_url=put(stack, content), num_cards=8)
    result = deck(job)

    assert_true_to_the_document(result, content)
    assert result["document"]["kind"] == "markdown"
    assert job["usage"]["model_calls"] > 0
    s3 = stack.client("s3")
    package = s3.get_object(Bucket=stack.bucket, Key=result["files"]["apkg"])["Body"].read()
    assert "collection.anki2" in zipfile.ZipFile(io.BytesIO(package)).namelist()
    table = s3.get_object(Bucket=stack.bucket, Key=result["files"]["csv"])["Body"].read().decode("utf-8-sig")
    assert table.count("\r\n") == len(result["cards"]) + 1


def test_a_second_deck_from_a_document_pays_for_no_embedding_and_no_question(stack: Stack, api: ApiClient) -> None:
    address = put(stack, document())
    deck(ask(api, document_url=address, num_cards=4))
    embedded, asked = stack.bedrock.embedded(), stack.gemini.calls()

    deck(ask(api, document_url=address, num_cards=9))

    assert (stack.bedrock.embedded(), stack.gemini.calls()) == (embedded, asked)


def test_a_second_deck_for_one_set_repeats_no_card(stack: Stack, api: ApiClient) -> None:
    address, owner = put(stack, document()), {"user_id": uuid.uuid4().hex, "set_id": uuid.uuid4().hex}
    first = deck(ask(api, document_url=address, num_cards=4, **owner))

    second = deck(ask(api, document_url=address, num_cards=6, **owner))

    known = {card["card_id"] for card in first["cards"]} | {card["question"] for card in first["cards"]}
    assert not known & {value for card in second["cards"] for value in (card["card_id"], card["question"])}


def test_the_same_request_again_is_the_same_deck_without_a_model_call(stack: Stack, api: ApiClient) -> None:
    wanted = {"document_url": put(stack, document()), "num_cards": 3, "user_id": "sealed", "set_id": uuid.uuid4().hex}
    first = ask(api, **wanted)
    calls = len(stack.bedrock.calls())

    second = ask(api, **wanted)

    assert deck(second) == deck(first)
    assert second["sealed"] is True
    assert len(stack.bedrock.calls()) == calls


def test_a_topic_keeps_the_deck_to_it(stack: Stack, api: ApiClient) -> None:
    text = (
        lesson(4, "Westmark") + "\n\n## Printing\n\nThe printing press of Westmark is a machine that was built by "
        "Ada Fenwick in 1702. A compositor is a worker who sets letters into lines by hand before printing begins."
    )

    result = deck(ask(api, text=text, topic="the printing press and compositors", num_cards=2))

    assert result["source"] == "text"
    assert any(
        "compositor" in card["citation"]["quote"] or "press" in card["citation"]["quote"] for card in result["cards"]
    )


def test_vanished_types_and_nulls_of_the_java_client_mean_the_defaults(stack: Stack, api: ApiClient) -> None:
    body = {
        "user_id": "java", "set_id": uuid.uuid4().hex, "document_id": None, "pdf_url": put(stack, document()),
        "num_cards": None, "difficulty": None, "question_types": None, "query": None, "s3_bucket": None, "top_k": 15,
    }  # fmt: skip

    job = api.wait(api.submit(ROUTE, json.dumps(body).encode(), key()))

    assert deck(job)["requested"] == 10


def test_own_mistakes_become_cards_for_their_owner_only(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any]
) -> None:
    essay = fresh(sample)
    assessed = api.wait(api.submit(WRITING, essay, key()))
    owner = json.loads(essay)["user_id"]

    mine = ask(api, evaluation_id=assessed["job_id"], user_id=owner, num_cards=5)
    other = ask(api, evaluation_id=assessed["job_id"], user_id="somebody else", num_cards=5)

    text = json.loads(essay)["essay_content"]
    for card in deck(mine)["cards"]:
        told = card["citation"]
        assert text[told["start"] : told["end"]] == told["quote"]
        assert "{{c1::" in card["question"]
    assert mine["usage"]["model_calls"] == 0
    assert other["status"] == "failed"
    assert other["error"]["code"] == "evaluation_not_found"
    assert other["error"]["retryable"] is False
