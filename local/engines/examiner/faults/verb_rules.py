"""Which errors of verb form and tense do learners make that Harper misses?

Precision comes first: a construction with an innocent reading gets no rule.
"""

import re

from local.engines.examiner.faults.learner_rule import NO_CURE, either, rule
from local.engines.examiner.measuring.verbs import (
    IRREGULAR,
    NEVER_NOUNS,
    REGULAR,
    base_of,
    gerund,
    past,
    past_of_participle,
    third,
)

_VERBS = either({*REGULAR, *IRREGULAR})
_NOUNS_TOO = {"left", "lives", "means", "changes", "needs", "thought", "found", "felt", "being", "plays", "works"}
_FORMS = either(set(base_of()) - _NOUNS_TOO - {"is", "was", "been", "were", "fell"})
# "should increased" may lack "be" or carry "-ed": a form that is past and participle at once gets no cure.
_SURE_FORMS = either(
    form
    for form, base in base_of().items()
    if base != "be"
    and form not in _NOUNS_TOO
    and (form in {third(base), gerund(base)} or past(base)[0] != past(base)[1])
)
_MODALS = "should|must|can|could|will|would|might"
_NOT = r"does\s+not|do\s+not|did\s+not|doesn['’]t|don['’]t|didn['’]t"
_TO_VERBS = "want|wants|wanted|need|needs|needed|able|decide|decided|try|tries|tried|order|hope|hopes|plan|plans"
_WHEN = (
    r"(?=\s+(?:(?!since|and|but|who|that|which|over|for|from|until|been|not|by)\w+\s+){0,4}"
    r"(?:last\s+(?:year|month|week|night|summer)|yesterday|(?:\w+\s+)?(?:years|months|weeks|days)\s+ago"
    r"|in\s+(?:19|20)\d\d\b(?!\s*(?:and|to|-)))\b)"
)
_BARE = "improve|create|develop|provide|reduce|happen|occur|give|take|see|go|grow|choose|know|write"
_PLAIN = either({*REGULAR, *IRREGULAR} - {"be", "like", "work", "play", "help", "study"} | {"help", "study"})
_NEVER_AFTER_BE = either(
    (
        NEVER_NOUNS
        | {"disappear", "happen", "give", "write", "wash", "become", "prefer", "contain", "receive", "believe"}
    )
    - {"become", "keep"}
)
_PURPOSE = "have|get|make|learn|find|earn|become|improve|buy|protect|reduce|create|give|become|avoid"
_AFTER_BE = "make|give|go|become|think|want|know|take|get|say|believe|prefer|spend"
_LINKED = r"(?:(?!not only|no matter)[^.!?\n]){3,140}?"


def _to_base(match: re.Match[str]) -> str:
    return f"{match.group(2)}{base_of()[match.group(3).lower()]}"


def _tensed(match: re.Match[str]) -> str:
    verb = match.group(3).lower()
    return past(verb)[0] if match.group(2).lower() == "were" else verb


RULES = (
    rule(
        "verb_form",
        "after_modal",
        rf"\b(((?:{_MODALS})\s+(?:not\s+|also\s+|easily\s+|only\s+)?)({_SURE_FORMS}))\b",
        _to_base,
    ),
    rule("extra_word", "modal_to", rf"\b((should|must|can|could)\s+to)\s+(?:{_VERBS})\b", r"\2"),
    rule("verb_form", "after_do", rf"\b(((?:{_NOT})\s+)({_FORMS}))\b", _to_base),
    rule(
        "tense",
        "past_time",
        rf"\b((?:have|has)\s+(\w+))\b{_WHEN}",
        lambda match: past_of_participle().get(match.group(2).lower()),
    ),
    rule("tense", "past_time", rf"\b(has\s+been)\b{_WHEN}", "was"),
    rule(
        "extra_word",
        "am_agree",
        r"(?:\bi\s+)(am\s+((?:(?:strongly|totally|completely|fully)\s+)?(?:agree|disagree)))\b",
        r"\2",
    ),
    rule("extra_word", "be_verb", r"\b((?:is|are)\s+(depends?|belongs?|happens?|exists?|occurs?))\b", r"\2"),
    rule(
        "verb_form",
        "be_verb",
        rf"(?<!\bdo )(?<!\bdoes )\b(?:they|we|people)\s+((are|were)\s+({_AFTER_BE}))\b",
        _tensed,
    ),
    rule(
        "tense",
        "conditional",
        r"\bif\s+(?:i|you|he|she|we|they|it|people|someone|the\s+government)\s+(would\s+have)\b(?=\s+\w+)",
        "had",
    ),
    rule("verb_form", "after_to", rf"\b(((?:{_TO_VERBS})\s+to\s+)({_FORMS}))\b", _to_base),
    rule(
        "verb_form",
        "gerund",
        rf"\b(?:by|without|instead\s+of)\s+({either(NEVER_NOUNS)})\b",
        lambda match: gerund(match.group(1).lower()),
    ),
    rule(
        "verb_form",
        "participle",
        rf"\b((has|have|had)\s+({_BARE}))\b",
        lambda match: f"{match.group(2)} {past(match.group(3).lower())[1]}",
    ),
    rule(
        "extra_word",
        "make_to",
        rf"\b((makes?|made|lets?)\s+(people|them|us|me|him|her|students|children)\s+to)\s+(?:{_VERBS}|be)\b",
        r"\2 \3",
    ),
    rule(
        "verb_form",
        "be_verb",
        r"(?<!\bdo )(?<!\bdoes )(?<!\bdid )(?<!\bto )"
        rf"\b((?:is|are|was|were)\s+(?:also\s+|not\s+)?(?:{_NEVER_AFTER_BE}))\b",
        NO_CURE,
    ),
    rule(
        "verb_form",
        "gerund",
        rf"\b((without|instead\s+of)\s+to\s+({_PLAIN}))\b",
        lambda match: f"{match.group(2)} {gerund(match.group(3).lower())}",
    ),
    rule("missing_word", "not_verb", rf"\b(?:i|we|they|you)\s+(not\s+({_PLAIN}))\b", r"do \1"),
    rule("verb_form", "purpose", rf"\b(for\s+({_PURPOSE}))\b", r"to \2"),
    rule("missing_word", "missing_verb", r"\b(he|she)\s+(?:so\s+)?very\s+(?!much|often|\w+ly\b)\w+", r"\1 is"),
    rule("missing_word", "there_is", r"(?:^|[.!?]\s+)in\s+(?:my|our)\s+\w+\s+(have|has)\s+(?!to\b|been\b)", NO_CURE),
    rule("extra_word", "can_able", r"\b(can\s+(?:be\s+)?able\s+to)\b", "can"),
    rule(
        "extra_word",
        "double_linker",
        rf"\b(?:although|even though)\s+{_LINKED}(,\s+but)\b(?! (?:also|rather|not))",
        ",",
    ),
)
