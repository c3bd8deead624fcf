"""What does a GGUF file hold? Its metadata, and where each tensor's bytes lie.

GGUF is llama.cpp's container: a header (magic, version, counts), key-value metadata, one record per tensor, padding to
the alignment, then the tensors' bytes. https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_STRING, _ARRAY = 8, 9
_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_ALIGNMENT = 32  # general.alignment, where a file does not say otherwise
_VERSIONS = (2, 3)


Value = str | int | float | bool | list["Value"]
Number = int | float | bool


class GgufError(ValueError):
    """The file is no GGUF that this reader knows."""


@dataclass(frozen=True)
class TensorRecord:
    """One tensor: its shape (rows first, as numpy counts), ggml's number of its encoding, its place in the file."""

    shape: tuple[int, ...]
    encoding: int
    offset: int


@dataclass(frozen=True)
class Gguf:
    """An open file: read its tensors, then close it."""

    content: mmap.mmap
    metadata: Mapping[str, Value]
    tensors: Mapping[str, TensorRecord]

    @classmethod
    def open(cls, path: Path) -> Gguf:
        """Reads the header; the tensors stay in the file.

        Raises:
            GgufError: not a GGUF file, or a version of it that this reader does not know.
        """
        with path.open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        cursor = _Cursor(content)
        magic, version = cursor.bytes(4), cursor.count("I")
        if magic != b"GGUF" or version not in _VERSIONS:
            raise GgufError(f"{path}: not a GGUF file of version 2 or 3")
        tensor_count, pair_count = cursor.count("Q"), cursor.count("Q")
        metadata = {cursor.string(): cursor.value(cursor.count("I")) for _ in range(pair_count)}
        tensors = dict(cursor.tensor() for _ in range(tensor_count))
        start = -(-cursor.at // _ALIGNMENT) * _ALIGNMENT
        if metadata.get("general.alignment", _ALIGNMENT) != _ALIGNMENT:
            raise GgufError(f"{path}: its tensors are not aligned to {_ALIGNMENT} bytes")
        placed = {name: TensorRecord(at.shape, at.encoding, at.offset + start) for name, at in tensors.items()}
        return cls(content, metadata, placed)

    def integer(self, key: str) -> int:
        """A count among the metadata."""
        value = self.metadata.get(key)
        if not isinstance(value, int):
            raise GgufError(f"{key} is no integer")
        return value

    def real(self, key: str) -> float:
        """A real number among the metadata."""
        value = self.metadata.get(key)
        if not isinstance(value, float):
            raise GgufError(f"{key} is no number")
        return value

    def strings(self, key: str) -> list[str]:
        """A list of texts among the metadata."""
        values = self.metadata.get(key)
        if not isinstance(values, list):
            raise GgufError(f"{key} is no list")
        return [value for value in values if isinstance(value, str)]

    def close(self) -> None:
        """Gives the file's pages back."""
        self.content.close()


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, content: mmap.mmap) -> None:
        self.content = content
        self.at = 0

    def numbers(self, layout: str) -> tuple[Number, ...]:
        reader = struct.Struct("<" + layout)
        values: tuple[Number, ...] = reader.unpack_from(self.content, self.at)
        self.at += reader.size
        return values

    def count(self, code: str) -> int:
        return int(self.numbers(code)[0])

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.content[self.at - length : self.at]

    def string(self) -> str:
        return self.bytes(self.count("Q")).decode("utf-8")

    def value(self, kind: int) -> Value:
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            inner, length = self.count("I"), self.count("Q")
            if inner in _NUMBERS:
                return list(self.numbers(f"{length}{_NUMBERS[inner]}"))
            return [self.value(inner) for _ in range(length)]
        return self.numbers(_NUMBERS[kind])[0]

    def tensor(self) -> tuple[str, TensorRecord]:
        name = self.string()
        dimensions = [self.count("Q") for _ in range(self.count("I"))]
        encoding, offset = self.count("I"), self.count("Q")
        return name, TensorRecord(tuple(reversed(dimensions)), encoding, offset)
