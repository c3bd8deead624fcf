"""What is a rule for a learner's error, and where does it apply?

A rule is a pattern whose first group is the faulty stretch, a cure, a correction type and the key of its explanation.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from local.engines.examiner.faults.correction import Finding

NO_CURE = "\0"
"""The cure of a rule that is sure of the fault but not of what was meant: counted, never shown."""
Cure = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True)
class LearnerRule:
    """A pattern, its cure (a result of None says that this match is innocent) and what to call the fault."""

    kind: str
    reason: str
    pattern: re.Pattern[str]
    cure: Cure


def rule(kind: str, reason: str, pattern: str, cure: str | Cure) -> LearnerRule:
    """A rule from a case-insensitive pattern; a text as cure may refer to the pattern's groups."""
    if cure == NO_CURE:
        return LearnerRule(kind, reason, re.compile(pattern, re.IGNORECASE), lambda match: NO_CURE)
    put: Cure = (lambda match: match.expand(cure)) if isinstance(cure, str) else cure
    return LearnerRule(kind, reason, re.compile(pattern, re.IGNORECASE), put)


def either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def findings_of(essay: str, rules: Iterable[LearnerRule]) -> list[Finding]:
    """What the rules find, each cure with the case of the first letter it replaces."""
    found = []
    for each in rules:
        for match in each.pattern.finditer(essay):
            cure = each.cure(match)
            if cure is not None and "\n" not in match.group(1):
                start, end = match.span(1)
                replacement = None if cure == NO_CURE else _cased(essay[start:end], cure)
                found.append(Finding(start, end, replacement, each.kind, each.reason))
    return found


def _cased(original: str, cure: str) -> str:
    if original[:1].isupper() and not original[:2].isupper():
        return cure[:1].upper() + cure[1:]
    return cure
