"""What is asked of this document, and with which vectors? Kept questions first; a model's; our own from the outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flashcard_gen.queries import Query, QueryWriter, Reason, queries_for
from flashcard_gen.querying.query_brief import prompt
from flashcard_gen.querying.query_cache import QueryCache, QueryKey
from flashcard_gen.vectors.filling import Unfinished

if TYPE_CHECKING:
    from assessment.attempt import Attempt
    from flashcard_gen.chunks import Chunk
    from flashcard_gen.document import Document
    from flashcard_gen.vectors.table import VectorTable

OUTLINE = "outline-v1"
"""In place of a model's id where our own extraction asked; another way of extracting needs another name."""


@dataclass(frozen=True)
class Asked:
    """The questions, their vectors (row i belongs to question i), and why no model had a part in them, if none had."""

    queries: tuple[Query, ...]
    table: VectorTable
    unavailable: Reason | None
    detail: str = ""


@dataclass(frozen=True)
class Asking:
    """Finds the questions of a document, or has them made and keeps them."""

    writer: QueryWriter
    cache: QueryCache

    def asked(
        self, document: Document, chunks: Sequence[Chunk], topic: str | None, attempt: Attempt
    ) -> Asked | Unfinished:
        """The questions; `Unfinished` when the invocation ended before all had their vectors.

        Raises:
            RetryableError, OperatorError: the store or the embedding model; a failing question writer raises nothing.
        """
        key = self._key(document.sha256, topic)
        kept, unavailable, detail = self.cache.find(key), None, ""
        if kept is None:
            made = queries_for(document, chunks, topic, self.writer, attempt.deadline, attempt.meter)
            unavailable, detail = made.unavailable, made.detail
            if unavailable is not None:
                key = replace(key, asked=OUTLINE)
            kept = self.cache.keep(key, made.items)
        table = self.cache.vectors(key, kept, attempt)
        return table if isinstance(table, Unfinished) else Asked(kept, table, unavailable, detail)

    def _key(self, document_sha256: str, topic: str | None) -> QueryKey:
        embedder = self.cache.filling.embedder
        return QueryKey(
            document_sha256, topic, self.writer.model_id, prompt().sha256, embedder.model_id, embedder.dimensions
        )
