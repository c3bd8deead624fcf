"""What does a queue message say? One SQS record, read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assessment.errors import MalformedDelivery

JOB_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
"""The gateway's rule for ids (`Idempotency-Key`)."""


@dataclass(frozen=True)
class Delivery:
    """One receive of one message: `receives` counts from 1 and starts again after a redrive from the DLQ."""

    job_id: str
    kind: str
    submitted_at: datetime
    body: str
    receives: int
    message_id: str
    receipt_handle: str

    @classmethod
    def of(cls, record: Mapping[str, Any], default_kind: str) -> Delivery:
        """Reads a record of a Lambda SQS event.

        A message sent to the queue by hand, without our attributes, is named by its message id and sent time.

        Raises:
            MalformedDelivery: an attribute no gateway of ours could have written.
        """
        attributes = {name: str(value.get("stringValue", "")) for name, value in record["messageAttributes"].items()}
        job_id = attributes.get("job_id", record["messageId"])
        if JOB_ID.fullmatch(job_id) is None:
            raise MalformedDelivery(f"message {record['messageId']} carries no usable job id")
        return cls(
            job_id=job_id,
            kind=attributes.get("kind", default_kind),
            submitted_at=_moment(attributes.get("submitted_at", record["attributes"]["SentTimestamp"])),
            body=record["body"],
            receives=int(record["attributes"]["ApproximateReceiveCount"]),
            message_id=record["messageId"],
            receipt_handle=record["receiptHandle"],
        )


def _moment(milliseconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise MalformedDelivery(f"submitted_at is not a time: {milliseconds[:20]!r}") from error
