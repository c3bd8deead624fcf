"""Features of the answer to the task: length, use of the question's terms, stance, development, figures.

None looks at the question alone: its style tells where a text was collected, not how well it was answered.
"""

from __future__ import annotations

import math
import re

from assessment.rater.feature import Group, any_of, different, spoken
from assessment.rater.script import Place, Script
from assessment.rater.vocabulary.closed import FUNCTION_WORDS, HEDGES, words

_TASK = Group("task")

ASKED_FOR = {"TASK_1": 150, "TASK_2": 250}
"""Words the task asks for; writing fewer costs."""

_RUBRIC = words(
    "write topic following people some others discuss both views give own opinion reasons answer include relevant "
    "examples knowledge experience extent agree disagree advantages disadvantages think believe say should many more "
    "most least words minutes spend summarise information selecting reporting main features make comparisons where "
    "chart graph table below shows diagram task letter paragraph essay question positive negative development "
    "outweigh these things one use specific support explain"
)
_USUAL_COVERAGE = 0.7
"""What is put where the question says nothing that could be taken up."""

_NUMBER = re.compile(r"\d[\d.,]*(?:\s?%)?")


def terms(script: Script) -> frozenset[str]:
    """The question's content words, cut to stems, without the wording all tasks share."""
    return frozenset(
        stem(word) for word in script.asked if word not in FUNCTION_WORDS and word not in _RUBRIC and len(word) > 2
    )


def stem(word: str) -> str:
    """The first letters of a word, so that *pollute* and *pollution* meet."""
    return word[:5] if len(word) > 6 else word[:4]


def used_terms(script: Script) -> list[Place]:
    """Every place of a word of the question's content."""
    wanted = terms(script)
    return [
        script.place(number)
        for low, numbers in script.index.items()
        if low not in FUNCTION_WORDS and stem(low) in wanted
        for number in numbers
    ]


def _coverage(script: Script) -> float:
    wanted = terms(script)
    if not wanted and script.tokens:
        return _USUAL_COVERAGE
    return len(wanted & {stem(low) for low in script.index if low not in FUNCTION_WORDS}) / max(1, len(wanted))


def _own_words(script: Script) -> float:
    """Share of the different content words that the question does not hold."""
    kinds = [low for low in script.index if low not in FUNCTION_WORDS]
    return sum(low not in script.asked for low in kinds) / max(1, len(kinds))


def _log_words(script: Script) -> float:
    return math.log(script.count)


def _shortfall(script: Script) -> float:
    """Share of the words asked for that are missing."""
    return max(0.0, 1 - script.count / ASKED_FOR[script.task])


def _kept_topic(script: Script) -> float:
    """The smallest share of the question's terms among the content words of any third of the text."""
    wanted, size = terms(script), max(1, len(script.lows) // 3)
    shares = []
    for third in range(3):
        chosen = [low for low in script.lows[third * size : (third + 1) * size] if low not in FUNCTION_WORDS]
        shares.append(sum(stem(low) in wanted for low in chosen) / max(1, len(chosen)))
    return min(shares)


def numbers(script: Script) -> list[Place]:
    """Figures."""
    return [match.span() for match in _NUMBER.finditer(script.text)]


FEATURES = (
    _TASK.value("log_words", "log of the number of words", _log_words),
    _TASK.value("shortfall", "share of the words asked for that are missing", _shortfall, -1),
    _TASK.value("coverage", "share of the question's terms that the text takes up", _coverage),
    _TASK.value("kept_topic", "least share of the question's terms in any third of the text", _kept_topic),
    _TASK.per_100("used_terms", "terms of the question", used_terms),
    _TASK.value("own_words", "share of the different content words not in the question", _own_words),
    _TASK.per_100("stance", "statements of the writer's position", spoken("stance")),
    _TASK.per_100("memorised", "set phrases learnt by heart", spoken("memorised")),
    _TASK.per_100("hedges", "hedged statements (may, tend to, likely)", any_of(HEDGES)),
    _TASK.per_100("first_person", "I, my, me", any_of(words("i my me i'm i've"))),
    _TASK.per_100("we", "we, our, us", any_of(words("we our us"))),
    _TASK.per_100("you", "you and your", any_of(words("you your"))),
    _TASK.per_100("figures", "figures", numbers),
    _TASK.per_root("degree_kinds", "different words for degree", different("degree")),
    _TASK.per_root("comparison_kinds", "different ways to compare", different("comparison")),
)
