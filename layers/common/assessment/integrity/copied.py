"""Which words repeat the question? Runs of it in the same order, however they are spaced or capitalised."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.evidence import Span
from assessment.integrity.finding import Finding
from assessment.integrity.text import Text

COPIED_RUN = 5
"""A run of so many words that the question has too, in the same order, is copied; shorter ones are ordinary phrases."""


def copied_runs(text: Text, question: Text) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of word indices covered by `COPIED_RUN`-grams of the question, joined where they touch."""
    words, asked = _spelt(text), _spelt(question)
    known = {tuple(asked[at : at + COPIED_RUN]) for at in range(len(asked) - COPIED_RUN + 1)}
    runs: list[tuple[int, int]] = []
    for at in range(len(words) - COPIED_RUN + 1):
        if tuple(words[at : at + COPIED_RUN]) not in known:
            continue
        if runs and at <= runs[-1][1]:
            runs[-1] = (runs[-1][0], at + COPIED_RUN)
        else:
            runs.append((at, at + COPIED_RUN))
    return tuple(runs)


def copied_prompt(text: Text, question: Text) -> tuple[Finding, ...]:
    """One finding per copied stretch; none of them changes a band, the words are only not counted."""
    found = []
    for start, end in copied_runs(text, question):
        span = Span(text.words[start].start, text.words[end - 1].end)
        found.append(Finding("copied_prompt", f"{end - start}", span))
    return tuple(found)


def _spelt(text: Text) -> Sequence[str]:
    return [word.text for word in text.words]
