"""What must be equal for two submissions to get the same result? The fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def canonical(value: object) -> str:
    """One JSON text per value: sorted keys, no spaces, ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def sha256_of(value: object) -> str:
    """The hash of a value's canonical text, 64 hex digits."""
    return hashlib.sha256(canonical(value).encode("ascii")).hexdigest()


def fingerprint(submission: Mapping[str, object], **versions: str) -> str:
    """The seal's key: what was submitted, and everything that judged it (model id, prompt, rubric, rater)."""
    return sha256_of({"submission": submission, "versions": versions})
