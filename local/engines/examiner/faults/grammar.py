"""Which faults does the essay hold, and where?

Harper's trusted rules and the patterns for learners' errors, merged: every fault once, none overlapping.
"""

from dataclasses import dataclass

from local.engines.examiner.faults import agreement_rules, number_rules, phrase_rules, verb_rules
from local.engines.examiner.faults.correction import Finding, without_overlap
from local.engines.examiner.faults.harper_check import check
from local.engines.examiner.faults.learner_rule import findings_of
from local.engines.examiner.measuring.text import Text
from local.engines.examiner.measuring.words import FUNCTION_WORDS, is_common

# Share of grammar words; prose has about a half, other languages and lists of words next to none.
_LEAST_GRAMMAR = 0.15
_RULES = (*verb_rules.RULES, *agreement_rules.RULES, *number_rules.RULES, *phrase_rules.RULES)


@dataclass(frozen=True)
class Faults:
    """What the checks found: findings in text order, and the starts of words the dictionary lacks."""

    findings: tuple[Finding, ...]
    unknown: frozenset[int]

    def of(self, *kinds: str) -> list[Finding]:
        """The findings of these types."""
        return [finding for finding in self.findings if finding.kind in kinds]

    @property
    def structural(self) -> list[Finding]:
        """The findings that concern sentence structure, not spelling, punctuation or capitals."""
        return [finding for finding in self.findings if not finding.is_surface]


def faults_of(text: Text) -> Faults:
    """Check an essay. Text that is not English prose is not checked: its words would all be misspellings."""
    words = [word.low for word in text.words]
    if sum(word in FUNCTION_WORDS for word in words) < _LEAST_GRAMMAR * len(words):
        return Faults((), frozenset())
    checked, missing, reached = check(text.raw)
    unread = {word.start for word in text.words if word.start >= reached and not is_common(word.low)}
    own = findings_of(text.raw, _RULES)
    return Faults(tuple(without_overlap([*own, *checked])), missing | unread)
