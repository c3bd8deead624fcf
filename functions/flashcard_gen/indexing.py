"""How does a document get its index? It is read from the bucket, or made and left there for the next deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.attempt import Attempt
from assessment.objects import Objects
from assessment.source import Location
from flashcard_gen.chunks import CHUNKER, Chunk
from flashcard_gen.vectors.filling import Filling, Unfinished
from flashcard_gen.vectors.index import Index, IndexKey
from flashcard_gen.vectors.shared_vectors import SharedVectors

__all__ = ["Indexing", "Unfinished"]


@dataclass(frozen=True)
class Indexing:
    """Indexes of documents in one bucket, under one embedding model."""

    filling: Filling
    objects: Objects
    bucket: str

    def key(self, document_sha256: str) -> IndexKey:
        """What the document's index is kept under."""
        embedder = self.filling.embedder
        return IndexKey(document_sha256, CHUNKER, embedder.model_id, embedder.dimensions)

    def index(self, document_sha256: str, chunks: Sequence[Chunk], attempt: Attempt) -> Index | Unfinished:
        """The complete index; `Unfinished` when the invocation ends first and another one should go on.

        Raises:
            As `Filling.fill`.
        """
        key = self.key(document_sha256)
        shared = SharedVectors(
            self.objects,
            Location(self.bucket, key.object_key),
            read=lambda content: Index.read(content, key, chunks).table,
            packed=lambda table: Index(key, tuple(chunks), table).to_bytes(),
        )
        filled = self.filling.fill(shared, [chunk.text for chunk in chunks], attempt)
        return filled if isinstance(filled, Unfinished) else Index(key, tuple(chunks), filled)
