"""Features of variety: how seldom words repeat, by measures that a text's length moves little."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.rater.feature import Group
from assessment.rater.script import Script
from assessment.rater.vocabulary.closed import FUNCTION_WORDS

_LEXICAL = Group("lexical_resource")
_TURN = 0.72
_SAMPLE = 42
_WINDOW = 50


def mtld(words: Sequence[str]) -> float:
    """Mean length of stretches whose type-token ratio stays above 0.72, read both ways (McCarthy and Jarvis 2010)."""
    return (_one_way(words) + _one_way(words[::-1])) / 2


def _one_way(words: Sequence[str]) -> float:
    factors, seen, count = 0.0, set[str](), 0
    for word in words:
        seen.add(word)
        count += 1
        if count >= 10 and len(seen) <= _TURN * count:
            factors += 1
            seen.clear()
            count = 0
    if count:
        factors += (1 - len(seen) / count) / (1 - _TURN)
    return len(words) / max(factors, 1)


def hdd(counts: Sequence[int]) -> float:
    """Expected share of different words in 42 drawn at random (McCarthy and Jarvis 2007)."""
    total = sum(counts)
    if total <= _SAMPLE:
        return len(counts) / max(total, 1)
    whole = math.comb(total, _SAMPLE)
    seen: dict[int, float] = {}
    for count in counts:
        if count not in seen:
            seen[count] = 1 - math.comb(total - count, _SAMPLE) / whole
    return math.fsum(seen[count] for count in counts) / _SAMPLE


def moving_ratio(words: Sequence[str]) -> float:
    """Mean share of different words over all windows of 50 words; the ratio in shorter texts."""
    counts: dict[str, int] = {}
    kinds = total = 0
    for number, word in enumerate(words):
        seen = counts.get(word, 0)
        counts[word] = seen + 1
        kinds += not seen
        if number >= _WINDOW:
            gone = words[number - _WINDOW]
            counts[gone] -= 1
            kinds -= not counts[gone]
        if number >= _WINDOW - 1:
            total += kinds
    windows = len(words) - _WINDOW + 1
    return total / windows / _WINDOW if windows > 0 else kinds / max(len(words), 1)


def _log_mtld(script: Script) -> float:
    return math.log1p(mtld(script.lows))


def _hdd(script: Script) -> float:
    return hdd([len(numbers) for numbers in script.index.values()])


def _guiraud(script: Script) -> float:
    return len(script.index) / math.sqrt(script.count)


def _content_guiraud(script: Script) -> float:
    counts = [len(numbers) for low, numbers in script.index.items() if low not in FUNCTION_WORDS]
    return len(counts) / math.sqrt(max(1, sum(counts)))


def _once(script: Script) -> float:
    return sum(len(numbers) == 1 for numbers in script.index.values()) / max(1, len(script.index))


def _top_content(script: Script) -> float:
    """Share of the words that the five commonest content words outside the question make up."""
    counts = sorted(
        len(n) for low, n in script.index.items() if low not in FUNCTION_WORDS and low not in script.asked
    )  # fmt: skip
    return sum(counts[-5:]) / script.count


FEATURES = (
    _LEXICAL.value("mtld", "log of the mean length of stretches without much repetition (MTLD)", _log_mtld),
    _LEXICAL.value("hdd", "expected share of different words in 42 (HD-D)", _hdd),
    _LEXICAL.value("moving_ratio", "share of different words in a window of 50", lambda s: moving_ratio(s.lows)),
    _LEXICAL.value("guiraud", "different words over the root of all words", _guiraud),
    _LEXICAL.value("content_guiraud", "different content words over the root of all content words", _content_guiraud),
    _LEXICAL.value("used_once", "share of the different words used once", _once),
    _LEXICAL.value("top_content", "share of words that the five commonest content words make up", _top_content),
)
