"""Which band does each spoken criterion get?

Fluency and Coherence: a starting point plus weighted figures of timing, each held within limits, so that speed
saturates and no figure carries the band alone. Every figure only gets worse when pauses are put in or all is slowed, so
the band does. The weights are set by hand after the order of published effects; nothing was fitted. Lexical Resource
and Grammatical Range and Accuracy: the writing examiner's weights on the same counts, without its rules for the length
of essays, and with a rule of their own for how much was said.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

from local.engines.examiner.limits import prose_limit
from local.engines.examiner.reading import Reading
from local.engines.examiner.scoring import Scorer, Weight, WeightedScorer
from local.engines.speech_examiner.hearing import CRITERIA, FLUENCY

_START = 5.9
_HIGHEST_BY_TIMING = 8.5
_LOST_TO_LENGTH = 2.0
_ESSAY_WORDS = 260
_TIMING: Mapping[str, Weight] = {
    "speech_rate": Weight(0.6, 110.0, 30.0, 30.0, 150.0),
    "run": Weight(0.3, 6.5, 3.0, 1.0, 12.0),
    "silence": Weight(0.24, -24.0, 14.0, -80.0, -6.0),
    "long": Weight(0.18, -3.2, 3.0, -15.0, -0.5),
    "inside": Weight(0.24, -8.0, 5.0, -25.0, -1.0),
    "links": Weight(0.15, 4.0, 3.0, 0.0, 10.0),
}
# Words said -> the highest band that so little language can show.
_LENGTH = ((10, 2.0), (20, 3.0), (35, 5.0), (60, 7.0), (100, 8.5))


# What essays have of those things that a transcript cannot show: where the weights neither give nor take.
_MISSPELT, _SURFACE, _SENTENCE = 0.69**2, 0.194**2, 24.0
# Talk at a level has fewer less common and long words than an essay at that level: by hand.
_RARER_IN_TALK = 1.4


class SpokenScorer:
    """Timing by hand-set weights, language by another scorer."""

    def __init__(self, language: Scorer | None = None) -> None:
        self._language = language or WeightedScorer()

    def bands(self, reading: Reading, timing: Mapping[str, float]) -> dict[str, float]:
        """A band in halves, 1 to 9, for each spoken criterion."""
        measures = reading.measures
        as_essay = replace(
            measures,
            own_words=max(measures.own_words, _ESSAY_WORDS),
            less_common=_RARER_IN_TALK * measures.less_common,
            long_share=_RARER_IN_TALK * measures.long_share,
            misspelt=_MISSPELT,
            surface=_SURFACE,
            mean_length=_SENTENCE,
        )
        language = self._language.bands(replace(reading, measures=as_essay))
        limit = min(_length_limit(measures.own_words), prose_limit(measures))
        bands = {FLUENCY: _fluency(reading, timing)} | {key: language[key] for key in CRITERIA[1:]}
        return {key: _half(min(band, limit)) for key, band in bands.items()}


def _fluency(reading: Reading, timing: Mapping[str, float]) -> float:
    hundreds = max(timing.get("words", 0.0), 1.0) / 100
    values = {
        "speech_rate": timing.get("speech_rate", 0.0),
        "run": timing.get("mean_length_of_run", 0.0),
        "silence": -timing.get("pause_seconds", 0.0) / hundreds,
        "long": -timing.get("long_pauses", 0.0) / hundreds,
        "inside": -timing.get("mid_clause_pauses", 0.0) / hundreds,
        "links": float(reading.measures.connectives),
    }
    score = _START + sum(weight.of(values[name]) for name, weight in _TIMING.items())
    lost = _LOST_TO_LENGTH * max(0.0, 1.0 - timing.get("length_share", 1.0))
    return min(score, _HIGHEST_BY_TIMING) - lost


def _length_limit(words: int) -> float:
    return next((band for most, band in _LENGTH if words < most), 9.0)


def _half(score: float) -> float:
    return min(max(math.floor(score * 2 + 0.5) / 2, 1.0), 9.0)
