"""Which faults does the essay hold, and where?

Harper's trusted rules and the patterns for learners' errors, merged: every fault once, none overlapping.
"""

from dataclasses import dataclass

from local.engines.examiner import agreement_rules, phrase_rules, verb_rules
from local.engines.examiner.correction import Finding, without_overlap
from local.engines.examiner.harper_check import check
from local.engines.examiner.learner_rule import findings_of
from local.engines.examiner.text import Text

_RULES = (*verb_rules.RULES, *agreement_rules.RULES, *phrase_rules.RULES)


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
    checked, unknown = check(text.raw)
    own = findings_of(text.raw, _RULES)
    return Faults(tuple(without_overlap([*own, *checked])), unknown)
