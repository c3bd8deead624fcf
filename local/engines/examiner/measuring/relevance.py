"""How much of the question returns in the essay, and how much of the essay is only the question copied?"""

from dataclasses import dataclass

from local.engines.examiner.measuring.text import Span, Text, words_of
from local.engines.examiner.measuring.words import FUNCTION_WORDS, stem, word_set

_RUN = 5
# Words of the rubric itself, which say nothing about the subject.
_RUBRIC = word_set(
    "discuss both views give own opinion agree disagree extent write essay least words minutes spend task "
    "topic following reasons answer include relevant examples knowledge experience summarise summarize "
    "information selecting reporting main features make comparisons where below shows show chart graph table "
    "diagram illustrates think some people others believe many advantages disadvantages outweigh positive "
    "negative development should about what this letter dear begin include addresses need describe explain "
    "say data compare begun other rather instead useful given using around often different"
)


@dataclass(frozen=True)
class Relevance:
    """The question's key words, which of them return, and the words copied in runs of five or more."""

    keys: tuple[str, ...]
    found: tuple[str, ...]
    missing: tuple[str, ...]
    copied_words: int
    copied_runs: tuple[Span, ...]

    @property
    def coverage(self) -> float:
        """Share of the question's key words that return; 1 where the question has none."""
        return len(self.found) / len(self.keys) if self.keys else 1.0


def relevance_of(text: Text, question: str) -> Relevance:
    """Compare an essay with its question, by stems."""
    asked = words_of(question)
    keys = tuple(dict.fromkeys(w for w in asked if len(w) > 3 and w not in _RUBRIC and w not in FUNCTION_WORDS))[:24]
    stems = {stem(word.low) for word in text.words}
    found = tuple(word for word in keys if stem(word) in stems)
    runs = _copied_runs(text, asked)
    return Relevance(
        keys, found, tuple(word for word in keys if word not in found), sum(len(words_of(r.text)) for r in runs), runs
    )


def _copied_runs(text: Text, asked: list[str]) -> tuple[Span, ...]:
    """The stretches of five words and more that stand in the question word for word."""
    grams = {tuple(asked[i : i + _RUN]) for i in range(len(asked) - _RUN + 1)}
    words = text.words
    lows = [word.low for word in words]
    runs: list[Span] = []
    i = 0
    while i <= len(lows) - _RUN:
        end = i
        while end <= len(lows) - _RUN and tuple(lows[end : end + _RUN]) in grams:
            end += 1
        if end == i:
            i += 1
            continue
        last = end + _RUN - 2
        runs.append(Span(words[i].start, words[last].end, text.raw[words[i].start : words[last].end]))
        i = last + 1
    return tuple(runs)
