"""What end-to-end tests do again and again: an essay of their own, its row, its job."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from local.stack import Stack

ROUTE = "/writing/evaluate"


def fresh(sample: Mapping[str, Any], **changes: object) -> bytes:
    """A body no other test sends, so that no seal answers it: the sample with one more sentence."""
    essay = f"{sample['essay_content']}\n\nMy own example is case {uuid.uuid4().hex[:8]}."
    return json.dumps({**sample, "essay_content": essay, **changes}, ensure_ascii=False).encode()


def key() -> str:
    """An idempotency key nobody else uses."""
    return f"test-{uuid.uuid4().hex}"


def row(stack: Stack, job_id: str) -> Mapping[str, Any]:
    """The stored row in DynamoDB's wire form; empty when there is none."""
    item: Mapping[str, Any] = (
        stack.client("dynamodb")
        .get_item(TableName=stack.table, Key={"pk": {"S": f"job#{job_id}"}}, ConsistentRead=True)
        .get("Item", {})
    )
    return item


def stored_submission(stack: Stack, job_id: str) -> Mapping[str, Any]:
    """The submission as the worker stored it."""
    submission: Mapping[str, Any] = json.loads(row(stack, job_id)["submission"]["S"])
    return submission


def assert_true_to_the_essay(result: Mapping[str, Any], essay: str) -> None:
    """Every quote and correction is the essay's own slice, every band on the scale, the overall their mean."""
    for criterion in result["criteria"].values():
        assert criterion["strengths"] or criterion["improvements"]
        for evidence in (*criterion["strengths"], *criterion["improvements"]):
            assert essay[evidence["start"] : evidence["end"]] == evidence["quote"]
    for correction in result["corrections"]:
        assert essay[correction["start"] : correction["end"]] == correction["original"]
    bands = [criterion["band"] for criterion in result["criteria"].values()]
    assert all(band * 2 == int(band * 2) and 0 <= band <= 9 for band in bands)
    assert abs(result["overall_band"] - sum(bands) / 4) <= 0.25
