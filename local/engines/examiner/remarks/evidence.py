"""Which words of the essay does a remark stand on?

A remark never stands alone: it holds a verbatim quote, a shorter excerpt to name in running text, and its counts.
"""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from local.engines.examiner.measuring.text import Sentence, Text
from local.engines.examiner.measuring.words import BE_FORMS, CONJUNCTIONS, DETERMINERS, MODALS, PREPOSITIONS

Fact = int | float | str | tuple[str, ...]
_QUOTE_WORDS = 28
_EXCERPT_WORDS = 9
_LONGEST = 160
_USED = 0.6
_DANGLING = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | MODALS | BE_FORMS | {"that", "which", "who", "i", "it", "he"}
_BREAK = re.compile(r"[.!?…]+[\"'”’)]*\s|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_EDGES = " \t.,;:!?…\"“”'‘’()[]-–—"


@dataclass(frozen=True)
class Remark:
    """One observation.

    `key` names its wording, `weight` how much it matters in this essay (0 and more), `quote` the verbatim evidence,
    `excerpt` the few verbatim words the wording names, `facts` the counts and words it reports.
    """

    key: str
    weight: float
    quote: str
    excerpt: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def remark(text: Text, key: str, weight: float, at: int | Sentence, **facts: Fact) -> Remark | None:
    """A remark on a sentence, or on the place `at` inside one; None where the essay has no sentence there."""
    sentence = text.sentence_at(at) if isinstance(at, int) else at
    if sentence is None:
        return None
    position = at if isinstance(at, int) else sentence.start
    quote = _window(text, sentence, position, _QUOTE_WORDS)
    excerpt = _rounded(_window(text, sentence, position, _EXCERPT_WORDS).strip(_EDGES), text.raw[position:][:30])
    general: dict[str, Fact] = {"total": text.word_count, "sentences": len(text.sentences)}
    return Remark(key, weight, quote, excerpt or quote, {**general, **facts}) if quote else None


def best(remarks: Iterable[Remark | None], most: int, used: Set[str]) -> list[Remark]:
    """The weightiest remarks, no two on one quote or of one wording; a quote already used counts for less.

    Ties keep their order.
    """
    chosen: list[Remark] = []
    found = [each for each in remarks if each is not None]
    for each in sorted(found, key=lambda r: -r.weight * (_USED if r.quote in used else 1)):
        if len(chosen) < most and all(each.quote != other.quote and each.key != other.key for other in chosen):
            chosen.append(each)
    return chosen


def _rounded(excerpt: str, subject: str) -> str:
    """The excerpt without grammar words left dangling at its end, unless they are what it is about."""
    words = excerpt.split(" ")
    while len(words) > 5 and words[-1].lower() in _DANGLING and not subject.startswith(words[-1]):
        words.pop()
    return " ".join(words).strip(_EDGES)


def _window(text: Text, sentence: Sentence, position: int, most: int) -> str:
    """Up to `most` words of the sentence round a place, cut where a reader would see a new sentence or line."""
    words = sentence.words
    if not words:
        return _cut(sentence.text[:_LONGEST], 0)
    here = next((number for number, word in enumerate(words) if word.end > position), len(words) - 1)
    first = max(0, min(here - most // 3, len(words) - most))
    last = min(len(words), first + most) - 1
    start, end = words[first].start, words[last].end
    if first == 0 and most == _QUOTE_WORDS:
        start = sentence.start
    if last == len(words) - 1 and most == _QUOTE_WORDS:
        end = sentence.end
    if end - start > _LONGEST:
        start = max(start, min(position, end - 1))
        end = min(end, start + _LONGEST)
    return _cut(text.raw[start:end], max(0, words[here].start - start))


def _cut(stretch: str, keep: int) -> str:
    """The part of a stretch round the place `keep` that holds no line break and no end of a sentence inside."""
    left = right = 0
    for match in _BREAK.finditer(stretch):
        if match.end() <= keep:
            left = match.end()
        elif not right:
            right = match.start()
    return stretch[left : right or len(stretch)].strip()
