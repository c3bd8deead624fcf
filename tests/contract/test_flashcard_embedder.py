"""Do Titan's adapter, on a real wire, and the tests' embedder keep the port's promises?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assessment.bedrock import bedrock_client
from assessment.errors import ModelThrottled, ModelUnavailable
from flashcard_gen.embedding import Embedder
from flashcard_gen.titan import TitanEmbedder
from local.bedrock.engine import Answer, Engine
from local.bedrock.request import ConverseRequest
from local.bedrock.script import BedrockScript
from local.bedrock.server import BedrockServer
from local.engines.embedder import SentenceEmbedder
from tests.support.clock import ManualClock
from tests.support.embedder import ScriptedEmbedder

Fails = Callable[[], None]
"""Makes the next embedding fail for quota, however often the adapter's client asks."""


class _NoTextModel:
    model_id = "local.none-v1"

    def answer(self, request: ConverseRequest) -> Answer:
        raise AssertionError("nothing here converses")


@pytest.fixture(scope="module")
def server() -> Iterator[BedrockServer]:
    text_model: Engine = _NoTextModel()
    server = BedrockServer(text_model, embedder=SentenceEmbedder())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def script(server: BedrockServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[BedrockScript]:
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", server.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    bedrock_client.cache_clear()
    script = BedrockScript(server.url)
    script.forget_calls()
    yield script
    script.play()
    bedrock_client.cache_clear()


@pytest.fixture(params=["scripted", "titan"])
def embedder(request: pytest.FixtureRequest) -> tuple[Embedder, Fails]:
    if request.param == "scripted":
        fake = ScriptedEmbedder(256)
        return fake, lambda: fake.script.append(ModelThrottled("spent"))
    script: BedrockScript = request.getfixturevalue("script")
    throttle = {"operation": "InvokeModel", "error": "ThrottlingException"}
    return TitanEmbedder(SentenceEmbedder.model_id, 256), lambda: script.play(throttle, throttle)


def test_vector_is_of_length_one_and_the_same_each_time(embedder: tuple[Embedder, Fails]) -> None:
    model, _ = embedder
    deadline = ManualClock().deadline()

    first, second, other = (model.embed(text, deadline) for text in ("Dough rises. é", "Dough rises. é", "Tides."))

    assert first.vector.shape == (model.dimensions,)
    assert first.vector.dtype == np.float32
    assert np.linalg.norm(first.vector) == pytest.approx(1.0, abs=1e-5)
    assert np.array_equal(first.vector, second.vector)
    assert not np.array_equal(first.vector, other.vector)
    assert first.tokens > 0


def test_spent_quota_is_a_throttle_and_the_next_call_may_succeed(embedder: tuple[Embedder, Fails]) -> None:
    model, fail = embedder
    fail()

    with pytest.raises(ModelThrottled):
        model.embed("Dough rises.", ManualClock().deadline())
    assert model.embed("Dough rises.", ManualClock().deadline()).tokens > 0


def test_threads_get_their_own_texts_vectors(embedder: tuple[Embedder, Fails]) -> None:
    model, _ = embedder
    texts = [f"Sentence number {number}." for number in range(24)]
    deadline = ManualClock().deadline()
    alone = [model.embed(text, deadline).vector for text in texts]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: model.embed(text, deadline).vector, texts))

    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_titans_answer_without_a_vector_is_the_models_failure(script: BedrockScript) -> None:
    script.play({"operation": "InvokeModel", "text": '{"embedding": [0.1, 0.2], "inputTextTokenCount": 2}'})

    with pytest.raises(ModelUnavailable):
        TitanEmbedder(SentenceEmbedder.model_id, 256).embed("Dough rises.", ManualClock().deadline())
