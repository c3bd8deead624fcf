"""Which terms does a passage turn on? Word pairs that keep company, then single words few texts have."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from local.engines.examiner.measuring.text import Sentence, Span
from local.engines.examiner.measuring.words import FUNCTION_WORDS, is_common, stem

_SHORTEST = 4


def counted(sentences: Iterable[Sentence]) -> Counter[str]:
    """How often each stem and each pair of stems occurs."""
    found: Counter[str] = Counter()
    for sentence in sentences:
        found.update(stem(word.low) for word in sentence.words if _carries(word.low))
        found.update(f"{stem(one.low)} {stem(other.low)}" for one, other in _pairs(sentence))
    return found


def terms_of(sentence: Sentence, counts: Counter[str]) -> list[str]:
    """The terms of one sentence, the most telling first; no two share a word."""
    offers: list[tuple[float, int, str]] = []
    for one, other in _pairs(sentence):
        together = counts[f"{stem(one.low)} {stem(other.low)}"]
        offers.append((together * 2 + _uncommon(one.low, other.low), -one.start, f"{one.text} {other.text}"))
    offers += [
        (counts[stem(word.low)] + 2 * _uncommon(word.low) - 1, -word.start, word.text)
        for word in sentence.words
        if _carries(word.low) and not is_common(word.low)
    ]
    kept: list[str] = []
    for _, _, term in sorted(offers, key=lambda it: (-it[0], -it[1], it[2])):
        if not any(_share_a_word(term, other) for other in kept):
            kept.append(term)
    return kept


def _pairs(sentence: Sentence) -> list[tuple[Span, Span]]:
    return [
        (one, other)
        for one, other in pairwise(sentence.words)
        if other.start == one.end + 1 and _both(one.low, other.low)
    ]


def _both(one: str, other: str) -> bool:
    return _carries(one) and _carries(other) and _uncommon(one, other) > 0


def _uncommon(*words: str) -> int:
    return sum(not is_common(word) for word in words)


def _carries(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in FUNCTION_WORDS


def _share_a_word(one: str, other: str) -> bool:
    return not {stem(word) for word in one.lower().split()}.isdisjoint(stem(word) for word in other.lower().split())
