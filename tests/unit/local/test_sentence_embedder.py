"""Do like meanings lie close together, and on every run the same?"""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from local.engines.embedder import NATIVE_DIMENSIONS, SentenceEmbedder

ROOT = Path(__file__).parents[3]
USE = """
import sys
from local.engines.embedder import SentenceEmbedder
SentenceEmbedder().vector("warm", 256)
print(sorted(sys.modules.keys() & {"wordllama", "torch", "huggingface_hub"}))
"""


@pytest.fixture(scope="module")
def embedder() -> SentenceEmbedder:
    return SentenceEmbedder()


def _cosine(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_like_meaning_is_closer_than_another_subject(embedder: SentenceEmbedder) -> None:
    question = embedder.vector("How do plants make their own food?", 256)
    answer = embedder.vector("Green leaves catch sunlight and turn water and carbon dioxide into sugar.", 256)
    other = embedder.vector("The central bank raised interest rates to stop inflation.", 256)

    assert _cosine(question, answer) > _cosine(question, other) + 0.1


def test_titans_lengths_change_no_cosine(embedder: SentenceEmbedder) -> None:
    texts = ("Bread rises overnight.", "Yeast makes gas in dough.")
    cosines = [_cosine(*(embedder.vector(text, length) for text in texts)) for length in (256, 512, 1024)]

    assert cosines[1:] == pytest.approx(cosines[:1] * 2, abs=1e-6)
    assert embedder.vector(texts[0], 1024).shape == (1024,)
    assert not embedder.vector(texts[0], 1024)[NATIVE_DIMENSIONS:].any()


@pytest.mark.parametrize("text", ["a", " ", "漢字 😀 é", "\x00", "word " * 9_000])
def test_any_text_has_a_finite_vector_and_tokens(embedder: SentenceEmbedder, text: str) -> None:
    assert np.isfinite(embedder.vector(text, 512)).all()
    assert embedder.token_count(text) >= 1


def test_same_text_same_vector_in_another_instance(embedder: SentenceEmbedder) -> None:
    text = "The same words, whoever asks."

    assert np.array_equal(embedder.vector(text, 1024), SentenceEmbedder().vector(text, 1024))


def test_only_the_weights_of_the_wheel_are_used_and_none_of_its_code() -> None:
    done = subprocess.run([sys.executable, "-c", USE], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
