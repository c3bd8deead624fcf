"""How sure is a phrase that the recogniser says again at once?

What it cannot follow it may turn into a sentence said over and over, surer each time because the sentence leads to
itself. A phrase heard again right after itself is therefore no surer than its first hearing. A speaker's own
repetition keeps its words; only their confidence is bounded by that of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from local.engines.recogniser.heard import HeardWord

_LONGEST_PHRASE = 16


def bounded(heard: Sequence[HeardWord]) -> tuple[HeardWord, ...]:
    """Lower the confidence of repeats to that of the words they repeat."""
    words = list(heard)
    folded = [word.text.lower() for word in words]
    for length in range(1, _LONGEST_PHRASE + 1):
        for position in range(length, len(words) - length + 1):
            if folded[position : position + length] == folded[position - length : position]:
                _bound(words, position, length)
    return tuple(words)


def _bound(words: list[HeardWord], position: int, length: int) -> None:
    for index in range(position, position + length):
        least = min(words[index].confidence, words[index - length].confidence)
        words[index] = replace(words[index], confidence=least)
