"""How fast are the words said, how long go the stretches between pauses, and does the speaker tire?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from speaking_eval.timing.pauses import Pause
from speaking_eval.transcript import Word

LONG_TURN = 45.0
"""Seconds from which a turn is long enough for its end to differ from its beginning."""
LONG_TURN_WORDS = 60


@dataclass(frozen=True)
class Decay:
    """The last third of a long turn, by words, against the first.

    `rate_change`: share by which words per minute rose (0.1) or fell (-0.1). `pause_change`: seconds of silent pause
    per word, last third less first.
    """

    rate_change: float
    pause_change: float


def speaking_seconds(words: Sequence[Word]) -> float:
    """The time in which words sound: the length of all words, what overlaps counted once. Gaps, however short, apart.

    So defined, it does not move when a pause is lengthened.
    """
    total = reached = 0.0
    for word in words:
        total += max(0.0, word.end - max(reached, word.start))
        reached = max(reached, word.end)
    return total


def response_seconds(words: Sequence[Word]) -> float:
    """From the first word's start to the last end: silence before and behind the answer is not part of it."""
    return max((word.end for word in words), default=0.0) - min((word.start for word in words), default=0.0)


def mean_run(words: Sequence[Word], pauses: Sequence[Pause]) -> float:
    """Words between silent pauses, on average; 0 when there are no words."""
    return len(words) / (len(pauses) + 1)


def decay(words: Sequence[Word], pauses: Sequence[Pause]) -> Decay | None:
    """How the turn changes from its first third to its last; None for a turn too short to tell."""
    if response_seconds(words) < LONG_TURN or len(words) < LONG_TURN_WORDS:
        return None
    third = len(words) // 3
    first, last = (0, third), (len(words) - third, len(words))
    rates = [_rate(words[start:end]) for start, end in (first, last)]
    silences = [_silence(pauses, start, end) / third for start, end in (first, last)]
    changes = [after - before for before, after in (*pairwise(rates), *pairwise(silences))]
    return Decay(changes[0] / rates[0] if rates[0] else 0.0, changes[1])


def _rate(words: Sequence[Word]) -> float:
    seconds = response_seconds(words)
    return 60 * len(words) / seconds if seconds else 0.0


def _silence(pauses: Sequence[Pause], first: int, end: int) -> float:
    return sum(pause.seconds for pause in pauses if first <= pause.after_word < end - 1)
