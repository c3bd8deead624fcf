"""An embedder that needs no model: vectors from hashes, and throttles where a test wants them."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable

import numpy as np

from assessment.deadline import Deadline
from flashcard_gen.embedding import Embedding


class ScriptedEmbedder:
    """Embeds by hash; raises what the script says, one entry per call, None = an answer."""

    model_id = "scripted-embedder"

    def __init__(self, dimensions: int = 8, script: Iterable[Exception | None] = ()) -> None:
        """Keeps the script; `embedded` are the texts answered, in order."""
        self.dimensions = dimensions
        self.script = list(script)
        self.embedded: list[str] = []
        self.asked = 0
        self.before_answer: Callable[[str], None] = lambda text: None
        self._lock = threading.Lock()

    def embed(self, text: str, deadline: Deadline) -> Embedding:
        """See `Embedder`."""
        with self._lock:
            self.asked += 1
            said = self.script.pop(0) if self.script else None
            if said is not None:
                raise said
            self.before_answer(text)
            self.embedded.append(text)
        return Embedding(vector_of(text, self.dimensions), len(text.split()))


def vector_of(text: str, dimensions: int = 8) -> np.typing.NDArray[np.float32]:
    """The unit vector that a text has here."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    vector = np.random.default_rng(seed).standard_normal(dimensions).astype(np.float32)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
