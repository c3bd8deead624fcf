"""Which two words does the recogniser write where there is one?

Its training text has *every body* and *can not* now and then. They are joined where nothing parts them in the sound;
words that are right apart (*may be*, *any way*) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from local.engines.recogniser.recognition import Word

_COMPOUNDS = frozenset(
    {
        ("can", "not"),
        *product(("every", "some", "any"), ("body", "thing", "where")),
        *product(("my", "your", "him", "her", "it"), ("self",)),
        *product(("our", "your", "them"), ("selves",)),
    }
)
_CLOSEST_SECONDS = 0.1


def joined(words: Iterable[Word]) -> list[Word]:
    """The words with such pairs as one, no surer than the less sure half."""
    kept: list[Word] = []
    for word in words:
        if kept and _are_one(kept[-1], word):
            before = kept.pop()
            confidence = min(before.confidence, word.confidence)
            kept.append(Word(before.text + word.text, before.start, word.end, confidence, word.mark))
        else:
            kept.append(word)
    return kept


def _are_one(before: Word, word: Word) -> bool:
    near = not before.mark and word.start - before.end < _CLOSEST_SECONDS
    return near and (before.text.lower(), word.text) in _COMPOUNDS
