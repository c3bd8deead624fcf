"""A bedrock-runtime client of a local Bedrock, without retries: a scripted fault is met once."""

from __future__ import annotations

import boto3
from botocore.config import Config

from local.resources.catalogue import Client


def client(url: str, read_timeout: float = 60) -> Client:
    """The client; `read_timeout` in seconds."""
    return boto3.client(
        "bedrock-runtime",
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id="x",
        aws_secret_access_key="x",
        config=Config(retries={"total_max_attempts": 1}, proxies={}, read_timeout=read_timeout),
    )
