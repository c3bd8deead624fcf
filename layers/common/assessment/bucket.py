"""How are objects kept in S3? The adapter behind `Objects`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from assessment.aws_errors import aws_errors
from assessment.objects import ObjectFacts
from assessment.source import Location

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_NO_OBJECT = frozenset({"NoSuchKey", "404"})
"""A HEAD has no body, so that its code is the bare status."""

_NOT_AS_EXPECTED = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"})
"""What a conditional write says of an object that is another one, is being written, or is gone."""

_NO_BYTES = "InvalidRange"
"""What S3 says when the first bytes of an empty object are asked for."""


def s3_client() -> S3Client:
    """A client for objects of up to some tens of megabytes."""
    config = Config(connect_timeout=2, read_timeout=20, retries={"mode": "standard", "total_max_attempts": 3})
    return boto3.client("s3", config=config)


class S3Objects:
    """Objects in S3."""

    def __init__(self, client: S3Client | None = None) -> None:
        """Uses the given client, or one of its own."""
        self._client = client or s3_client()

    def head(self, at: Location) -> ObjectFacts | None:
        """See `Objects`."""
        with aws_errors("s3"):
            try:
                answer = self._client.head_object(Bucket=at.bucket, Key=at.key)
            except ClientError as error:
                _only(error, _NO_OBJECT)
                # A missing bucket is a 404 without a body too; asked for its objects, it says so.
                self._client.list_objects_v2(Bucket=at.bucket, Prefix=at.key, MaxKeys=1)
                return None
        return ObjectFacts(answer["ContentLength"], answer["ETag"].strip('"'))

    def read(self, at: Location, first: int | None = None) -> bytes | None:
        """See `Objects`."""
        with aws_errors("s3"):
            try:
                if first is None:
                    return self._client.get_object(Bucket=at.bucket, Key=at.key)["Body"].read()
                asked = f"bytes=0-{first - 1}"
                return self._client.get_object(Bucket=at.bucket, Key=at.key, Range=asked)["Body"].read()
            except ClientError as error:
                _only(error, _NO_OBJECT | {_NO_BYTES})
                return b"" if error.response["Error"]["Code"] == _NO_BYTES else None

    def write(self, at: Location, body: bytes, content_type: str) -> None:
        """See `Objects`."""
        with aws_errors("s3"):
            self._client.put_object(Bucket=at.bucket, Key=at.key, Body=body, ContentType=content_type)

    def write_if(self, at: Location, body: bytes, content_type: str, etag: str | None) -> bool:
        """See `Objects`."""
        put = partial(self._client.put_object, Bucket=at.bucket, Key=at.key, Body=body, ContentType=content_type)
        with aws_errors("s3"):
            try:
                put(IfNoneMatch="*") if etag is None else put(IfMatch=f'"{etag}"')
            except ClientError as error:
                _only(error, _NOT_AS_EXPECTED)
                return False
        return True

    def listed(self, bucket: str, prefix: str) -> tuple[str, ...]:
        """See `Objects`."""
        keys: list[str] = []
        with aws_errors("s3"):
            answer = self._client.list_objects_v2(Bucket=bucket, Prefix=prefix)
            keys += (found["Key"] for found in answer.get("Contents", []))
            while answer["IsTruncated"]:
                following = answer["NextContinuationToken"]
                answer = self._client.list_objects_v2(Bucket=bucket, Prefix=prefix, ContinuationToken=following)
                keys += (found["Key"] for found in answer.get("Contents", []))
        return tuple(keys)


def _only(error: ClientError, expected: frozenset[str]) -> None:
    """Any error but the expected ones goes on its way."""
    if error.response["Error"]["Code"] not in expected:
        raise error
