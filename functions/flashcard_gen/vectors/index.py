"""Where in a document does which vector belong? The index of one document under one model, made once for everybody."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assessment.seal import sha256_of
from flashcard_gen.chunks import Chunk
from flashcard_gen.vectors.table import VectorTable
from flashcard_gen.vectors.vector_file import UnreadableVectors, packed, unpacked


@dataclass(frozen=True)
class IndexKey:
    """Everything an index depends on: equal keys have equal indexes."""

    document_sha256: str
    chunker: str
    model_id: str
    dimensions: int

    @property
    def object_key(self) -> str:
        """Key of the one object that keeps the index."""
        return f"indexes/{sha256_of(self.facts())}.vectors"

    def facts(self) -> dict[str, Any]:
        """The key as JSON."""
        return {
            "kind": "index",
            "document": self.document_sha256,
            "chunker": self.chunker,
            "model": self.model_id,
            "dimensions": self.dimensions,
        }


@dataclass(frozen=True)
class Index:
    """A document's chunks with their vectors, as far as those are there: row i belongs to chunk i."""

    key: IndexKey
    chunks: tuple[Chunk, ...]
    table: VectorTable

    @classmethod
    def empty(cls, key: IndexKey, chunks: Sequence[Chunk]) -> Self:
        """An index without any vector."""
        return cls(key, tuple(chunks), VectorTable.empty(len(chunks), key.dimensions))

    @classmethod
    def read(cls, content: bytes, key: IndexKey, chunks: Sequence[Chunk]) -> Self:
        """A kept index of exactly this document, chunked exactly so.

        Raises:
            UnreadableVectors: it is damaged, or belongs to anything else.
        """
        facts, table = unpacked(content)
        if facts != _facts(key, chunks) or table.rows.shape != (len(chunks), key.dimensions):
            raise UnreadableVectors("an index of something else")
        return cls(key, tuple(chunks), table)

    def to_bytes(self) -> bytes:
        """What `read` reads."""
        return packed(_facts(self.key, self.chunks), self.table)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """(n, dimensions), each row of length 1 or, if it is missing, all zeros."""
        return self.table.rows

    @property
    def present(self) -> NDArray[np.bool_]:
        """(n,): which vectors are there."""
        return self.table.present

    @property
    def complete(self) -> bool:
        """Whether every chunk has its vector."""
        return self.table.complete


def _facts(key: IndexKey, chunks: Sequence[Chunk]) -> dict[str, Any]:
    """The key, the offsets, and a hash of the texts in their order: a vector stays with the text it was made of."""
    texts = hashlib.sha256()
    for chunk in chunks:
        texts.update(hashlib.sha256(chunk.text.encode("utf-8", "surrogatepass")).digest())
    places = [[chunk.page, chunk.start, chunk.end] for chunk in chunks]
    return {**key.facts(), "chunks": places, "texts_sha256": texts.hexdigest()}
