"""What is a correction that the second rater found, and what does it need of a language model?

Apart from `corrections`, which takes its time to import: the full tier needs that with its first essay, and not before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from assessment.rater.readings import Replacement

THRESHOLDS = Path(__file__).with_name("corrections.v1.json")
"""What each pattern's candidates must reach."""
NEAR = 16
"""Code points between two corrections: two or three words."""


@dataclass(frozen=True, slots=True)
class LocatedCorrection:
    """An error and what should stand there: `essay[start:end] == original`, in code points, whole words.

    `type` is one of `writing_eval.marking.CORRECTION_TYPES`, `family` the pattern it fits, which names its explanation;
    `strength` the nats by which the model prefers the text with it.
    """

    start: int
    end: int
    original: str
    replacement: str
    type: str
    strength: float
    family: str


class Rescorer(Protocol):
    """A language model that has read the essay and can read parts of it otherwise."""

    def gains(self, replacements: Sequence[Replacement]) -> Sequence[float | None]:
        """Nats by which each replacement alone makes the text likelier; None where it cannot tell."""


@cache
def version() -> str:
    """The version of the thresholds, for provenance."""
    return str(json.loads(THRESHOLDS.read_text(encoding="utf-8"))["version"])
