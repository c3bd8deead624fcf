"""How often does the right passage come back for a question that shares hardly a word with it?

The set is the project's own (passages.json): 40 passages, most of them in pairs of neighbouring subjects, and one
paraphrasing question each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashcard_gen.retrieval import top_k

PASSAGES = Path(__file__).with_name("passages.json")
DEPTHS = (1, 3, 5, 10)

Vectors = NDArray[np.float32]
Embed = Callable[[str], Vectors]


@dataclass(frozen=True)
class Asked:
    """A passage and the question it answers."""

    id: str
    passage: str
    query: str


@dataclass(frozen=True)
class Recall:
    """Share of questions whose passage is among the first k, by k, and the mean of 1 / rank."""

    at: dict[int, float]
    mean_reciprocal_rank: float


def read_set(path: Path = PASSAGES) -> list[Asked]:
    """The questions and their passages."""
    return [Asked(**entry) for entry in json.loads(path.read_text("utf-8"))]


def recall(asked: Sequence[Asked], embed: Embed) -> Recall:
    """What the function's own search finds with an embedder's vectors."""
    vectors = units(np.stack([embed(entry.passage) for entry in asked]))
    present = np.ones(len(asked), np.bool_)
    ranks = []
    for row, entry in enumerate(asked):
        hits = top_k(vectors, present, units(embed(entry.query)[np.newaxis])[0], len(asked))
        ranks.append([hit.row for hit in hits].index(row) + 1)
    at = {depth: sum(rank <= depth for rank in ranks) / len(ranks) for depth in DEPTHS}
    return Recall(at, sum(1 / rank for rank in ranks) / len(ranks))


def units(rows: Vectors) -> Vectors:
    """The rows at length 1."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths == 0, 1, lengths), np.float32)


def bag_of_words(asked: Sequence[Asked]) -> Embed:
    """The floor: counts of words, so that only shared words count."""
    known = sorted({word for entry in asked for word in _words(f"{entry.passage} {entry.query}")})
    place = {word: number for number, word in enumerate(known)}

    def embed(text: str) -> Vectors:
        vector = np.zeros(len(known), np.float32)
        for word in _words(text):
            vector[place[word]] += 1
        return vector

    return embed


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
