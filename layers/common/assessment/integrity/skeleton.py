"""How well do a text's words follow each other, their meaning left aside?

A skeleton is a sentence with its content words reduced to the class their endings suggest. A small trigram model of
skeletons, shipped as counts only (`bench/make_skeleton.py` makes it), says how much likelier each word class is after
the two before it than anywhere: about half a nat in essays, far below zero where words were shuffled.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from assessment.integrity.text import Text
from assessment.integrity.words import word_class

COUNTS = Path(__file__).parent / "skeleton.v1.txt"

START, END = "^", "$"
_WEIGHT = 5.0
"""How many occurrences the shorter context counts for (Dirichlet smoothing)."""
_UNSEEN = 60
"""Half counts for about twice as many symbols as there are."""

Gram = tuple[str, ...]


def skeletons(text: Text) -> Iterator[Gram]:
    """One sequence of symbols per sentence, with its edges."""
    for sentence in text.sentences:
        words = text.words_in(sentence)
        if words:
            yield (START, START, *(word_class(word.text) for word in words), END)


def grams(skeleton: Gram, size: int) -> Iterator[Gram]:
    """Every run of `size` symbols."""
    return (skeleton[at : at + size] for at in range(len(skeleton) - size + 1))


class SkeletonModel:
    """Counts of skeleton pairs and triples, those met at least twice, and what follows from them."""

    def __init__(self, threes: Counter[Gram], twos: Counter[Gram]) -> None:
        """Sums the contexts up, once."""
        self._threes, self._twos = threes, twos
        self._before_third: Counter[Gram] = Counter()
        self._before_second: Counter[Gram] = Counter()
        self._single: Counter[str] = Counter()
        for gram, count in threes.items():
            self._before_third[gram[:2]] += count
        for gram, count in twos.items():
            self._before_second[gram[:1]] += count
            self._single[gram[1]] += count
        self._total = self._single.total() + _UNSEEN

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> SkeletonModel:
        """Reads the shipped form: a context, a tab, then symbol and count in turn."""
        threes: Counter[Gram] = Counter()
        twos: Counter[Gram] = Counter()
        for line in lines:
            context, _, rest = line.rstrip("\n").partition("\t")
            before, followers = tuple(context.split()), rest.split()
            counts = threes if len(before) == 2 else twos
            for symbol, count in zip(followers[::2], followers[1::2], strict=True):
                counts[(*before, symbol)] = int(count)
        return cls(threes, twos)

    def gain(self, skeletons_: Sequence[Gram]) -> float:
        """Mean log ratio (nats) of each symbol's chance in its context and anywhere; 0 for nothing."""
        triples = [gram for skeleton in skeletons_ for gram in grams(skeleton, 3)]
        return sum(self._ratio(gram) for gram in triples) / len(triples) if triples else 0.0

    def _ratio(self, gram: Gram) -> float:
        anywhere = (self._single[gram[2]] + 0.5) / self._total
        after_one = (self._twos[gram[1:]] + _WEIGHT * anywhere) / (self._before_second[gram[1:2]] + _WEIGHT)
        after_two = (self._threes[gram] + _WEIGHT * after_one) / (self._before_third[gram[:2]] + _WEIGHT)
        return math.log(after_two / anywhere)


@cache
def shipped() -> SkeletonModel:
    """The model beside this module; its first line says what it was counted on."""
    return SkeletonModel.of_lines(COUNTS.read_text("utf-8").splitlines()[1:])
