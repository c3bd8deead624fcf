"""What fluency does the timing suggest, by the prior of `norms.v1.toml`?

Every component only gets worse when a pause is put in or drawn out, or when everything is slowed, whatever the text
and wherever the pause: counts of pauses above a threshold, their seconds, the pauses in mid-clause, each per word and
not per minute (a minute grows with every pause), words per minute, words per sounding second, and words per run. Means
and shares of pauses are not among them: a short pause put in lowers the mean, one between clauses lowers the share in
mid-clause. Where a clause ends is read from the words alone. So the same words with more silence can never gain.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from speaking_eval.fluency import Fluency
from speaking_eval.timing.norms import Norms, norms


def components(fluency: Fluency) -> Mapping[str, float]:
    """The figures that the curves are about, by their names."""
    hundreds = max(1, fluency.words) / 100
    return {
        "speech_rate": fluency.speech_rate,
        "articulation_rate": fluency.articulation_rate,
        "mean_length_of_run": fluency.mean_length_of_run,
        "pause_seconds_per_100": fluency.pause_seconds / hundreds,
        "long_pauses_per_100": fluency.long_pauses / hundreds,
        "mid_clause_per_100": fluency.mid_clause_pauses / hundreds,
    }


def timing_band(fluency: Fluency, by: Norms | None = None) -> float:
    """The unrounded band that timing alone suggests; length apart."""
    prior = by or norms()
    bands = {name: prior.curves[name].band(value) for name, value in components(fluency).items()}
    weights = prior.weights
    return math.fsum(weights[name] * bands[name] for name in bands) / math.fsum(weights.values())


def bands_lost_to_length(fluency: Fluency, by: Norms | None = None) -> float:
    """What an answer loses that is shorter than its part of the test expects: nothing at full length."""
    return (by or norms()).bands_lost * max(0.0, 1.0 - fluency.length_share)
