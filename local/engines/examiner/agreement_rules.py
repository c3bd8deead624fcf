"""Which errors of agreement and number do learners make that Harper misses?

Precision comes first: a construction with an innocent reading gets no rule.
"""

import re

from local.engines.examiner.learner_rule import either, rule
from local.engines.examiner.verbs import IRREGULAR, REGULAR, base_of, third

_SINGULAR = {
    "problems": "problem", "things": "thing", "countries": "country", "students": "student", "reasons": "reason",
    "years": "year", "days": "day", "ways": "way", "cities": "city", "schools": "school", "families": "family",
    "advantages": "advantage", "disadvantages": "disadvantage", "factors": "factor", "parents": "parent",
    "teachers": "teacher", "jobs": "job", "benefits": "benefit", "examples": "example", "months": "month",
    "opportunities": "opportunity", "skills": "skill", "companies": "company", "children": "child", "hours": "hour",
    "activities": "activity", "individuals": "individual", "governments": "government", "methods": "method",
}  # fmt: skip
_PLURAL = {one: many for many, one in _SINGULAR.items()}
_TIMES = {"years", "days", "months", "hours"}
_UNCOUNTABLE = {
    "informations": "information", "advices": "advice", "equipments": "equipment", "furnitures": "furniture",
    "homeworks": "homework", "knowledges": "knowledge", "luggages": "luggage", "softwares": "software",
    "evidences": "evidence", "transportations": "transportation", "traffics": "traffic", "feedbacks": "feedback",
    "pollutions": "pollution", "violences": "violence",
}  # fmt: skip
_PEOPLE = "people|children|men|women"
_THIRDS = "is|was|has|does|works|wants|needs|thinks|believes|likes|goes|makes|takes|gets|comes|lives|uses|prefers"
_PLURAL_OF = {"is": "are", "was": "were", "has": "have", "does": "do"}
_CLAUSE = r"(?:^|[.!?;]\s+|\b(?:because|but|when|although|while)\s+)"
_OPEN = r"(?:^|[.!?;]\s+|\b(?:because|and the|when|firstly,|secondly,|however,)\s+)"
_MANY = either(
    {*_SINGULAR, "cars", "trains", "buses", "trees", "animals", "books", "phones", "computers", "machines", "games"}
    - _TIMES
)
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten|several|many|few|various|numerous"
_OWNED = "life|lives|future|education|health|mind|minds|habits|parents|school|behaviour|behavior|development|homework"
_GOES_ON = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:of|in|to|and|who|which|that|is|are|was|were|for|from|have|has|ago|can|will|because"
    r"|but|or|at|on|with|by|when|if)\b)"
)
_MANY_AHEAD = (
    r"(?!(?:\w+\s+){0,2}(?:lot|number|few|variety|range|couple|plethora|myriad|host|multitude|handful|series|group|majority"
    r"|minority|wealth|amount|plenty|hundred|thousand|million|dozen|total|array|bunch|great|good|many|several)s?\b)"
)
_MASS_NOUN = r"(?:information|advice|equipment|homework|furniture|luggage)\b(?!-)"


def _plural_verb(match: re.Match[str]) -> str:
    verb = match.group(1).lower()
    return _PLURAL_OF.get(verb) or base_of()[verb]


def _plural_be(match: re.Match[str]) -> str:
    there, verb = match.group(1).rsplit(None, 1)
    return f"{there} {_PLURAL_OF[verb.lower()]}"


def _possessive(match: re.Match[str]) -> str:
    return "people's" if match.group(1).lower() == "peoples" else "children's"


def _short_not(match: re.Match[str]) -> str:
    return "does not" if " " in match.group(1) else "doesn't"


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
        _short_not,
    ),
    rule("agreement", "agreement", rf"{_CLAUSE}(?:he|she|it)\s+(have)\s+", "has"),
    rule("agreement", "agreement", rf"{_CLAUSE}(?:they|we|you)\s+(is|was|has|does)\b", _plural_verb),
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
    rule(
        "agreement",
        "number_of",
        r"(?:^|[.!?,]\s+|\bthat\s+)the\s+number\s+of\s+(?:(?!who|that|which)\w+\s+)?(?:\w{3,}s|people|children)\s+(have|are|were)\b",
        lambda match: {"have": "has", "are": "is", "were": "was"}[match.group(1).lower()],
    ),
    rule(
        "agreement",
        "agreement",
        rf"{_OPEN}(?:the\s+|these\s+|many\s+|some\s+)?(?:{_MANY})\s+({_THIRDS})\b",
        _plural_verb,
    ),
    rule(
        "agreement",
        "agreement",
        rf"{_CLAUSE}(?:he|she|it)\s+({either(set(IRREGULAR) | set(REGULAR) - {'use', 'waste'})})\b",
        lambda match: third(match.group(1).lower()),
    ),
    rule("plural", "every", r"\b(every days)\b", "every day"),
    rule("agreement", "this_these", rf"\b(this)\s+(?:{either(_SINGULAR)})\b(?!['’])", "these"),
    rule(
        "plural",
        "every",
        rf"\b(?:every|each|another)\s+({either(set(_SINGULAR) - _TIMES)})\b(?!['’])",
        lambda match: _SINGULAR[match.group(1).lower()],
    ),
    rule(
        "plural",
        "plural_after",
        rf"\b(?:{_COUNTS})\s+({either(set(_PLURAL) - {'way'})})\b(?!['’-]){_GOES_ON}",
        lambda match: _PLURAL[match.group(1).lower()],
    ),
    rule("plural", "uncountable", rf"\b({either(_UNCOUNTABLE)})\b", lambda match: _UNCOUNTABLE[match.group(1).lower()]),
    rule("plural", "plural_form", rf"\b(childs|childrens)\b(?!['’´]){_GOES_ON}", "children"),
    rule("punctuation", "possessive", rf"\b(childs|childrens|peoples)\b(?!['’´]) (?:{_OWNED})\b", _possessive),
    rule("article", "uncountable", rf"\b(an?\s+({_MASS_NOUN})){_GOES_ON}", r"\2"),
    rule(
        "word_choice",
        "much_many",
        r"\b(many)\s+(?:information|knowledge|money|pollution|advice|homework|equipment|furniture)\b(?!\s+\w+s\b)",
        "much",
    ),
    rule("word_choice", "much_many", rf"(?<!how )(?<!as )\b(much)\s+(?:people|{either(_SINGULAR)})\b", "many"),
    rule("word_choice", "fewer", rf"\b(less)\s+(?:people|cars|accidents|{either(set(_SINGULAR) - _TIMES)})\b", "fewer"),
)
