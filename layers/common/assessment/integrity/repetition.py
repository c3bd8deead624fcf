"""How much of the text is the text again? Sentences said before, and runs of words that come round and round."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.evidence import Span
from assessment.integrity.finding import Finding, percent
from assessment.integrity.text import Text

MIN_SENTENCE = 4
"""Shorter sentences may return ("Thank you very much")."""

_RUN = 4
MIN_WORDS = 30

MUCH_REPEATED = 0.25
"""Share of words in sentences said before that is worth a person's look; genuine essays stay below 0.05."""

MOSTLY_REPEATED = 0.60
"""Share of runs of four words met before above which there is no text to rate; genuine essays stay below 0.17."""


@dataclass(frozen=True)
class Repeats:
    """Sentences after their first time, their share of the words, and the share of runs of words met before."""

    spans: tuple[Span, ...]
    share: float
    runs: float


def read_repeats(text: Text) -> Repeats:
    """Looks for repeats; letter case, spacing and punctuation do not hide them."""
    seen: set[tuple[str, ...]] = set()
    spans: list[Span] = []
    repeated = 0
    for sentence in text.sentences:
        said = tuple(word.text for word in text.words_in(sentence))
        if len(said) >= MIN_SENTENCE and said in seen:
            spans.append(sentence)
            repeated += len(said)
        seen.add(said)
    words = [word.text for word in text.words]
    runs = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    again = 1 - len(set(runs)) / len(runs) if runs else 0.0
    return Repeats(tuple(spans), repeated / len(words) if words else 0.0, again)


def repetition(text: Text, repeats: Repeats) -> tuple[Finding, ...]:
    """`repetition` when little else is there, `duplicated_text` when a part stands there twice."""
    if len(text.words) < MIN_WORDS:
        return ()
    if repeats.runs > MOSTLY_REPEATED:
        return (Finding("repetition", percent(repeats.runs)),)
    if repeats.share > MUCH_REPEATED:
        return (Finding("duplicated_text", percent(repeats.share), repeats.spans[0]),)
    return ()
