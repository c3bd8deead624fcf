"""How far is a recognition from the truth: words, times, pace, pauses?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bench.hearing.recording import Truth
from bench.hearing.voice import SpokenWord
from local.engines.recogniser.pronunciation import spoken
from local.engines.recogniser.recognition import Recognition, Word

COUNTED_PAUSE = 0.5
"""Seconds: an inserted silence this long must be found, a gap this long that nobody made is invented."""

_FOUND_SHARE = 0.8
_NATURAL_GAP = 0.25
_STRANGE = re.compile(r"[^a-z0-9']")


@dataclass(frozen=True)
class Comparison:
    """WER as a share; times in seconds; pace and gaps against the truth's own."""

    word_error_rate: float
    end_errors: tuple[float, ...]
    start_errors: tuple[float, ...]
    pace_error: float
    missed_pauses: int
    invented_pauses: int
    pauses: int

    @property
    def median_end_error(self) -> float:
        """Median distance of word ends, over the words heard right."""
        return float(np.median(np.abs(self.end_errors))) if self.end_errors else float("inf")


def compared(heard: Recognition, truth: Truth) -> Comparison:
    """Hold a recognition against the truth."""
    said, got = normalised(word.text for word in truth.words), normalised(word.text for word in heard.words)
    matched = [(i, j) for i, j in aligned(said, got) if i is not None and j is not None and said[i] == got[j]]
    single = len(said) == len(truth.words) and len(got) == len(heard.words)
    pairs = [(truth.words[i], heard.words[j]) for i, j in matched] if single else list(_by_time(truth, heard))
    inserted = [pause for pause in truth.pauses if pause.end - pause.start >= COUNTED_PAUSE - 1e-6]
    gaps = [(before.end, after.start) for before, after in pairwise(heard.words)]
    return Comparison(
        word_error_rate=word_error_rate(said, got),
        end_errors=tuple(word.end - true.end for true, word in pairs),
        start_errors=tuple(word.start - true.start for true, word in pairs),
        pace_error=pace(heard.words) / pace(truth.words) - 1 if len(heard.words) > 1 else -1.0,
        missed_pauses=sum(not _is_found(pause.start, pause.end, gaps) for pause in inserted),
        invented_pauses=sum(_is_invented(start, end, truth) for start, end in gaps),
        pauses=len(inserted),
    )


def normalised(texts: Iterable[str]) -> list[str]:
    """Fold case and marks; figures are read out, so that "10" is "ten"."""
    known = lambda text: not any(letter.isdigit() for letter in text) and "-" not in text  # noqa: E731
    folded = (part for text in texts for part in spoken(text, known))
    return [plain for text in folded if (plain := _STRANGE.sub("", text))]


def word_error_rate(said: Sequence[str], got: Sequence[str]) -> float:
    """Substitutions, omissions and insertions per word said."""
    wrong = sum(i is None or j is None or said[i] != got[j] for i, j in aligned(said, got))
    return wrong / max(1, len(said))


def aligned(said: Sequence[str], got: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pair both sequences' positions at the least number of edits."""
    costs = np.zeros((len(said) + 1, len(got) + 1), np.int64)
    costs[:, 0], costs[0] = np.arange(len(said) + 1), np.arange(len(got) + 1)
    for i, word in enumerate(said):
        for j, other in enumerate(got):
            costs[i + 1, j + 1] = min(costs[i, j] + (word != other), costs[i, j + 1] + 1, costs[i + 1, j] + 1)
    return list(reversed(list(_traced(costs, said, got))))


def _traced(costs: np.ndarray, said: Sequence[str], got: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    i, j = len(said), len(got)
    while i or j:
        if i and j and costs[i, j] == costs[i - 1, j - 1] + (said[i - 1] != got[j - 1]):
            i, j = i - 1, j - 1
            yield i, j
        elif i and costs[i, j] == costs[i - 1, j] + 1:
            i -= 1
            yield i, None
        else:
            j -= 1
            yield None, j


def pace(words: Sequence[Word] | Sequence[SpokenWord]) -> float:
    """Words a minute, from the first word's start to the last one's end."""
    return 60 * len(words) / (words[-1].end - words[0].start)


def _by_time(truth: Truth, heard: Recognition) -> Iterator[tuple[SpokenWord, Word]]:
    """Pair words that are written alike on both sides where some are read out as several."""
    said, got = [_folded(word.text) for word in truth.words], [_folded(word.text) for word in heard.words]
    for i, j in aligned(said, got):
        if i is not None and j is not None and said[i] == got[j]:
            yield truth.words[i], heard.words[j]


def _folded(text: str) -> str:
    return _STRANGE.sub("", text.lower())


def _is_found(start: float, end: float, gaps: Sequence[tuple[float, float]]) -> bool:
    """A gap between two words covers most of the pause."""
    return any(min(end, after) - max(start, before) >= _FOUND_SHARE * (end - start) for before, after in gaps)


def _is_invented(start: float, end: float, truth: Truth) -> bool:
    if end - start < COUNTED_PAUSE:
        return False
    silences = [(before.end, after.start) for before, after in pairwise(truth.words)]
    return not any(
        after - before >= _NATURAL_GAP and min(end, after) > max(start, before) for before, after in silences
    )
