"""Do the question's own words return in the answer? Gross cases only: a paraphrase may avoid many of them."""

from __future__ import annotations

from collections import Counter

from assessment.integrity.finding import Finding, Zipf, percent
from assessment.integrity.text import Text
from assessment.integrity.words import FUNCTION_WORDS, stem

# Words of the rubric itself, and words that fit every question, which say nothing about the subject.
_RUBRIC = """
    academic addresses advantages agree answer argue begin believe between both cause causes change changed changes
    chart charts choosing common compare comparison comparisons consider countries country dear describe describing
    details development diagram diagrams different disadvantages disagree discuss effects essay examples experience
    explain extent features figure first following give given gives graph graphs idea illustrates illustrate include
    including information knowledge lecturer least less letter line main make making many minutes modern more
    necessary need negative nowadays number often opinion others outweigh over own past people percentage picture
    pictures positive problem problems provide provides questions reasons relevant report reporting second select
    selecting show showing shown shows solutions some spend statement summarise summarize table task think things
    time today topic trend trends university used various view views words world write year years your
"""
_ANY_QUESTION = frozenset(_RUBRIC.split())

MIN_TERMS = 3
"""Questions with fewer words of their own cannot be judged by them."""

GROSS = 0.10
_COMMON = 6.2
_TWICE = 2


def coverage(text: Text, question: Text, zipf: Zipf) -> float:
    """How much of the question's subject returns, 0 to 1: rare words weigh more, and twice says more than once.

    1 where the question has too few words of its own to tell.
    """
    weights = {
        stem(word): max(0.3, _COMMON - zipf(word)) for word in (it.text for it in question.words) if _is_subject(word)
    }
    if len(weights) < MIN_TERMS:
        return 1.0
    returned = Counter(stem(it.text) for it in text.words if _is_subject(it.text))
    met = sum(weight * min(1.0, returned[term] / _TWICE) for term, weight in weights.items())
    return met / sum(weights.values())


def off_topic(text: Text, share: float) -> tuple[Finding, ...]:
    """`off_topic` where next to nothing of the question returns; `share` is the `coverage`."""
    return (Finding("off_topic", percent(share)),) if text.words and share <= GROSS else ()


def _is_subject(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word not in _ANY_QUESTION and word not in FUNCTION_WORDS
