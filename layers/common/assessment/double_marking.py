"""Two raters, one band: which one is reported, how sure is it, and should a person look?

The policy, row by row; a later row acts on what the earlier ones left.

| when                                                | reported bands                 | a person looks             |
|-------------------------------------------------------|--------------------------------|-------------------------------|
| always                                              | the model's                    |                            |
| a criterion's evidence by the model is not in the text | the statistical rater's      | `model_without_evidence`   |
| injection found, raters `DISCREPANCY` or more apart | the statistical rater's        | `injection`                |
| injection found                                     | per criterion at most          | `injection`                |
|                                                     | `INJECTION_MARGIN` above those |                            |
| raters `DISCREPANCY` or more apart, no injection    | unchanged                      | `raters_disagree`          |
| another integrity flag asks for a person            | unchanged                      | `integrity_flag`           |
| an integrity rule sets a ceiling                    | per criterion not above it     | `integrity_cap`, if it acts|
| more of the model's evidence dropped than kept      | unchanged                      | `evidence_mostly_dropped`  |
| the interval holds the decision band on both sides  | unchanged                      | `decision_band_uncertain`  |

The discrepancy limit follows the published e-rater practice for a contributory score (1.0 to 1.5 on a five-point scale;
Ramineni et al., ETS RR-12-02). The interval spans both raters and the statistical rater's typical error around them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.bands import overall, within_scale

DISCREPANCY = 1.5
"""Overall bands the two raters may not be apart without a person looking."""
INJECTION_MARGIN = 0.5
"""How far a criterion may stand above the statistical rater's when the text talks to its examiner."""
TYPICAL_ERROR = 0.5
"""Median absolute error of the statistical rater, in bands (docs/rater.md), to the nearest half."""


class Reason(StrEnum):
    """Why a person should look."""

    MODEL_WITHOUT_EVIDENCE = "model_without_evidence"
    INJECTION = "injection"
    RATERS_DISAGREE = "raters_disagree"
    INTEGRITY_FLAG = "integrity_flag"
    INTEGRITY_CAP = "integrity_cap"
    EVIDENCE_MOSTLY_DROPPED = "evidence_mostly_dropped"
    DECISION_BAND_UNCERTAIN = "decision_band_uncertain"


@dataclass(frozen=True)
class Marks:
    """One rater's bands: every criterion in halves."""

    rater: str
    criteria: Mapping[str, float]

    @property
    def overall(self) -> float:
        """Their overall band, by the official rounding."""
        return overall(self.criteria.values())


@dataclass(frozen=True)
class Circumstances:
    """What else the policy looks at.

    `ceilings` holds a criterion's highest band where an integrity rule sets one. `asks_for_a_person`: a flag other than
    `injection` wants to be looked at, whatever the bands.
    """

    injection: bool
    asks_for_a_person: bool
    ceilings: Mapping[str, float]
    model_has_evidence: bool
    evidence_mostly_dropped: bool
    decision_band: float | None


@dataclass(frozen=True)
class Verdict:
    """The bands reported, the interval that encloses the overall one, and the reasons for a person to look."""

    criteria: Mapping[str, float]
    low: float
    high: float
    reasons: tuple[Reason, ...]
    statistical_stands: bool

    @property
    def overall(self) -> float:
        """The overall band of the reported criteria."""
        return overall(self.criteria.values())


def decide(model: Marks, statistical: Marks, seen: Circumstances) -> Verdict:
    """The table above."""
    reasons: list[Reason] = []
    apart = abs(model.overall - statistical.overall) >= DISCREPANCY
    statistical_stands = not seen.model_has_evidence or (seen.injection and apart)
    bands = dict(statistical.criteria if statistical_stands else model.criteria)
    if not seen.model_has_evidence:
        reasons.append(Reason.MODEL_WITHOUT_EVIDENCE)
    if seen.injection:
        reasons.append(Reason.INJECTION)
        bands = {key: min(band, statistical.criteria[key] + INJECTION_MARGIN) for key, band in bands.items()}
    elif apart:
        reasons.append(Reason.RATERS_DISAGREE)
    if seen.asks_for_a_person:
        reasons.append(Reason.INTEGRITY_FLAG)
    capped = {key: min(band, seen.ceilings.get(key, band)) for key, band in bands.items()}
    if capped != bands:
        reasons.append(Reason.INTEGRITY_CAP)
    if seen.evidence_mostly_dropped:
        reasons.append(Reason.EVIDENCE_MOSTLY_DROPPED)
    low, high = _interval(overall(capped.values()), statistical.overall, capped != bands)
    if seen.decision_band is not None and low < seen.decision_band <= high:
        reasons.append(Reason.DECISION_BAND_UNCERTAIN)
    return Verdict(capped, low, high, tuple(reasons), statistical_stands)


def _interval(reported: float, statistical: float, capped: bool) -> tuple[float, float]:
    """Both raters with the typical error around them; a ceiling leaves nothing above it to be uncertain about."""
    low = within_scale(min(reported, statistical) - TYPICAL_ERROR)
    high = reported if capped else within_scale(max(reported, statistical) + TYPICAL_ERROR)
    return low, high
