"""Objects in memory: the same promises as S3's adapter, kept in a dict (tests/contract/test_objects.py compares)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from assessment.errors import ResourceMissing
from assessment.objects import ObjectFacts
from assessment.source import Location

MEDIA = "media-bucket"
"""The bucket that tests have unless they ask for others."""


class MemoryObjects:
    """Buckets of one test; `fail_next` puts an error in the way of the next call of a method."""

    def __init__(self, kept: Mapping[Location, bytes] | None = None, buckets: Iterable[str] = (MEDIA,)) -> None:
        """The buckets that exist, and what lies in them."""
        self.kept: dict[Location, bytes] = dict(kept or {})
        self.types: dict[Location, str] = {}
        self.calls: list[tuple[str, str]] = []
        self._buckets = {*buckets, *(at.bucket for at in self.kept)}
        self._failures: dict[str, list[Exception]] = {}

    def fail_next(self, method: str, error: Exception) -> None:
        """Lets the next call of the method raise."""
        self._failures.setdefault(method, []).append(error)

    def delete(self, at: Location) -> None:
        """Takes an object away."""
        del self.kept[at]

    def head(self, at: Location) -> ObjectFacts | None:
        """See `Objects`."""
        self._enter("head", at.bucket, at.uri)
        body = self.kept.get(at)
        return None if body is None else ObjectFacts(len(body), hashlib.md5(body).hexdigest())

    def read(self, at: Location, first: int | None = None) -> bytes | None:
        """See `Objects`."""
        self._enter("read", at.bucket, at.uri)
        body = self.kept.get(at)
        return body if body is None or first is None else body[:first]

    def write(self, at: Location, body: bytes, content_type: str) -> None:
        """See `Objects`."""
        self._enter("write", at.bucket, at.uri)
        self.kept[at] = body
        self.types[at] = content_type

    def write_if(self, at: Location, body: bytes, content_type: str, etag: str | None) -> bool:
        """See `Objects`."""
        self._enter("write_if", at.bucket, at.uri)
        there = self.kept.get(at)
        if (None if there is None else hashlib.md5(there).hexdigest()) != etag:
            return False
        self.kept[at] = body
        self.types[at] = content_type
        return True

    def listed(self, bucket: str, prefix: str) -> tuple[str, ...]:
        """See `Objects`."""
        self._enter("listed", bucket, f"s3://{bucket}/{prefix}")
        found = (at.key for at in self.kept if at.bucket == bucket and at.key.startswith(prefix))
        return tuple(sorted(found, key=lambda key: key.encode("utf-8")))

    def _enter(self, method: str, bucket: str, uri: str) -> None:
        self.calls.append((method, uri))
        failures = self._failures.get(method)
        if failures:
            raise failures.pop(0)
        if bucket not in self._buckets:
            raise ResourceMissing(f"there is no bucket {bucket}")
