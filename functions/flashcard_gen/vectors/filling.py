"""How are the missing vectors of a table got, and saved before anything ends the attempt?"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assessment.attempt import Attempt
from assessment.errors import OutOfTime
from flashcard_gen.embedding import Embedder, usage_of
from flashcard_gen.vectors.embedding_calls import THREADS, EmbeddingCalls
from flashcard_gen.vectors.pacing import Pacing
from flashcard_gen.vectors.shared_vectors import SharedVectors
from flashcard_gen.vectors.table import VectorTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SAVE_SECONDS = 5.0
"""How much work a killed process may lose; also how soon workers on one table learn of each other's."""


@dataclass(frozen=True)
class Unfinished:
    """The time ran out with vectors missing; what is done is saved, and at least one was added by this attempt."""

    done: int
    total: int


@dataclass(frozen=True)
class Filling:
    """Fills tables by calls to one embedder."""

    embedder: Embedder
    pacing: Pacing = field(default_factory=Pacing)
    threads: int = THREADS
    sleep: Callable[[float], None] = time.sleep

    def fill(self, shared: SharedVectors, texts: Sequence[str], attempt: Attempt) -> VectorTable | Unfinished:
        """The table of the texts' vectors, row by row; equal texts are embedded once.

        Every answered call is counted on the attempt's meter. Whatever is raised, the vectors that were paid for are
        saved first.

        Raises:
            ModelThrottled: the quota did not return within the pacing's patience.
            OutOfTime: the time did not suffice for a single vector.
            RetryableError, OperatorError: as `Embedder.embed` and `Objects`.
        """
        work = _Work(shared, texts, VectorTable.empty(len(texts), self.embedder.dimensions))
        calls = EmbeddingCalls(self.embedder, attempt.deadline, self.pacing, self.threads, self.sleep)
        saved_at = attempt.deadline.clock()
        try:
            for text, embedding in calls.run(work.waiting(attempt.job_id), work.wanted):
                attempt.meter.add(usage_of(self.embedder, embedding))
                work.add(text, embedding.vector)
                if attempt.deadline.clock() - saved_at >= _SAVE_SECONDS:
                    work.save()
                    saved_at = attempt.deadline.clock()
        except OutOfTime:
            if not work.added:
                raise
        finally:
            work.save()
        table = work.table
        return table if table.complete else Unfinished(table.done, len(texts))


class _Work:
    """The table as it is saved, and what has been found since."""

    def __init__(self, shared: SharedVectors, texts: Sequence[str], nothing: VectorTable) -> None:
        self._shared = shared
        self._rows: dict[str, list[int]] = {}
        for row, text in enumerate(texts):
            self._rows.setdefault(text, []).append(row)
        self._found: dict[int, NDArray[np.float32]] = {}
        self.table = shared.load() or nothing
        self.added = 0

    def waiting(self, job_id: str) -> list[str]:
        """The texts to embed; every job starts elsewhere, so that two at once share the work instead of doubling it."""
        texts = [text for text in self._rows if self.wanted(text)]
        start = int(hashlib.sha256(job_id.encode()).hexdigest(), 16) % len(texts) if texts else 0
        return texts[start:] + texts[:start]

    def wanted(self, text: str) -> bool:
        return any(not self.table.present[row] and row not in self._found for row in self._rows[text])

    def add(self, text: str, vector: NDArray[np.float32]) -> None:
        self._found.update(dict.fromkeys(self._rows[text], vector))
        self.added += 1

    def save(self) -> None:
        if self._found:
            self.table = self._shared.save(self.table.filled(self._found))
            self._found.clear()
