"""Where does a recording or a document lie, and may it be read? Addresses of S3 objects, as callers write them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assessment.errors import InvalidSource, SourceNotAllowed

_URI = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(?P<key>.+)", re.DOTALL)
"""S3's rule for bucket names (3 to 63 characters); a key is anything."""

MAX_KEY_BYTES = 1024
"""S3's limit for a key, UTF-8."""


@dataclass(frozen=True)
class Location:
    """One object in S3."""

    bucket: str
    key: str

    @property
    def uri(self) -> str:
        """Its address, as it is written in submissions."""
        return f"s3://{self.bucket}/{self.key}"


def located(uri: str) -> Location:
    """Reads s3://bucket/key; the key is taken as it stands, without unquoting.

    Raises:
        InvalidSource: it is no address of an object.
    """
    match = _URI.fullmatch(uri.strip())
    if match is None or len(match["key"].encode("utf-8", "replace")) > MAX_KEY_BYTES:
        raise InvalidSource("The source must be an address of the form s3://bucket/key.")
    return Location(match["bucket"], match["key"])


def allowed(location: Location, buckets: Collection[str]) -> Location:
    """The location, if it lies in one of the buckets that sources may come from.

    Raises:
        SourceNotAllowed: it does not.
    """
    if location.bucket not in buckets:
        raise SourceNotAllowed(f"Sources may not be read from the bucket {location.bucket}.")
    return location
