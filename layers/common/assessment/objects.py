"""Where do recordings, documents and transcripts live? The port to S3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from assessment.source import Location


@dataclass(frozen=True)
class ObjectFacts:
    """What can be known of an object without reading it; `etag` changes with its content."""

    size: int
    etag: str


class Objects(Protocol):
    """Objects in buckets.

    Every method raises StoreUnavailable when S3 cannot be reached or throttles, AccessDenied when the role may not, and
    ResourceMissing for a bucket that does not exist.
    """

    def head(self, at: Location) -> ObjectFacts | None:
        """What is known of an object; None when there is none."""

    def read(self, at: Location, first: int | None = None) -> bytes | None:
        """The content, or no more than its first bytes; None when there is no such object."""

    def write(self, at: Location, body: bytes, content_type: str) -> None:
        """Writes an object, over what is there."""

    def write_if(self, at: Location, body: bytes, content_type: str, etag: str | None) -> bool:
        """Writes an object only over the one with this ETag, or, with None, only where there is none.

        False: there is another one by now, or none any more, and nothing was written.
        """

    def listed(self, bucket: str, prefix: str) -> tuple[str, ...]:
        """Every key that begins so, in the order of its UTF-8 bytes."""
