"""How is a table of vectors kept as bytes, so that a damaged or foreign file is never taken for ours?

    magic | length of the header, 4 bytes | header, JSON | which rows are present, one bit each | those rows, float32
    | SHA-256 of all before it

Numbers are little-endian. The header says what the rows belong to and how many there are of which length.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np

from flashcard_gen.vectors.table import VectorTable

MAGIC = b"\x89BandUpVectors\x00\x01"
"""The last byte is the format's version."""
CONTENT_TYPE = "application/octet-stream"
_SEAL_BYTES = 32
_LENGTH_TOLERANCE = 1e-3

Facts = Mapping[str, Any]
"""What the rows belong to; JSON."""


class UnreadableVectors(ValueError):
    """Raised for bytes that are no intact file of this format: rebuilt, never trusted."""


def packed(facts: Facts, table: VectorTable) -> bytes:
    """The file of a table."""
    count, dimensions = table.rows.shape
    header = json.dumps({"facts": dict(facts), "count": count, "dimensions": dimensions}, ensure_ascii=False).encode()
    body = b"".join(
        (
            MAGIC,
            struct.pack("<I", len(header)),
            header,
            np.packbits(table.present).tobytes(),
            table.rows[table.present].astype("<f4").tobytes(),
        )
    )
    return body + hashlib.sha256(body).digest()


def unpacked(content: bytes) -> tuple[dict[str, Any], VectorTable]:
    """The facts and the table of a file.

    Raises:
        UnreadableVectors: wrong magic, version, checksum or shape, or rows that are no unit vectors.
    """
    body, seal = content[:-_SEAL_BYTES], content[-_SEAL_BYTES:]
    if not content.startswith(MAGIC) or hashlib.sha256(body).digest() != seal:
        raise UnreadableVectors("magic, version or checksum")
    try:
        facts, count, dimensions, rest = _header(body)
        return facts, _table(rest, count, dimensions)
    except (ValueError, TypeError, KeyError, struct.error) as error:
        raise UnreadableVectors(f"shape: {error}") from error


def _header(body: bytes) -> tuple[dict[str, Any], int, int, bytes]:
    start = len(MAGIC) + 4
    (length,) = struct.unpack("<I", body[len(MAGIC) : start])
    header = json.loads(body[start : start + length])
    facts: dict[str, Any] = header["facts"]
    return facts, int(header["count"]), int(header["dimensions"]), body[start + length :]


def _table(rest: bytes, count: int, dimensions: int) -> VectorTable:
    flags = (count + 7) // 8
    present = np.unpackbits(np.frombuffer(rest[:flags], np.uint8), count=count).astype(np.bool_)
    kept = np.frombuffer(rest[flags:], "<f4").reshape(int(present.sum()), dimensions)
    lengths = np.linalg.norm(kept, axis=1)
    if not np.all((np.abs(lengths - 1) < _LENGTH_TOLERANCE) | (lengths == 0)):
        raise UnreadableVectors("a row is no unit vector")
    table = VectorTable.empty(count, dimensions)
    table.rows[present] = kept
    table.present[:] = present
    return table
