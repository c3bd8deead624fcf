"""Is what was heard speech at all?

The recogniser was trained on speech only and makes words of a melody too ("Thank you for watching"). A stretch counts
as speech if a voice sounds in it as speech sounds (voicing.py), and if its words are neither too few nor too many for
the time it sounds.
"""

from __future__ import annotations

from collections.abc import Sequence

from local.engines.recogniser.activity import FRAMES_PER_SECOND, Mask
from local.engines.recogniser.decoding import Samples
from local.engines.recogniser.heard import HeardWord
from local.engines.recogniser.voicing import voicing

_LEAST_VOICED = 0.3
_LEAST_MOVEMENT_DB = 2.3
_FEWEST_WORDS_PER_SECOND = 0.6
_MOST_WORDS_PER_SECOND = 8.0
_GRACE_WORDS = 2


def is_speech(samples: Samples, active: Mask, heard: Sequence[HeardWord]) -> bool:
    """Judge a stretch; `active` marks its frames that sound."""
    seconds = active.sum() / FRAMES_PER_SECOND
    if not _FEWEST_WORDS_PER_SECOND * seconds <= len(heard) <= _MOST_WORDS_PER_SECOND * seconds + _GRACE_WORDS:
        return False
    voice = voicing(samples, active)
    return voice.share >= _LEAST_VOICED and voice.movement >= _LEAST_MOVEMENT_DB
