"""What can be counted in an essay, and what are the counts?

Everything here is a count or a share of the essay itself; no judgement. Rates are per 100 words unless said otherwise.
"""

import re
import statistics
import zlib
from collections import Counter
from dataclasses import dataclass

from local.engines.examiner.faults.correction import Finding
from local.engines.examiner.faults.grammar import Faults
from local.engines.examiner.measuring.relevance import Relevance
from local.engines.examiner.measuring.text import Sentence, Text
from local.engines.examiner.measuring.words import (
    BE_FORMS,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    HAVE_DO,
    MODALS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_common,
)

_WINDOW = 50
_NUMBER = re.compile(r"\d[\d.,]*\s?%?")
_STRANDED = DETERMINERS - {"her", "his", "each", "every", "this", "these", "those"}
_NEVER_AFTER_DETERMINER = (
    PREPOSITIONS | CONJUNCTIONS | BE_FORMS | HAVE_DO | MODALS | SUBJECT_PRONOUNS | {"the", "a", "an"}
)
_NEVER_AFTER_PREPOSITION = (
    (CONJUNCTIONS - {"as", "while", "when", "since", "if", "so"}) | MODALS | SUBJECT_PRONOUNS | BE_FORMS - {"being"}
)


@dataclass(frozen=True)
class Measures:
    """The counts of one essay. Shares lie in 0..1."""

    words: int
    own_words: int
    sentences: int
    paragraphs: int
    function_share: float
    known_share: float
    plain_share: float
    unique_sentences: float
    compression: float
    stranded: float
    copied: float
    coverage: float
    numbers: float
    connectives: int
    connective_tokens: int
    opener_share: float
    opening_variety: float
    references: float
    diversity: float
    less_common: float
    long_share: float
    misspelt: float
    structural: float
    surface: float
    clean_share: float
    subordinate: float
    mean_length: float
    length_spread: float


def measure(text: Text, faults: Faults, relevance: Relevance, connectives: Counter[str], openers: int) -> Measures:
    """Count one essay; an empty one gives zeros."""
    words = [word.low for word in text.words]
    count = max(len(words), 1)
    lengths = [len(sentence.words) for sentence in text.sentences if sentence.words]
    sentences = max(len(lengths), 1)
    per_100 = 100 / count
    less_common = less_common_words(text, faults)
    return Measures(
        words=text.word_count,
        own_words=max(text.word_count - relevance.copied_words, 0),
        sentences=len(lengths),
        paragraphs=len(text.paragraphs),
        function_share=sum(word in FUNCTION_WORDS for word in words) / count,
        known_share=1 - sum(word.start in faults.unknown for word in text.words) / count if words else 0.0,
        plain_share=sum(c.isascii() for c in text.raw) / max(len(text.raw), 1),
        unique_sentences=len({tuple(word.low for word in s.words) for s in text.sentences if s.words}) / sentences,
        compression=_compression(text.raw),
        stranded=max(_stranded(text) - 1, 0) / count,
        copied=relevance.copied_words / count,
        coverage=relevance.coverage,
        numbers=len(_NUMBER.findall(text.raw)) * per_100,
        connectives=len(connectives),
        connective_tokens=sum(connectives.values()),
        opener_share=openers / sentences,
        opening_variety=len({s.words[0].low for s in text.sentences if s.words}) / sentences**0.5,
        references=sum(word in {"this", "these", "such", "which", "those"} for word in words) * per_100,
        diversity=diversity(words),
        less_common=len(less_common) / count**0.5,
        long_share=sum(len(word) >= 8 for word in words) / count,
        misspelt=len(_forms(text, faults.of("spelling"))) * per_100,
        structural=len(faults.structural) * per_100,
        surface=len(faults.of("punctuation", "capitalisation")) * per_100,
        clean_share=len(clean_sentences(text, faults)) / sentences if lengths else 0.0,
        subordinate=sum(word in SUBORDINATORS for word in words) / sentences,
        mean_length=statistics.fmean(lengths) if lengths else 0.0,
        length_spread=statistics.pstdev(lengths) if lengths else 0.0,
    )


def diversity(words: list[str]) -> float:
    """Mean share of different words over all windows of 50 words: does not fall with the essay's length."""
    if len(words) <= _WINDOW:
        return len(set(words)) / max(len(words), _WINDOW * 0.6)
    counts = Counter(words[:_WINDOW])
    total = kinds = len(counts)
    for gone, come in zip(words, words[_WINDOW:], strict=False):
        if gone != come:
            counts[come] += 1
            counts[gone] -= 1
            kinds += (counts[come] == 1) - (counts[gone] == 0)
        total += kinds
    return total / (len(words) - _WINDOW + 1) / _WINDOW


def less_common_words(text: Text, faults: Faults) -> dict[str, int]:
    """Correctly spelt content words outside the everyday list -> code point where each first stands."""
    wrong = faults.unknown | {finding.start for finding in faults.of("spelling")}
    starts = {sentence.start for sentence in text.sentences}
    found: dict[str, int] = {}
    for word in text.words:
        low = word.low
        plain = len(low) > 4 and low.isascii() and low.isalpha() and word.text[1:].islower()
        named = not word.text.islower() and word.start not in starts
        if plain and not named and word.start not in wrong and low not in FUNCTION_WORDS and not is_common(low):
            found.setdefault(low, word.start)
    return found


def clean_sentences(text: Text, faults: Faults) -> list[Sentence]:
    """The sentences of three words or more in which no check found a fault."""
    starts = [finding.start for finding in faults.findings]
    return [
        sentence
        for sentence in text.sentences
        if len(sentence.words) >= 3 and not any(sentence.start <= start < sentence.end for start in starts)
    ]


def _forms(text: Text, findings: list[Finding]) -> set[str]:
    return {text.raw[finding.start : finding.end].lower() for finding in findings}


def _compression(raw: str) -> float:
    """Compressed size over size: a text that repeats itself is small. Texts under 400 characters count as 1."""
    encoded = raw.encode("utf-8", "surrogatepass")
    return len(zlib.compress(encoded, 9)) / len(encoded) if len(encoded) >= 400 else 1.0


def _stranded(text: Text) -> int:
    """Word pairs no English sentence has ("the of", "of and they"): rare in prose, one in ten in shuffled words."""
    count = 0
    for sentence in text.sentences:
        lows = [word.low for word in sentence.words]
        for first, second in zip(sentence.words, sentence.words[1:], strict=False):
            if text.raw[first.end : second.start].strip():
                continue
            one, other = first.low, second.low
            count += one in _STRANDED and other in _NEVER_AFTER_DETERMINER
            count += (
                one in PREPOSITIONS - {"than", "like", "in", "on", "up", "over", "by"}
                and other in _NEVER_AFTER_PREPOSITION
            )
            count += one in MODALS and other in (PREPOSITIONS - {"to"}) | DETERMINERS | BE_FORMS - {"be"}
        count += len(lows) > 1 and lows[-1] in _STRANDED | {"and", "or", "of"}
    return count
