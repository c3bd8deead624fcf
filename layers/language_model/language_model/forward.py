"""What does the network make of a row of tokens?

A Llama-like decoder in plain numpy, single precision: before each half of a layer a root-mean-square norm; causal
attention in which three query heads share a key and value head, positions as rotations; a gated (SwiGLU) inner layer.
The last state at position i holds what the model expects at i + 1: its product with the embedding gives the logits.

Everything is matrix products but for what stands between them, which is kept to few passes over few numbers. Attention
goes block by block, so that no query is compared with keys it may not see and memory grows with the length only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from language_model.quantisation import Matrix
from language_model.weights import Block, Shape, Weights

QUERY_ROWS = 256
"""Positions whose attention is worked out together."""


@dataclass(frozen=True)
class Memory:
    """What each layer's attention keeps of a row of tokens: keys and values, by groups; 46 kB a token."""

    keys: list[Matrix] = field(default_factory=list)
    """Per layer: groups by numbers by positions."""
    values: list[Matrix] = field(default_factory=list)
    """Per layer: groups by positions by numbers."""


def last_states(weights: Weights, tokens: Sequence[int], memory: Memory | None = None) -> Matrix:
    """One row per token: the state from which the logits of the token after it follow; `memory` is written to."""
    shape = weights.shape
    states = weights.embedding[np.asarray(tokens, np.intp)]
    rotation = turns_at(shape, np.arange(len(tokens)))
    for block in weights.blocks:
        attended = _attention(normed(states, block.attention_norm, shape), block, shape, rotation, memory)
        states += attended @ block.attention_output.T
        states += gated(normed(states, block.inner_norm, shape), block, shape)
    return normed(states, weights.output_norm, shape)


def normed(states: Matrix, gain: Matrix, shape: Shape) -> Matrix:
    """Root-mean-square norm of each row."""
    mean_square = np.einsum("ij,ij->i", states, states) / shape.width
    scaled: Matrix = states * (1.0 / np.sqrt(mean_square + np.float32(shape.norm_epsilon)))[:, None]
    scaled *= gain
    return scaled


def gated(states: Matrix, block: Block, shape: Shape) -> Matrix:
    """The inner layer."""
    both = states @ block.gate_and_up.T
    gate, up = both[:, : shape.inner_width], both[:, shape.inner_width :]
    # gate * sigmoid(gate), by tanh: it cannot overflow.
    share = np.tanh(gate * np.float32(0.5))
    share += 1.0
    share *= gate
    share *= up
    share *= 0.5
    inner: Matrix = share @ block.down.T
    return inner


def turns_at(shape: Shape, positions: NDArray[np.intp]) -> NDArray[np.complex64]:
    """Position by pair of numbers: the turn in the complex plane."""
    half = shape.head_width // 2
    speed = shape.rotation_base ** (-np.arange(half) / half)
    turns: NDArray[np.complex64] = np.exp(1j * np.outer(positions, speed)).astype(np.complex64)
    return turns


def _rotated(heads: Matrix, rotation: NDArray[np.complex64]) -> Matrix:
    """Positions by heads by numbers, each pair of neighbouring numbers turned by its position's angle."""
    turned: NDArray[np.complex64] = heads.view(np.complex64) * rotation[:, None, :]
    return turned.view(np.float32)


def projected(
    states: Matrix, block: Block, shape: Shape, rotation: NDArray[np.complex64]
) -> tuple[Matrix, Matrix, Matrix]:
    """Queries (positions by heads by numbers), keys (groups by numbers by positions), values (groups by positions)."""
    heads = (states @ block.query_key_value.T).reshape(len(states), -1, shape.head_width)
    first_key, first_value = shape.query_heads, shape.query_heads + shape.key_heads
    queries = _rotated(heads[:, :first_key], rotation * np.float32(shape.head_width**-0.5))
    keys = _rotated(heads[:, first_key:first_value], rotation).transpose(1, 2, 0)
    return queries, keys, np.ascontiguousarray(heads[:, first_value:].transpose(1, 0, 2))


def _attention(
    states: Matrix, block: Block, shape: Shape, rotation: NDArray[np.complex64], memory: Memory | None
) -> Matrix:
    length = len(states)
    queries, keys, values = projected(states, block, shape, rotation)
    if memory is not None:
        memory.keys.append(keys)
        memory.values.append(values)
    attended = np.empty((length, shape.query_heads * shape.head_width), np.float32)
    for top in range(0, length, QUERY_ROWS):
        end = min(top + QUERY_ROWS, length)
        attended[top:end] = attention(queries[top:end], keys[:, :, :end], values[:, :end])
    return attended


def attention(queries: Matrix, keys: Matrix, values: Matrix) -> Matrix:
    """What the queries, which stand at the last of the keys' positions, make of the values: positions by numbers."""
    count, heads, width = queries.shape
    groups = len(keys)
    rows = queries.reshape(count, groups, heads // groups, width).transpose(1, 2, 0, 3)
    seen = _attended(rows.reshape(groups, -1, width), keys, values, count)
    return seen.reshape(groups, heads // groups, count, width).transpose(2, 0, 1, 3).reshape(count, -1)


def _attended(queries: Matrix, keys: Matrix, values: Matrix, rows: int) -> Matrix:
    """Groups by (sharing heads, rows) by numbers: the values' means, weighted by how well their keys fit."""
    fit: Matrix = queries @ keys
    own = fit.reshape(len(queries), -1, rows, fit.shape[-1])[..., -rows:]
    own += np.triu(np.full((rows, rows), -np.inf, np.float32), 1)
    fit -= fit.max(axis=-1, keepdims=True)
    np.exp(fit, out=fit)
    seen: Matrix = fit @ values
    seen /= fit.sum(axis=-1, keepdims=True)
    return seen
