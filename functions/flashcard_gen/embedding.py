"""How does a text become a vector? The port; the adapter of Titan and scripted fakes implement it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assessment.usage import Usage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assessment.deadline import Deadline

MOST_CHARACTERS = 50_000
"""Longest text Titan Text Embeddings V2 reads (Bedrock user guide)."""
MOST_TOKENS = 8_192
"""Most tokens of one text that Titan Text Embeddings V2 reads."""


@dataclass(frozen=True)
class Embedding:
    """A text's vector, of length 1 (or all zeros), and the tokens the model counted in the text."""

    vector: NDArray[np.float32]
    tokens: int


class Embedder(Protocol):
    """A model that puts texts with like meanings close together; safe to call from several threads."""

    @property
    def model_id(self) -> str:
        """Vectors of different models cannot be compared: the id belongs to everything kept."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def embed(self, text: str, deadline: Deadline) -> Embedding:
        """One text's vector, waited for no longer than the deadline allows.

        Raises:
            ModelThrottled: the account's requests are spent for now.
            ModelUnavailable: the model is unreachable, fails, or answers something that is no vector.
            OutOfTime: too little time is left to start.
            OperatorError: access, model id or request are wrong.
        """


def usage_of(embedder: Embedder, embedding: Embedding) -> Usage:
    """What one answered call used: the text's tokens, none written."""
    return Usage.of_call(embedder.model_id, embedding.tokens, 0)
