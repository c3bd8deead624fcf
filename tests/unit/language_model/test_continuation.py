"""Is another wording as likely as if the whole row had been read with it?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from language_model.continuation import Branch, log_odds
from language_model.forward import Memory, last_states
from language_model.quantisation import Matrix
from tests.unit.language_model.test_forward import network

WEIGHTS = network()
ROW = [3, 1, 4, 1, 5, 9, 2, 6]


def whole(row: list[int]) -> list[float]:
    """Log odds of every token but the first, by reading the row from its beginning."""
    logits: Matrix = last_states(WEIGHTS, row) @ WEIGHTS.embedding.T
    odds = logits - np.log(np.exp(logits).sum(axis=1))[:, None]
    return [float(odds[at, token]) for at, token in enumerate(row[1:])]


@dataclass
class Read:
    """The row, read once."""

    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        last_states(WEIGHTS, ROW, self.memory)


@pytest.mark.parametrize("start", [0, 1, 4, 7])
def test_a_branch_is_as_likely_as_in_a_row_of_its_own(start: int) -> None:
    branch = Branch(start, (ROW[start], 10, 7, 8))
    (found,) = log_odds(WEIGHTS, Read().memory, [branch])
    assert found == pytest.approx(whole([*ROW[:start], *branch.tokens])[start:], abs=1e-5)


def test_branches_read_together_do_not_see_one_another() -> None:
    branches = [Branch(5, (9, 10, 7)), Branch(2, (4, 8, 8, 3, 10)), Branch(5, (9, 7))]
    together = log_odds(WEIGHTS, Read().memory, branches)
    alone = [log_odds(WEIGHTS, Read().memory, [branch])[0] for branch in branches]
    for one, other in zip(together, alone, strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def test_the_same_tokens_are_as_likely_as_they_were() -> None:
    (found,) = log_odds(WEIGHTS, Read().memory, [Branch(3, tuple(ROW[3:]))])
    assert found == pytest.approx(whole(ROW)[3:], abs=1e-5)


def test_no_branches_cost_nothing() -> None:
    assert log_odds(WEIGHTS, Read().memory, []) == []


def test_a_memory_does_not_change_what_is_read() -> None:
    assert (last_states(WEIGHTS, ROW, Memory()) == last_states(WEIGHTS, ROW)).all()
