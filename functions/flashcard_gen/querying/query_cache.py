"""What was asked of this document before? Queries and their vectors, so that a second deck pays for neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessment.attempt import Attempt
from assessment.errors import StoreUnavailable
from assessment.objects import Objects
from assessment.seal import sha256_of
from assessment.source import Location
from flashcard_gen.queries import Query
from flashcard_gen.vectors.filling import Filling, Unfinished
from flashcard_gen.vectors.shared_vectors import SharedVectors
from flashcard_gen.vectors.table import VectorTable
from flashcard_gen.vectors.vector_file import CONTENT_TYPE, UnreadableVectors, packed, unpacked

_TRIES = 3


@dataclass(frozen=True)
class QueryKey:
    """Everything queries and their vectors depend on.

    `asked` names who was asked: a Gemini model, or our own extraction from the outline; the two are kept apart, so that
    queries of our own never stand in the way of asking Gemini again. `prompt` is the version of how it was asked.
    """

    document_sha256: str
    topic: str | None
    asked: str
    prompt: str
    model_id: str
    dimensions: int

    @property
    def object_key(self) -> str:
        """Key of the one object that keeps them."""
        return f"queries/{sha256_of(self.facts())}.vectors"

    def facts(self) -> dict[str, Any]:
        """The key as JSON; topics that differ in spaces or capitals only are one."""
        return {
            "kind": "queries",
            "document": self.document_sha256,
            "topic": " ".join((self.topic or "").split()).casefold(),
            "asked": self.asked,
            "prompt": self.prompt,
            "model": self.model_id,
            "dimensions": self.dimensions,
        }


@dataclass(frozen=True)
class QueryCache:
    """Queries kept in one bucket."""

    filling: Filling
    objects: Objects
    bucket: str

    def find(self, key: QueryKey) -> tuple[Query, ...] | None:
        """The queries kept under a key; None when there are none, or none to be trusted."""
        content = self.objects.read(self._at(key))
        try:
            return _read(content, key)[0] if content is not None else None
        except UnreadableVectors:
            return None

    def keep(self, key: QueryKey, queries: Sequence[Query]) -> tuple[Query, ...]:
        """Keeps a complete list; where another worker's list was first, that one stands and is returned.

        Raises:
            StoreUnavailable: the bucket is unreachable, or the object keeps changing.
        """
        body = packed(_facts(key, queries), VectorTable.empty(len(queries), key.dimensions))
        for _ in range(_TRIES):
            seen = self.objects.head(self._at(key))
            kept = self.find(key) if seen is not None else None
            if kept is not None:
                return kept
            if self.objects.write_if(self._at(key), body, CONTENT_TYPE, seen.etag if seen is not None else None):
                return tuple(queries)
        raise StoreUnavailable(f"{self._at(key).uri} changed while it was written")

    def vectors(self, key: QueryKey, queries: Sequence[Query], attempt: Attempt) -> VectorTable | Unfinished:
        """The vectors of kept queries, row by row; only those not kept yet are embedded.

        Raises:
            As `Filling.fill`.
        """
        facts = _facts(key, queries)

        def read(content: bytes) -> VectorTable:
            kept, table = _read(content, key)
            if kept != tuple(queries):
                raise UnreadableVectors("vectors of other queries")
            return table

        shared = SharedVectors(self.objects, self._at(key), read, lambda table: packed(facts, table))
        return self.filling.fill(shared, [query.text for query in queries], attempt)

    def _at(self, key: QueryKey) -> Location:
        return Location(self.bucket, key.object_key)


def _facts(key: QueryKey, queries: Sequence[Query]) -> dict[str, Any]:
    return {**key.facts(), "queries": [[query.text, query.origin] for query in queries]}


def _read(content: bytes, key: QueryKey) -> tuple[tuple[Query, ...], VectorTable]:
    """The queries and their vectors; raises UnreadableVectors for anything not of this key."""
    facts, table = unpacked(content)
    try:
        queries = tuple(Query(text, origin) for text, origin in facts.get("queries", ()))
    except (TypeError, ValueError) as error:
        raise UnreadableVectors("no queries") from error
    if facts != _facts(key, queries) or table.rows.shape != (len(queries), key.dimensions):
        raise UnreadableVectors("queries of something else")
    return queries, table
