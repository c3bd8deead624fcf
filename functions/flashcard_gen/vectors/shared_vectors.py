"""How do workers fill one table of vectors together? One object in the bucket; whoever writes unites what is there.

A write is conditional on the object being the one that was read, so that no worker's vectors are lost to another's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.errors import StoreUnavailable
from assessment.objects import Objects
from assessment.source import Location
from flashcard_gen.vectors.table import VectorTable
from flashcard_gen.vectors.vector_file import CONTENT_TYPE, UnreadableVectors

_TRIES = 10
"""Every refused write means that another worker's succeeded."""


@dataclass(frozen=True)
class SharedVectors:
    """The object of one table; `read` raises UnreadableVectors for anything else than its own bytes."""

    objects: Objects
    at: Location
    read: Callable[[bytes], VectorTable]
    packed: Callable[[VectorTable], bytes]

    def load(self) -> VectorTable | None:
        """What is kept so far; None when there is nothing, or nothing to be trusted."""
        return self._seen()[0]

    def save(self, table: VectorTable) -> VectorTable:
        """Adds a table to what is kept, and gives both together.

        Raises:
            StoreUnavailable: the bucket is unreachable, or others' writes kept coming first.
        """
        for _ in range(_TRIES):
            kept, etag = self._seen()
            united = table if kept is None else table.united(kept)
            if kept is not None and kept.done == united.done:
                return united
            if self.objects.write_if(self.at, self.packed(united), CONTENT_TYPE, etag):
                return united
        raise StoreUnavailable(f"{self.at.uri} changed {_TRIES} times while it was written")

    def _seen(self) -> tuple[VectorTable | None, str | None]:
        """The kept table, and the ETag that no later write has; the tag is taken first, so it is never too new."""
        facts = self.objects.head(self.at)
        content = self.objects.read(self.at) if facts is not None else None
        if facts is None or content is None:
            return None, None
        try:
            return self.read(content), facts.etag
        except UnreadableVectors:
            return None, facts.etag
