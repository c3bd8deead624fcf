"""Do S3 and its in-memory stand-in keep the same promises?"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from assessment.bucket import S3Objects
from assessment.errors import ResourceMissing, StoreUnavailable
from assessment.objects import ObjectFacts, Objects
from assessment.source import Location
from tests.support.embedded import client, embedded_aws
from tests.support.objects import MemoryObjects

NO_BUCKET = Location("no-such-bucket", "a/b.wav")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with embedded_aws() as address:
        yield address


@pytest.fixture
def bucket() -> str:
    return f"bucket-{uuid.uuid4().hex[:12]}"


@pytest.fixture(params=["memory", "s3"])
def objects(request: pytest.FixtureRequest, bucket: str) -> Objects:
    """Each store in turn, with one empty bucket."""
    if request.param == "memory":
        return MemoryObjects(buckets=[bucket])
    s3 = client("s3", request.getfixturevalue("endpoint"))
    s3.create_bucket(Bucket=bucket)
    return S3Objects(s3)


def test_what_is_written_can_be_read(objects: Objects, bucket: str) -> None:
    at = Location(bucket, "results/ü ñ+%41.json")

    objects.write(at, b"\x00\xff" * 5_000, "application/json")

    assert objects.read(at) == b"\x00\xff" * 5_000
    assert objects.read(at, first=3) == b"\x00\xff\x00"
    assert objects.read(at, first=1_000_000) == b"\x00\xff" * 5_000


def test_facts_tell_the_size_and_change_with_the_content(objects: Objects, bucket: str) -> None:
    at, other = Location(bucket, "one"), Location(bucket, "two")
    objects.write(at, b"abc", "audio/wav")
    objects.write(other, b"abc", "text/plain")
    before = objects.head(at)

    assert before == ObjectFacts(3, "900150983cd24fb0d6963f7d28e17f72")
    assert objects.head(other) == before
    objects.write(at, b"abd", "audio/wav")
    after = objects.head(at)
    assert after is not None
    assert (after.size, after.etag == before.etag) == (3, False)


def test_what_is_not_there_is_none(objects: Objects, bucket: str) -> None:
    at = Location(bucket, "nothing")

    assert (objects.head(at), objects.read(at), objects.read(at, first=16)) == (None, None, None)


def test_empty_object_has_no_bytes_and_no_size(objects: Objects, bucket: str) -> None:
    at = Location(bucket, "empty")
    objects.write(at, b"", "audio/wav")

    facts = objects.head(at)
    assert facts is not None
    assert facts.size == 0
    assert (objects.read(at), objects.read(at, first=16)) == (b"", b"")


def test_keys_are_listed_by_prefix_in_order(objects: Objects, bucket: str) -> None:
    for key in ("b/2", "b/10", "a/1", "b", "c"):
        objects.write(Location(bucket, key), b"x", "text/plain")

    assert objects.listed(bucket, "b/") == ("b/10", "b/2")
    assert objects.listed(bucket, "z") == ()
    assert objects.listed(bucket, "") == ("a/1", "b", "b/10", "b/2", "c")


def test_bucket_that_does_not_exist_is_the_operators(objects: Objects) -> None:
    with pytest.raises(ResourceMissing):
        objects.head(NO_BUCKET)
    with pytest.raises(ResourceMissing):
        objects.read(NO_BUCKET)
    with pytest.raises(ResourceMissing):
        objects.write(NO_BUCKET, b"x", "text/plain")
    with pytest.raises(ResourceMissing):
        objects.listed(NO_BUCKET.bucket, "")


def test_listing_of_more_than_one_page_is_whole(endpoint: str, bucket: str) -> None:
    s3 = client("s3", endpoint)
    s3.create_bucket(Bucket=bucket)
    keys = [f"k/{number:04}" for number in range(1_005)]
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")

    assert S3Objects(s3).listed(bucket, "k/") == tuple(keys)


def test_content_type_is_kept(endpoint: str, bucket: str) -> None:
    s3 = client("s3", endpoint)
    s3.create_bucket(Bucket=bucket)

    S3Objects(s3).write(Location(bucket, "deck.csv"), b"a,b", "text/csv")

    assert s3.head_object(Bucket=bucket, Key="deck.csv")["ContentType"] == "text/csv"


def test_s3_that_cannot_be_reached_heals_with_time() -> None:
    with pytest.raises(StoreUnavailable):
        S3Objects(client("s3", "http://127.0.0.1:9")).head(Location("some-bucket", "key"))
