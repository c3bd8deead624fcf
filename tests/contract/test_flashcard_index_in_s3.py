"""On real wires: is no chunk embedded twice, whatever throttles, stops or shares the work?"""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest

from assessment.attempt import Attempt
from assessment.bedrock import bedrock_client
from assessment.bucket import S3Objects
from assessment.deadline import Deadline
from assessment.errors import ModelThrottled
from assessment.objects import Objects
from assessment.source import Location
from assessment.usage import Meter
from flashcard_gen.chunks import Chunk
from flashcard_gen.indexing import Indexing
from flashcard_gen.titan import TitanEmbedder
from flashcard_gen.vectors.filling import Filling
from flashcard_gen.vectors.index import Index
from flashcard_gen.vectors.pacing import Pacing
from local.bedrock.engine import Answer
from local.bedrock.request import ConverseRequest
from local.bedrock.script import BedrockScript
from local.bedrock.server import BedrockServer
from local.engines.embedder import SentenceEmbedder
from tests.support.embedded import client, embedded_aws
from tests.support.objects import MemoryObjects

CHUNKS = tuple(Chunk(f"c{number}", number // 3 + 1, 0, 9, f"Sentence number {number % 50}.") for number in range(60))
DIFFERENT = 50
SHA = "7" * 64
IMPATIENT = Pacing(first_seconds=0.05, patience_seconds=0.3)
OK = {"operation": "InvokeModel", "ok": True}
THROTTLE = {"operation": "InvokeModel", "error": "ThrottlingException"}


class _NoTextModel:
    model_id = "local.none-v1"

    def answer(self, request: ConverseRequest) -> Answer:
        raise AssertionError("nothing here converses")


@pytest.fixture(scope="module")
def aws() -> Iterator[str]:
    with embedded_aws() as address:
        yield address


@pytest.fixture
def bedrock(monkeypatch: pytest.MonkeyPatch) -> Iterator[BedrockScript]:
    server = BedrockServer(_NoTextModel(), embedder=SentenceEmbedder())
    server.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", server.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    bedrock_client.cache_clear()
    yield BedrockScript(server.url)
    bedrock_client.cache_clear()
    server.stop()


@pytest.fixture
def bucket() -> str:
    return f"media-{uuid.uuid4().hex[:12]}"


@pytest.fixture(params=["memory", "s3"])
def objects(request: pytest.FixtureRequest, bucket: str) -> Objects:
    if request.param == "memory":
        return MemoryObjects(buckets=[bucket])
    s3 = client("s3", request.getfixturevalue("aws"))
    s3.create_bucket(Bucket=bucket)
    return S3Objects(s3)


def _indexing(objects: Objects, bucket: str, pacing: Pacing = IMPATIENT) -> Indexing:
    return Indexing(Filling(TitanEmbedder(SentenceEmbedder.model_id, 256), pacing), objects, bucket)


def _attempt(job_id: str = "job-1") -> Attempt:
    return Attempt(job_id, Deadline(time.monotonic() + 120), Meter())


def test_object_is_written_only_over_the_one_that_was_seen(objects: Objects, bucket: str) -> None:
    at = Location(bucket, "indexes/a b é")

    assert not objects.write_if(at, b"0", "text/plain", "d41d8cd98f00b204e9800998ecf8427e"), "there is none yet"
    assert objects.write_if(at, b"1", "text/plain", None)
    assert not objects.write_if(at, b"2", "text/plain", None)
    facts = objects.head(at)
    assert facts is not None
    assert objects.write_if(at, b"3", "text/plain", facts.etag)
    assert not objects.write_if(at, b"4", "text/plain", facts.etag)
    assert objects.read(at) == b"3"


def test_throttle_in_mid_document_then_a_retry_embeds_no_chunk_twice(
    objects: Objects, bucket: str, bedrock: BedrockScript
) -> None:
    bedrock.play(*[OK] * 20, *[THROTTLE] * 200)
    first, second = _attempt(), _attempt()

    with pytest.raises(ModelThrottled):
        _indexing(objects, bucket).index(SHA, CHUNKS, first)
    after_first = len(bedrock.embedded())
    bedrock.play()
    index = _indexing(objects, bucket).index(SHA, CHUNKS, second)

    assert isinstance(index, Index)
    assert index.complete
    assert after_first == 20
    assert set(Counter(bedrock.embedded()).values()) == {1}
    assert len(bedrock.embedded()) == DIFFERENT
    assert (first.meter.usage.model_calls, second.meter.usage.model_calls) == (20, DIFFERENT - 20)


def test_second_deck_of_anybody_makes_no_call(objects: Objects, bucket: str, bedrock: BedrockScript) -> None:
    made = _indexing(objects, bucket).index(SHA, CHUNKS, _attempt("job-1"))
    bedrock.forget_calls()

    found = _indexing(objects, bucket).index(SHA, CHUNKS, _attempt("job-2"))

    assert isinstance(made, Index)
    assert isinstance(found, Index)
    assert bedrock.calls() == []
    assert np.array_equal(found.vectors, made.vectors)


def test_a_few_throttles_are_outlived_within_the_attempt(objects: Objects, bucket: str, bedrock: BedrockScript) -> None:
    bedrock.play(*[OK] * 10, *[THROTTLE] * 4)

    index = _indexing(objects, bucket, Pacing(first_seconds=0.05)).index(SHA, CHUNKS, _attempt())

    assert isinstance(index, Index)
    assert index.complete
    assert set(Counter(bedrock.embedded()).values()) == {1}


def test_two_workers_at_once_on_one_document_lose_nothing(
    objects: Objects, bucket: str, bedrock: BedrockScript
) -> None:
    made: list[object] = []

    def work(job_id: str) -> None:
        made.append(_indexing(objects, bucket).index(SHA, CHUNKS, _attempt(job_id)))

    workers = [threading.Thread(target=work, args=(job_id,)) for job_id in ("job-1", "job-2")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert all(isinstance(index, Index) and index.complete for index in made)
    bedrock.forget_calls()
    assert isinstance(_indexing(objects, bucket).index(SHA, CHUNKS, _attempt("job-3")), Index)
    assert bedrock.calls() == []
