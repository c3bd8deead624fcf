"""What do the light rater's features say of a stretch of speech?

The features and weights are those fitted on essays (`assessment.rater`), because there are no labelled recordings to
fit others on. Left out is

- what speech has not, or what the recogniser and not the speaker writes: spelling, capitals, commas, sentences;
- what is right in speech and poor in an essay: contractions, *good* and *thing*, beginning with *and*;
- what measures the length or the answer to an essay's question.

Subordinate clauses are counted per so many words instead of per sentence. What a score is worth depends on the number
of words it was read from, hence `Reference`: the scores and human bands of stretches of essays, by their length.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from assessment.rater.coefficients import Coefficients, coefficients

BLOCKS: Mapping[str, tuple[str, ...]] = {
    "lexical_resource": (
        "odd_plurals", "miscounted", "kinds_34_43", "kinds_24_34", "kinds_mid", "zipf_mean", "zipf_q10", "zipf_q25",
        "zipf_q50", "long_words", "very_long_words", "word_length", "function_kinds", "nominal_kinds",
        "adjective_kinds", "mtld", "moving_ratio", "guiraud", "content_guiraud",
    ),
    "grammatical_range_accuracy": (
        "wrong_a", "bare_nouns", "singular_for_plural", "plural_for_singular", "counted_mass", "needless_the",
        "singular_with_base", "plural_with_third", "after_modal", "after_to", "after_be", "after_have",
        "after_preposition", "mistaken_phrases", "article_errors", "agreement_errors", "verb_errors", "grammar_errors",
        "impossible_pairs", "would", "it_is_that", "subordinators",
    ),
    "coherence": (
        "connective_kinds", "contrast_kinds", "cause_kinds", "inner", "this_noun", "third_person", "one_another",
    ),
}  # fmt: skip
"""The features that are read, by what they speak to."""

SENTENCE = 20.86
"""Words per sentence of the essays that the weights were fitted on (mean of the logarithm)."""

LONGEST_STRETCH = 240
"""Longer speech is read in stretches of equal length: counts of different words grow with a text."""

_FILE = Path(__file__).with_name("speech_reference.v1.json")


@dataclass(frozen=True)
class Point:
    """What scores of stretches of `words` words are like, and what they tell of the band a person gave.

    `residual` is the standard deviation of the error of that guess, in bands.
    """

    words: int
    means: Mapping[str, float]
    spreads: Mapping[str, float]
    slopes: Mapping[str, float]
    residual: float


@dataclass(frozen=True)
class Scores:
    """The scores of a text, in standard deviations from stretches of essays of the same length.

    `band` is the essay band that they suggest together, drawn towards the middle; `residual` its standard error.
    """

    words: int
    deviations: Mapping[str, float]
    band: float
    residual: float


def model() -> Coefficients:
    """The fitted weights that are borrowed."""
    return coefficients("light", "TASK_2")


def block_scores(text: str) -> Mapping[str, float]:
    """What each block's features add up to in one stretch of text, in the borrowed model's units."""
    # They compile many patterns: with the first text, not at the start.
    from assessment.rater.features import FEATURES
    from assessment.rater.script import Script

    script = Script.read(text, "", "TASK_2")
    values = {name: FEATURES[name].measure(script) for names in BLOCKS.values() for name in names}
    values["subordinators"] *= len(script.sentences) * SENTENCE / script.count
    fitted = model()
    added = fitted.contributions(dict.fromkeys(fitted.features, math.nan) | values)
    return {block: math.fsum(added[name] for name in names) for block, names in BLOCKS.items()}


def scores(text: str) -> Scores:
    """The scores of a text of any length; without words it stands at the mean, with nothing behind it."""
    from assessment.rater.script import Script

    script = Script.read(text, "", "TASK_2")
    count = len(script.tokens)
    stretches = max(1, -(-count // LONGEST_STRETCH))
    bounds = [number * count // stretches for number in range(stretches + 1)]
    read = [
        block_scores(text[script.starts[first] : script.ends[end - 1]])
        for first, end in pairwise(bounds)
        if first < end
    ]
    at = _at(count // stretches)
    means = {block: math.fsum(it[block] for it in read) / len(read) if read else at.means[block] for block in BLOCKS}
    raised = [at.slopes[block] * (means[block] - at.means[block]) for block in BLOCKS]
    deviations = {block: (means[block] - at.means[block]) / at.spreads[block] for block in BLOCKS}
    return Scores(count, deviations, reference().band + math.fsum(raised), at.residual)


@dataclass(frozen=True)
class Reference:
    """The essays behind the points: their mean band, the digest of the file read, and the points, words rising."""

    band: float
    version: str
    digest: str
    points: tuple[Point, ...]


@cache
def reference() -> Reference:
    """The shipped figures, written by `bench/speech_reference.py`.

    Raises:
        OSError, KeyError, ValueError: the shipped data is broken.
    """
    table = json.loads(_FILE.read_text("utf-8"))
    if table["coefficients"] != model().version:
        raise ValueError(f"{_FILE.name} was made with {table['coefficients']}, not {model().version}")
    points = tuple(
        Point(it["words"], it["means"], it["spreads"], it["slopes"], it["residual"]) for it in table["points"]
    )
    return Reference(table["band"], table["version"], table["trained_on"]["file_sha256"][:8], points)


def _at(words: int) -> Point:
    """The point of this length: between two known ones, by the logarithm of the number of words."""
    points = reference().points
    held = min(max(words, points[0].words), points[-1].words)
    above = bisect_left([point.words for point in points], held)
    if points[above].words == held:
        return points[above]
    low, high = points[above - 1], points[above]
    share = math.log(held / low.words) / math.log(high.words / low.words)

    def between(one: float, other: float) -> float:
        return one + share * (other - one)

    def mixed(ones: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
        return {block: between(ones[block], others[block]) for block in BLOCKS}

    return Point(
        held,
        mixed(low.means, high.means),
        mixed(low.spreads, high.spreads),
        mixed(low.slopes, high.slopes),
        between(low.residual, high.residual),
    )
