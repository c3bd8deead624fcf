"""Is an address of an object read exactly, and only from buckets that may be read?"""

import pytest

from assessment.errors import InvalidSource, SourceNotAllowed
from assessment.source import Location, allowed, located


@pytest.mark.parametrize(
    ("uri", "bucket", "key"),
    [
        ("s3://media-bucket/media/a.mp3", "media-bucket", "media/a.mp3"),
        ("s3://abc/k", "abc", "k"),
        ("  s3://my.bucket-1/k \n", "my.bucket-1", "k"),
        ("s3://bucket/a b+c%20d?x=1#y.wav", "bucket", "a b+c%20d?x=1#y.wav"),
        ("s3://bucket//two//slashes/", "bucket", "/two//slashes/"),
        ("s3://bucket/ghi âm/bài 1.m4a", "bucket", "ghi âm/bài 1.m4a"),
        ("s3://bucket/" + "k" * 1024, "bucket", "k" * 1024),
    ],
)
def test_address_becomes_bucket_and_key_letter_by_letter(uri: str, bucket: str, key: str) -> None:
    assert located(uri) == Location(bucket, key)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "s3://",
        "s3://bucket",
        "s3://bucket/",
        "s3:///key",
        "s3://ab/key",
        "s3://Bucket/key",
        "s3://bucket_1/key",
        "s3://-bucket/key",
        "S3://bucket/key",
        "https://bucket.s3.amazonaws.com/key",
        "file:///etc/passwd",
        "bucket/key",
        "s3://user@bucket/key",
        "s3://bucket:80/key",
        "s3://" + "b" * 64 + "/key",
        "s3://bucket/" + "k" * 1025,
        "s3://bucket/" + "é" * 600,
    ],
)
def test_anything_else_is_no_source(uri: str) -> None:
    with pytest.raises(InvalidSource):
        located(uri)


def test_location_is_written_as_it_was_read() -> None:
    assert located("s3://bucket/a/b.wav").uri == "s3://bucket/a/b.wav"


def test_source_in_a_known_bucket_may_be_read() -> None:
    at = Location("uploads", "a.mp3")

    assert allowed(at, {"media-bucket", "uploads"}) is at


@pytest.mark.parametrize("bucket", ["other", "uploads-2", "upload", "uploads.evil"])
def test_source_in_any_other_bucket_may_not(bucket: str) -> None:
    with pytest.raises(SourceNotAllowed, match=bucket):
        allowed(Location(bucket, "a.mp3"), {"media-bucket", "uploads"})
