"""What bands does the statistical rater give to speech? Provisional: no open set of labelled spontaneous speech exists.

Lexical Resource and Grammatical Range and Accuracy are read from the words (`spoken_scores`), Fluency and Coherence
from timing (`timing`), the length of the answer and its cohesion. Pronunciation cannot be read from text and is not
among them. The mapping is a prior in three places, set by hand with eight answers of our own and checked by nobody:

- the band of an essay's stretch is stretched about `MIDDLE` by `STRETCH`, since a guess from few words is drawn towards
  the mean, and lowered by `SPOKEN`;
- a criterion stands above or below the others by `PER_SPREAD` for each standard deviation, `FURTHEST` at most;
- `EVIDENCE` limits what few words can show: five words are no evidence of a 7, but forty may be.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from assessment.bands import HIGHEST
from assessment.double_marking import Marks
from assessment.rater.coefficients import LOWEST_RATED
from assessment.rater.criteria import nearest_half
from speaking_eval.fluency import Fluency, measure
from speaking_eval.statistical.spoken_scores import BLOCKS, Scores, model, scores
from speaking_eval.timing.bands import bands_lost_to_length, timing_band
from speaking_eval.timing.norms import Curve
from speaking_eval.timing.pauses import NEVER_LAST
from speaking_eval.timing.repairs import disfluencies
from speaking_eval.transcript import Transcript

NAME = "statistical-speech-v1"
"""The rater's name in a result's `raters`."""

CRITERIA = ("fluency_coherence", "lexical_resource", "grammatical_range_accuracy")

MIDDLE, STRETCH, SPOKEN = 7.0, 1.5, 0.25
PER_SPREAD, FURTHEST = 0.3, 0.5
TIMING_SHARE = 0.75
"""How much of Fluency and Coherence is timing; the rest is the text's."""
EVIDENCE = Curve(((0, 1.0), (5, 2.0), (12, 3.5), (20, 5.0), (40, 7.5), (60, HIGHEST)))
"""The highest band that so many words can show."""
COVERAGE_WIDTH = 1.28
"""Standard errors either way that hold 80 % of a normal distribution."""
TIMING_ERROR = 1.0
"""Standard error of the Fluency and Coherence estimate, in bands: a prior. Timing explains about half of it."""

_DATA = ("timing/norms.v1.toml", "statistical/speech_reference.v1.json")


@dataclass(frozen=True)
class Interval:
    """One criterion: the band in halves, the unrounded estimate behind it, and what encloses it four times in five."""

    band: float
    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class SpeechOpinion:
    """What the statistical rater says of one recording; `text_band` and `timing_band` are the parts, unrounded."""

    criteria: Mapping[str, Interval]
    text_band: float
    timing_band: float

    @property
    def marks(self) -> Marks:
        """The bands as one rater's marks, for double marking."""
        return Marks(NAME, {key: it.band for key, it in self.criteria.items()})


def rate(transcript: Transcript, fluency: Fluency | None = None, text: str | None = None) -> SpeechOpinion:
    """The bands of any transcript; whether it can be believed is another question (`reliability`).

    Args:
        transcript: what was said, with its times.
        fluency: `measure(transcript, part)`; without it, that of a recording of unknown part.
        text: the transcript's text, of the same length, with blanks for what raters should not read.
    """
    measured = fluency or measure(transcript)
    read = scores(fluent_text(transcript, text))
    limit = EVIDENCE.band(read.words)
    base = MIDDLE + STRETCH * (read.band - MIDDLE) - SPOKEN
    bands = {block: min(limit, base + _leaning(read, block)) for block in BLOCKS}
    timed = timing_band(measured)
    fluent = TIMING_SHARE * timed + (1 - TIMING_SHARE) * bands["coherence"] - bands_lost_to_length(measured)
    return SpeechOpinion(
        {
            "fluency_coherence": _interval(min(limit, fluent), TIMING_ERROR),
            "lexical_resource": _interval(bands["lexical_resource"], read.residual),
            "grammatical_range_accuracy": _interval(bands["grammatical_range_accuracy"], read.residual),
        },
        _rateable(min(limit, base)),
        timed,
    )


def fluent_text(transcript: Transcript, text: str | None = None) -> str:
    """The text without repetitions, false starts, fillers, and stops that the recogniser put where nothing ends.

    Blanks stand in their places, so that offsets stay.
    """
    shown = list(transcript.text if text is None else text)
    words = transcript.words
    dropped = [(words[it.first].offset, words[it.last].end_offset) for it in disfluencies(words)]
    dropped += [(a.end_offset, b.offset) for a, b in pairwise(words) if a.text.lower() in NEVER_LAST]
    for start, end in dropped:
        shown[start:end] = " " * (end - start)
    return "".join(shown)


@cache
def version() -> str:
    """Name, data and borrowed weights, for provenance and the seal: a change of any of them shows."""
    here = Path(__file__).parents[1]
    digest = hashlib.sha256(b"".join((here / name).read_bytes() for name in _DATA)).hexdigest()
    return f"{NAME}-{digest[:8]}+{model().version}"


def _leaning(read: Scores, block: str) -> float:
    middle = math.fsum(read.deviations.values()) / len(read.deviations)
    return min(FURTHEST, max(-FURTHEST, PER_SPREAD * (read.deviations[block] - middle)))


def _interval(estimate: float, error: float) -> Interval:
    held = _rateable(estimate)
    reach = COVERAGE_WIDTH * error
    return Interval(nearest_half(held), held, _rateable(held - reach), _rateable(held + reach))


def _rateable(band: float) -> float:
    return min(HIGHEST, max(LOWEST_RATED, band))
