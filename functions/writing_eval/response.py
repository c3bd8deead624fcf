"""What did the learner write, before anybody rates it? Our own count of words, copied prompt text, and language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.evidence import Span

COPIED_RUN = 5
"""A run of so many words that the prompt has too, in the same order, is copied; shorter ones are ordinary phrases."""

ENGLISH_SHARE = 0.18
"""A text with a smaller share of English function words than this is not English; essays have 0.28 and more."""

_FUNCTION_WORDS = """
    a about after against all also although am an and any are as at be because been before being between both but by
    can cannot could did do does during each even every for from had has have he her his how however i if in into is it
    its like many may me more most much must my no not of on one only or other our out over people shall she should
    since so some such than that the their them then there these they this those through to too under up us very was we
    were what when where whether which while who why will with without would you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())

# Commas and points join digits (1,500) and single letters (e.g.), never words that only lack the space between them.
_WORD = re.compile(r"[^\W_]+(?:(?:['’‑\-@/&]|(?<=\d)[.,](?=\d)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b))[^\W_]+)*")


@dataclass(frozen=True)
class Response:
    """The essay's measurements. `word_count` leaves copied prompt text out; spans are code points of the essay."""

    words: tuple[str, ...]
    word_count: int
    copied: tuple[Span, ...]
    english_share: float

    @property
    def is_ascii(self) -> bool:
        """Whether every word is spelt without accents and with Latin letters."""
        return all(word.isascii() for word in self.words)

    @property
    def is_english(self) -> bool:
        """Whether the text has the function words that English prose cannot do without.

        Very short texts may lack them by chance; those are called foreign only if most words use letters that
        English does not, or some do and there is no function word at all.
        """
        if len(self.words) > 20:
            return self.english_share >= ENGLISH_SHARE
        foreign = sum(not word.isascii() for word in self.words)
        return not foreign or (self.english_share > 0 and 2 * foreign <= len(self.words))


def read_response(essay: str, prompt: str) -> Response:
    """Measures an essay against its prompt; a word is a run of letters and digits, hyphenated ones count once."""
    found = list(_WORD.finditer(essay))
    words = tuple(match.group().casefold() for match in found)
    runs = _copied_runs(words, tuple(match.group().casefold() for match in _WORD.finditer(prompt)))
    english = sum(word in FUNCTION_WORDS for word in words)
    return Response(
        words=words,
        word_count=len(words) - sum(end - start for start, end in runs),
        copied=tuple(Span(found[start].start(), found[end - 1].end()) for start, end in runs),
        english_share=english / len(words) if words else 0.0,
    )


def _copied_runs(words: Sequence[str], prompt: Sequence[str]) -> list[tuple[int, int]]:
    """Ranges of word indices covered by `COPIED_RUN`-grams of the prompt, joined where they touch."""
    known = {tuple(prompt[at : at + COPIED_RUN]) for at in range(len(prompt) - COPIED_RUN + 1)}
    runs: list[tuple[int, int]] = []
    for at in range(len(words) - COPIED_RUN + 1):
        if tuple(words[at : at + COPIED_RUN]) not in known:
            continue
        if runs and at <= runs[-1][1]:
            runs[-1] = (runs[-1][0], at + COPIED_RUN)
        else:
            runs.append((at, at + COPIED_RUN))
    return runs
