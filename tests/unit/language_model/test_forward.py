"""Does the forward pass compute what the architecture says? Against the definition, one number after the other."""

from __future__ import annotations

import math

import numpy as np
import pytest

from language_model import forward
from language_model.forward import last_states
from language_model.quantisation import Matrix
from language_model.weights import Block, Shape, Weights

SHAPE = Shape(layers=2, width=24, inner_width=20, query_heads=6, key_heads=2, rotation_base=10_000.0, norm_epsilon=1e-5)
Rows = list[list[float]]


def matrix(random: np.random.Generator, *size: int) -> Matrix:
    """Numbers of the order of one over the root of the width."""
    return (random.standard_normal(size) / 4).astype(np.float32)


def network() -> Weights:
    """A small network of random weights."""
    random = np.random.default_rng(7)
    width, inner, head = SHAPE.width, SHAPE.inner_width, SHAPE.head_width
    blocks = tuple(
        Block(
            attention_norm=matrix(random, width),
            query_key_value=matrix(random, (SHAPE.query_heads + 2 * SHAPE.key_heads) * head, width),
            attention_output=matrix(random, width, width),
            inner_norm=matrix(random, width),
            gate_and_up=matrix(random, 2 * inner, width),
            down=matrix(random, width, inner),
        )
        for _ in range(SHAPE.layers)
    )
    return Weights(SHAPE, matrix(random, 11, width), blocks, matrix(random, width))


def times(weights: Matrix, vector: list[float]) -> list[float]:
    """A matrix times a vector."""
    return [math.fsum(float(a) * b for a, b in zip(row, vector, strict=True)) for row in weights]


def normed(vector: list[float], gain: Matrix) -> list[float]:
    """Root-mean-square norm."""
    root = math.sqrt(math.fsum(x * x for x in vector) / len(vector) + SHAPE.norm_epsilon)
    return [x / root * float(g) for x, g in zip(vector, gain, strict=True)]


def turned(head: list[float], position: int) -> list[float]:
    """Neighbouring numbers as points in the plane, turned by the position."""
    result = []
    for pair in range(len(head) // 2):
        angle = position * SHAPE.rotation_base ** (-2 * pair / len(head))
        x, y = head[2 * pair], head[2 * pair + 1]
        result += [x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)]
    return result


def attended(states: Rows, block: Block) -> Rows:
    """Attention, one query at a time."""
    width, shared = SHAPE.head_width, SHAPE.query_heads // SHAPE.key_heads
    cut = [
        [row[at : at + width] for at in range(0, len(row), width)]
        for row in (times(block.query_key_value, normed(state, block.attention_norm)) for state in states)
    ]
    rows: Rows = []
    for now, heads in enumerate(cut):
        row: list[float] = []
        for query in range(SHAPE.query_heads):
            key = SHAPE.query_heads + query // shared
            mine = turned(heads[query], now)
            fits = [
                math.fsum(a * b for a, b in zip(mine, turned(cut[then][key], then), strict=True)) / math.sqrt(width)
                for then in range(now + 1)
            ]
            odds = [math.exp(fit) for fit in fits]
            values = [cut[then][key + SHAPE.key_heads] for then in range(now + 1)]
            row += [math.fsum(o * v[at] for o, v in zip(odds, values, strict=True)) / sum(odds) for at in range(width)]
        rows.append(times(block.attention_output, row))
    return rows


def gated(state: list[float], block: Block) -> list[float]:
    """The inner layer."""
    both = times(block.gate_and_up, normed(state, block.inner_norm))
    gate, up = both[: SHAPE.inner_width], both[SHAPE.inner_width :]
    return times(block.down, [g / (1 + math.exp(-g)) * u for g, u in zip(gate, up, strict=True)])


def by_definition(weights: Weights, tokens: list[int]) -> Rows:
    """The last states, by the definition."""
    states = [[float(x) for x in weights.embedding[token]] for token in tokens]
    for block in weights.blocks:
        added = attended(states, block)
        states = [[a + b for a, b in zip(*pair, strict=True)] for pair in zip(states, added, strict=True)]
        states = [[a + b for a, b in zip(state, gated(state, block), strict=True)] for state in states]
    return [normed(state, weights.output_norm) for state in states]


@pytest.mark.parametrize("rows", [4, 256])
def test_the_states_are_those_of_the_definition(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forward, "QUERY_ROWS", rows)
    weights, tokens = network(), [3, 1, 4, 1, 5, 9, 2, 6, 10]
    assert last_states(weights, tokens) == pytest.approx(np.array(by_definition(weights, tokens)), abs=2e-5)


def test_a_later_token_changes_nothing_before_it() -> None:
    weights = network()
    short, long = last_states(weights, [3, 1, 4]), last_states(weights, [3, 1, 4, 8, 8])
    assert long[:3] == pytest.approx(short, abs=1e-6)
    assert long[3] != pytest.approx(long[4], abs=1e-3)
