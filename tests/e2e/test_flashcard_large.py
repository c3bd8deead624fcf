"""What does a book of two hundred pages cost, and a throttle that lasts? Does Anki take the delivered deck?"""

from __future__ import annotations

import json
import subprocess
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from bench.make_documents import long_document
from local.client import ApiClient
from local.stack import Stack
from tests.e2e.calls import key
from tests.e2e.cards import ROUTE, ask, assert_true_to_the_document, deck, put
from tests.support.lessons import lesson

pytestmark = pytest.mark.e2e

MOST_MEGABYTES = 512
THROTTLE = {"operation": "InvokeModel", "error": "ThrottlingException"}
ANSWER = {"operation": "InvokeModel", "ok": True}


@contextmanager
def resident(stack: Stack) -> Iterator[list[float]]:
    """The megabytes that any process of the function took together with the reader it started; the peak so far."""
    peak, ended = [0.0], threading.Event()

    def look() -> None:
        while not ended.wait(0.05):
            processes = _processes()
            for function in stack.functions["FlashcardFunction"].process_ids():
                taken = sum(size for process, parent, size in processes if function in (process, parent))
                peak[0] = max(peak[0], taken / 1024)

    watching = threading.Thread(target=look, daemon=True)
    watching.start()
    try:
        yield peak
    finally:
        ended.set()
        watching.join()


def _processes() -> list[tuple[int, int, int]]:
    """Every process: its id, its parent's, and its resident memory in kilobytes."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
    return [(int(pid), int(parent), int(size)) for pid, parent, size in map(str.split, listed.splitlines())]


@pytest.mark.slow
def test_two_hundred_pages_are_embedded_once_in_bounded_memory(stack: Stack, api: ApiClient) -> None:
    content = long_document(200)
    address, owner = put(stack, content, "book.pdf"), {"user_id": uuid.uuid4().hex, "set_id": uuid.uuid4().hex}
    before = Counter(stack.bedrock.embedded())

    with resident(stack) as peak:
        first = deck(ask(api, document_url=address, num_cards=12, **owner))
        embedded, asked = Counter(stack.bedrock.embedded()), len(stack.gemini.calls())
        again = deck(ask(api, document_url=address, num_cards=7, **owner))
        elsewhere = deck(ask(api, document_url=address, num_cards=20))

    assert first["document"]["pages"] == 200
    assert set((embedded - before).values()) == {1}
    assert Counter(stack.bedrock.embedded()) == embedded
    assert len(stack.gemini.calls()) == asked
    assert 50 < peak[0] < MOST_MEGABYTES
    for result in (first, again, elsewhere):
        assert_true_to_the_document(result, content)


@pytest.mark.slow
def test_a_throttle_that_lasts_ends_in_the_dead_letter_queue_and_a_redrive_pays_for_the_rest(
    stack: Stack, api: ApiClient
) -> None:
    before = Counter(stack.bedrock.embedded())
    stack.bedrock.play(*[ANSWER] * 9, *[THROTTLE] * 4_000)
    address = put(stack, lesson(24, f"Land {uuid.uuid4().hex[:6]}").encode())
    body = {"user_id": "u", "set_id": uuid.uuid4().hex, "document_url": address, "num_cards": 5}
    job_id = api.submit(ROUTE, json.dumps(body).encode(), key())

    failed = api.wait(job_id, 120)
    stack.bedrock.play()
    paid = Counter(stack.bedrock.embedded()) - before
    redrive(stack, job_id)
    job = api.wait(job_id, 60, until=lambda it: it["status"] == "completed")

    assert (failed["error"]["code"], failed["error"]["retryable"]) == ("retries_exhausted", True)
    assert "model_throttled" in failed["error"]["message"]
    assert sum(paid.values()) == 9
    assert set((Counter(stack.bedrock.embedded()) - before).values()) == {1}
    assert deck(job)["cards"]


def redrive(stack: Stack, job_id: str) -> None:
    """Sends the job's dead letter back to its queue."""
    sqs, dead = stack.client("sqs"), stack.queue_urls["FlashcardDeadLetterQueue"]
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        found: list[Mapping[str, Any]] = sqs.receive_message(
            QueueUrl=dead, WaitTimeSeconds=1, MaxNumberOfMessages=10, MessageAttributeNames=["All"]
        ).get("Messages", [])
        for message in found:
            if message["MessageAttributes"]["job_id"]["StringValue"] == job_id:
                attributes = message["MessageAttributes"]
                queue = stack.queue_urls["FlashcardQueue"]
                sqs.send_message(QueueUrl=queue, MessageBody=message["Body"], MessageAttributes=attributes)
                return
    raise AssertionError("no dead letter")


def test_anki_imports_the_delivered_deck_and_a_later_one_of_the_set_repeats_no_note(
    stack: Stack, api: ApiClient, tmp_path: Path
) -> None:
    address, set_id = put(stack, lesson(9, f"Land {uuid.uuid4().hex[:6]}").encode()), uuid.uuid4().hex
    decks = [deck(ask(api, document_url=address, num_cards=count, set_id=set_id)) for count in (6, 10)]
    collection = Collection(str(tmp_path / "collection.anki2"))
    try:
        for number, result in enumerate((*decks, decks[0])):
            package = tmp_path / f"{number}.apkg"
            delivered = stack.client("s3").get_object(Bucket=stack.bucket, Key=result["files"]["apkg"])
            package.write_bytes(delivered["Body"].read())
            request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
            collection.import_anki_package(request)
        notes = {collection.get_note(note).guid for note in collection.find_notes("")}
        count = collection.note_count()
    finally:
        collection.close()

    wanted = [{card["card_id"] for card in result["cards"]} for result in decks]
    assert wanted[0] & wanted[1], "two learners' decks of one text share cards"
    assert notes == wanted[0] | wanted[1]
    assert count == len(notes)
