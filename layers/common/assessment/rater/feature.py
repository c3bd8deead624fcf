"""What is a feature: a number measured in a script, what it means, and the places it counted."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.rater.script import Place, Script

Block = Literal["task", "coherence_cohesion", "lexical_resource", "grammatical_range_accuracy"]
"""The criterion a feature speaks to; `task` is Task Response or Task Achievement."""

Measure = Callable[[Script], float]
Finder = Callable[[Script], Sequence[Place]]


@dataclass(frozen=True)
class Feature:
    """One number; `places` says where it was counted, for what stands somewhere.

    `direction` is what the band may do as the number grows: +1 never fall, -1 never rise, 0 either. The fit keeps to
    it, so that a misspelling can never raise a band.
    """

    name: str
    block: Block
    meaning: str
    measure: Measure
    places: Finder | None = None
    direction: Literal[-1, 0, 1] = 0


@dataclass(frozen=True)
class Group:
    """The features of one block share their maker."""

    block: Block

    def value(self, name: str, meaning: str, measure: Measure, direction: Literal[-1, 0, 1] = 0) -> Feature:
        """A number of the whole text."""
        return Feature(name, self.block, meaning, measure, None, direction)

    def per_100(self, name: str, meaning: str, places: Finder, direction: Literal[-1, 0, 1] = 0) -> Feature:
        """How many there are, per 100 words."""
        return self._counted(name, f"{meaning}, per 100 words", places, lambda script: 0.01 * script.count, direction)

    def per_sentence(self, name: str, meaning: str, places: Finder, direction: Literal[-1, 0, 1] = 0) -> Feature:
        """How many there are, per sentence."""
        sentences: Measure = lambda script: max(1, len(script.sentences))  # noqa: E731 - a named denominator
        return self._counted(name, f"{meaning}, per sentence", places, sentences, direction)

    def per_root(self, name: str, meaning: str, places: Finder, direction: Literal[-1, 0, 1] = 0) -> Feature:
        """How many there are, over the square root of the number of words: for kinds, which grow slower than texts."""
        root: Measure = lambda script: math.sqrt(script.count)  # noqa: E731 - a named denominator
        return self._counted(name, f"{meaning}, over the root of the number of words", places, root, direction)

    def _counted(self, name: str, meaning: str, places: Finder, unit: Measure, direction: Literal[-1, 0, 1]) -> Feature:
        return Feature(name, self.block, meaning, lambda script: len(places(script)) / unit(script), places, direction)


def any_of(words: Collection[str]) -> Finder:
    """Every place of any of these words."""
    return lambda script: [script.place(number) for number in script.at(words)]


def kinds_of(words: Collection[str]) -> Finder:
    """The first place of each of these words that is used."""
    return lambda script: [script.place(script.index[word][0]) for word in words if word in script.index]


def spoken(*groups: str) -> Finder:
    """Every place of the phrases of these groups; see `Script.phrases`."""
    return lambda script: [script.place(hit.first, hit.last) for group in groups for hit in script.phrases[group]]


def different(*groups: str) -> Finder:
    """The first place of each phrase of these groups that is used."""

    def found(script: Script) -> list[Place]:
        first: dict[str, Place] = {}
        for group in groups:
            for hit in script.phrases[group]:
                first.setdefault(hit.phrase, script.place(hit.first, hit.last))
        return list(first.values())

    return found


def pairs(firsts: Collection[str], seconds: Collection[str]) -> Finder:
    """Every word of one kind directly followed by one of another."""

    def found(script: Script) -> list[Place]:
        return [script.place(number, number + 1) for number in script.at(firsts) if script.next_to(number, seconds)]

    return found


def opening(words: Collection[str]) -> Finder:
    """These words where they begin a sentence."""
    return lambda script: [script.place(first) for first, _ in script.sentences if script.lows[first] in words]
