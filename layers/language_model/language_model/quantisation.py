"""Which numbers do a tensor's stored bytes stand for?

Blocks of 32 numbers, as ggml defines them (ggml-common.h, ggml-quants.c):
- F32: the numbers themselves;
- Q8_0: a half-precision scale d and 32 signed bytes q; the numbers are d q;
- Q4_1: a half-precision scale d and minimum m, then 16 bytes; their low halves are the first 16 numbers' q, their high
  halves the last 16 numbers'; the numbers are d q + m.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from language_model.gguf import Gguf, GgufError

Matrix = NDArray[np.float32]

_F32, _Q4_1, _Q8_0 = 0, 3, 8
_BLOCK = 32
_HALF = _BLOCK // 2
_Q4_1_BLOCK = np.dtype([("scale", "<f2"), ("minimum", "<f2"), ("halves", "u1", _HALF)])
_Q8_0_BLOCK = np.dtype([("scale", "<f2"), ("steps", "i1", _BLOCK)])


def read_tensor(file: Gguf, name: str, into: Matrix | None = None) -> Matrix:
    """The tensor in single precision, in rows as stored; written to `into` (C-contiguous, same shape) when given.

    Raises:
        GgufError: the tensor is stored in an encoding that this module does not know.
    """
    record = file.tensors[name]
    numbers = np.empty(record.shape, np.float32) if into is None else into
    count = numbers.size
    if record.encoding == _F32:
        numbers[...] = np.frombuffer(file.content, "<f4", count, record.offset).reshape(record.shape)
    elif record.encoding == _Q4_1:
        _expand_q4_1(np.frombuffer(file.content, _Q4_1_BLOCK, count // _BLOCK, record.offset), numbers)
    elif record.encoding == _Q8_0:
        _expand_q8_0(np.frombuffer(file.content, _Q8_0_BLOCK, count // _BLOCK, record.offset), numbers)
    else:
        raise GgufError(f"{name}: encoding {record.encoding} is neither F32, Q4_1 nor Q8_0")
    return numbers


def _expand_q4_1(blocks: NDArray[np.void], numbers: Matrix) -> None:
    rows = numbers.reshape(-1, _BLOCK)
    rows[:, :_HALF] = blocks["halves"] & 15
    rows[:, _HALF:] = blocks["halves"] >> 4
    rows *= blocks["scale"].astype(np.float32)[:, None]
    rows += blocks["minimum"].astype(np.float32)[:, None]


def _expand_q8_0(blocks: NDArray[np.void], numbers: Matrix) -> None:
    rows = numbers.reshape(-1, _BLOCK)
    rows[...] = blocks["steps"]
    rows *= blocks["scale"].astype(np.float32)[:, None]
