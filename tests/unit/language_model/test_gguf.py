"""Is a container read as its specification says, and are its blocks expanded to the numbers they stand for?"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from language_model.gguf import Gguf, GgufError
from language_model.quantisation import read_tensor

F32, Q4_1, Q4_K, Q8_0 = 0, 3, 12, 8


def text(value: str) -> bytes:
    """A string as GGUF writes it."""
    encoded = value.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def pair(key: str, kind: int, value: bytes) -> bytes:
    """A key, its value's type, its value."""
    return text(key) + struct.pack("<I", kind) + value


def container(tensors: dict[str, tuple[tuple[int, ...], int, bytes]], version: int = 3, alignment: int = 32) -> bytes:
    """A small file: four pairs of metadata, then these tensors (shape in rows first, encoding, bytes)."""
    pairs = [
        pair("net.layers", 4, struct.pack("<I", 30)),
        pair("net.base", 6, struct.pack("<f", 0.5)),
        pair("net.words", 9, struct.pack("<IQ", 8, 2) + text("Ġthe") + text("s")),
        pair("general.alignment", 4, struct.pack("<I", alignment)),
    ]
    records, payload = b"", b""
    for name, (shape, encoding, content) in tensors.items():
        dimensions = struct.pack(f"<I{len(shape)}Q", len(shape), *reversed(shape))
        records += text(name) + dimensions + struct.pack("<IQ", encoding, len(payload))
        payload += content + bytes(-len(content) % 32)
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(pairs)) + b"".join(pairs) + records
    return head + bytes(-len(head) % 32) + payload


def opened(folder: Path, content: bytes) -> Gguf:
    """The file with this content."""
    path = folder / "small.gguf"
    path.write_bytes(content)
    return Gguf.open(path)


def test_metadata_is_read_by_type(tmp_path: Path) -> None:
    file = opened(tmp_path, container({}))
    assert file.integer("net.layers") == 30
    assert file.real("net.base") == 0.5
    assert file.strings("net.words") == ["Ġthe", "s"]


@pytest.mark.parametrize("read", ["integer", "real", "strings"])
def test_metadata_of_another_type_is_refused(read: str, tmp_path: Path) -> None:
    with pytest.raises(GgufError):
        getattr(opened(tmp_path, container({})), read)("net.absent")


def test_plain_numbers_are_read_in_rows(tmp_path: Path) -> None:
    numbers = np.arange(6, dtype="<f4")
    file = opened(tmp_path, container({"before": ((3,), F32, bytes(12)), "plain": ((2, 3), F32, numbers.tobytes())}))
    assert read_tensor(file, "plain").tolist() == [[0, 1, 2], [3, 4, 5]]


def test_eight_bit_blocks_are_scaled(tmp_path: Path) -> None:
    steps = np.arange(-16, 16, dtype="i1")
    file = opened(tmp_path, container({"eight": ((1, 32), Q8_0, np.float16(0.25).tobytes() + steps.tobytes())}))
    assert read_tensor(file, "eight")[0].tolist() == [step / 4 for step in range(-16, 16)]


def test_four_bit_blocks_are_scaled_and_shifted_low_halves_first(tmp_path: Path) -> None:
    halves = bytes(low | (15 - low) << 4 for low in range(16))
    block = np.float16(0.5).tobytes() + np.float16(-2).tobytes() + halves
    file = opened(tmp_path, container({"four": ((2, 32), Q4_1, block + block)}))
    steps = [*range(16), *reversed(range(16))]
    assert read_tensor(file, "four").tolist() == [[step / 2 - 2 for step in steps]] * 2


def test_a_tensor_is_expanded_in_place(tmp_path: Path) -> None:
    file = opened(tmp_path, container({"eight": ((1, 32), Q8_0, np.float16(1).tobytes() + bytes([7] * 32))}))
    whole = np.zeros((3, 32), np.float32)
    read_tensor(file, "eight", into=whole[1:2])
    file.close()
    assert whole.sum(axis=1).tolist() == [0, 224, 0]


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    file = opened(tmp_path, container({"other": ((1, 256), Q4_K, bytes(144))}))
    with pytest.raises(GgufError, match="encoding 12"):
        read_tensor(file, "other")


@pytest.mark.parametrize("content", [container({}, version=1), container({}, alignment=64), b"PK" + container({})])
def test_another_kind_of_file_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(GgufError):
        opened(tmp_path, content)
