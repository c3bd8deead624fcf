"""How likely would a row of tokens have been, had it gone on otherwise from some place?

The layers' keys and values of the row that was read are kept (`forward.Memory`), so that only what differs is worked
out: each branch sees the row up to its own place and itself, and all branches share the matrix products.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from language_model.forward import Memory, attention, gated, normed, projected, turns_at
from language_model.quantisation import Matrix
from language_model.weights import Weights


@dataclass(frozen=True)
class Branch:
    """A row's first `start` tokens, then `tokens`: at least two, of which the first is given."""

    start: int
    tokens: tuple[int, ...]


def log_odds(weights: Weights, memory: Memory, branches: Sequence[Branch]) -> list[tuple[float, ...]]:
    """For each branch the logarithm of the probability, in nats, of each token but its first."""
    if not branches:
        return []
    states = _states(weights, memory, branches)
    found, top = [], 0
    for branch in branches:
        end = top + len(branch.tokens)
        logits = states[top : end - 1] @ weights.embedding.T
        logits -= logits.max(axis=1)[:, None]
        own = logits[np.arange(len(logits)), np.asarray(branch.tokens[1:], np.intp)]
        found.append(tuple((own - np.log(np.exp(logits).sum(axis=1))).tolist()))
        top = end
    return found


def _states(weights: Weights, memory: Memory, branches: Sequence[Branch]) -> Matrix:
    shape = weights.shape
    tokens = [token for branch in branches for token in branch.tokens]
    positions = [branch.start + at for branch in branches for at in range(len(branch.tokens))]
    states = weights.embedding[np.asarray(tokens, np.intp)]
    rotation = turns_at(shape, np.asarray(positions, np.intp))
    for number, block in enumerate(weights.blocks):
        own = projected(normed(states, block.attention_norm, shape), block, shape, rotation)
        kept = memory.keys[number], memory.values[number]
        states += _branching(own, kept, branches) @ block.attention_output.T
        states += gated(normed(states, block.inner_norm, shape), block, shape)
    return normed(states, weights.output_norm, shape)


def _branching(own: tuple[Matrix, Matrix, Matrix], kept: tuple[Matrix, Matrix], branches: Sequence[Branch]) -> Matrix:
    queries, keys, values = own
    seen, top = [], 0
    for branch in branches:
        end = top + len(branch.tokens)
        all_keys = np.concatenate([kept[0][:, :, : branch.start], keys[:, :, top:end]], axis=2)
        all_values = np.concatenate([kept[1][:, : branch.start], values[:, top:end]], axis=1)
        seen.append(attention(queries[top:end], all_keys, all_values))
        top = end
    return np.concatenate(seen)
