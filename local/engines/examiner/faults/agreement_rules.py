"""Which errors of agreement between subject and verb do learners make that Harper misses?

Precision comes first: a construction with an innocent reading gets no rule.
"""

import re

from local.engines.examiner.faults.learner_rule import either, rule
from local.engines.examiner.measuring.nouns import COLLECTIVE, PLURAL, SINGULAR
from local.engines.examiner.measuring.verbs import IRREGULAR, REGULAR, base_of, third
from local.engines.examiner.measuring.words import PREPOSITIONS, SUBORDINATORS

_PEOPLE = "people|children|men|women"
_SIMPLE_BASES = set(IRREGULAR) | set(REGULAR)
_BASES = either(_SIMPLE_BASES - {"use", "waste", "be"})
_THIRD_FORMS = either({"is", "was", *(third(base) for base in _SIMPLE_BASES - {"be"})})
_THIRDS = (
    "is|was|has|does|works|wants|needs|thinks|believes|likes|goes|makes|takes|gets|comes|lives|uses|prefers|becomes"
)
_PLURAL_OF = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "doesn't": "don't"}
_SINGULAR_OF = {"have": "has", "are": "is", "were": "was", "do not": "does not", "don't": "doesn't", "do": "does"}
_CLAUSE = r"(?:^|[.!?;]\s+|\b(?:because|but|when|although|while|if|so)\s+)"
_ONE = either(set(PLURAL) - COLLECTIVE - {"kind", "way", "day", "year", "month", "hour"})
_MANY = either({*SINGULAR, "people"} - {"ways", "days", "years", "months", "hours", "games"})
_MANY_AHEAD = (
    r"(?!(?:\w+\s+){0,2}(?:lot|number|few|variety|range|couple|plethora|myriad|host|multitude|handful|series|group"
    r"|majority|minority|wealth|amount|plenty|hundred|thousand|million|dozen|total|array|bunch|great|good|many"
    r"|several)s?\b)"
)
_LEADING = re.compile(r"[\w'’]+")
_GOVERNING = (PREPOSITIONS | SUBORDINATORS | {"and", "or", "than", "one", "number", "not", "do"}) - {"that", "if"}


def _plural_verb(match: re.Match[str]) -> str:
    verb = match.group(1).lower().replace("’", "'")
    return _PLURAL_OF.get(verb) or base_of()[verb]


def _singular_verb(match: re.Match[str]) -> str:
    verb = " ".join(match.group(1).lower().replace("’", "'").split())
    return _SINGULAR_OF[verb]


def _plural_be(match: re.Match[str]) -> str:
    there, verb = match.group(1).rsplit(None, 1)
    return f"{there} {_PLURAL_OF[verb.lower()]}"


def _free_plural(match: re.Match[str]) -> str | None:
    """The plural verb, unless something before the noun governs it ("living in cities is", "one of the jobs was")."""
    return None if _is_governed(match) else _plural_verb(match)


def _free_singular(match: re.Match[str]) -> str | None:
    """The singular verb, unless something before the noun governs it ("the benefits of this trend are")."""
    return None if _is_governed(match) else _singular_verb(match)


def _is_governed(match: re.Match[str]) -> bool:
    before = re.split(r"[.!?;:,\n]", match.string[max(0, match.start() - 60) : match.start()])[-1]
    words = [word.lower() for word in _LEADING.findall(before)][-5:]
    return any(word in _GOVERNING or word.endswith("ing") for word in words)


RULES = (
    rule(
        "agreement", "there_is", r"\b(there\s+(?:is|was))\s+(?:also\s+)?(?:many|several|numerous|various)\b", _plural_be
    ),
    rule("agreement", "there_is", r"\b(there\s+(?:is|was))\s+(?:two|three|four|five|six)\s+\w+s\b(?!')", _plural_be),
    rule("agreement", "there_is", rf"\b(there\s+are)\s+an?\s+{_MANY_AHEAD}(?:\w+\s+)?\w+", "there is"),
    rule(
        "agreement",
        "agreement",
        r"(?<!\bdoes )(?<!\bdid )(?<!\bwhy )\b(?:he|she|it)\s+(don['’]t|do\s+not)\b",
        _singular_verb,
    ),
    rule(
        "agreement",
        "agreement",
        r"(?:^|[.!?;,]\s+|\b(?:because|but|when|although|while|if|so)\s+)(?:he|she|it)\s+(have)\s",
        "has",
    ),
    rule("agreement", "agreement", rf"{_CLAUSE}(?:they|we|you)\s+({_THIRD_FORMS})\b", _plural_verb),
    rule(
        "agreement",
        "agreement",
        rf"{_CLAUSE}(?:(?:many|some|most|these|those|young|old|other|all|more|several)\s+){{0,2}}(?:{_PEOPLE})\s+({_THIRDS})\b",
        _plural_verb,
    ),
    rule(
        "agreement",
        "agreement",
        rf"(?<!one of )(?<!of the )\b(?:people|those|students|children|workers|citizens)\s+who\s+({_THIRDS})\b",
        _plural_verb,
    ),
    rule("agreement", "agreement", rf"(?<!['’])\b(?:{_MANY})\s+(is|was|has|does|isn['’]t|doesn['’]t)\b", _free_plural),
    rule(
        "agreement",
        "number_of",
        r"(?:^|[.!?,]\s+|\bthat\s+)the\s+number\s+of\s+(?:(?!who|that|which)\w+\s+)?(?:\w{3,}s|people|children)\s+(have|are|were)\b",
        _singular_verb,
    ),
    rule(
        "agreement", "agreement", rf"{_CLAUSE}(?:he|she|it)\s+({_BASES})\b", lambda match: third(match.group(1).lower())
    ),
    rule(
        "agreement",
        "agreement",
        rf"\b(?:this|every|each)\s+(?:{either(set(PLURAL) - COLLECTIVE)}|change|trend|policy|law)"
        r"\s+(have|are|were|do\s+not|don['’]t)\b",
        _free_singular,
    ),
    rule(
        "agreement",
        "agreement",
        rf"{_CLAUSE}(?:the|a|an|my|our|their)\s+(?:\w+\s+)?(?:{_ONE}|price)\s+(have|are|do\s+not|don['’]t)\b",
        _singular_verb,
    ),
    rule(
        "agreement",
        "agreement",
        rf"\b(?:if|when)\s+(?:this|the)\s+(?:{_ONE}|trend|policy|law)\s+(continue|increase|become|happen|get|go|make|want|need)\b",
        lambda match: third(match.group(1).lower()),
    ),
)
