"""Which errors of number do learners make (plurals, countable and uncountable nouns) that Harper misses?

Precision comes first: a construction with an innocent reading gets no rule.
"""

import re

from local.engines.examiner.faults.learner_rule import either, rule
from local.engines.examiner.measuring.nouns import PLURAL, SINGULAR, TIMES

_UNCOUNTABLE = {
    "informations": "information", "advices": "advice", "equipments": "equipment", "furnitures": "furniture",
    "homeworks": "homework", "knowledges": "knowledge", "luggages": "luggage", "softwares": "software",
    "evidences": "evidence", "transportations": "transportation", "traffics": "traffic", "feedbacks": "feedback",
    "pollutions": "pollution", "violences": "violence",
}  # fmt: skip
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten|several|many|few|various|numerous"
_GOES_ON = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:of|in|to|and|who|which|that|is|are|was|were|for|from|have|has|ago|can|will|because"
    r"|but|or|at|on|with|by|when|if|now)\b)"
)
_MASS = "information|knowledge|money|pollution|advice|homework|equipment|furniture|traffic|oil|sugar|water|rice"
_ONE_MASS = r"(?:information|advice|equipment|homework|furniture|luggage)\b(?!-)"
_OWNED = "life|lives|future|education|health|mind|minds|habits|parents|school|behaviour|behavior|development|homework"
_EACH = either(set(SINGULAR) - TIMES)
_MANY = either([*SINGULAR, "people"])


def _singular(match: re.Match[str]) -> str:
    return SINGULAR[match.group(1).lower()]


def _possessive(match: re.Match[str]) -> str:
    return "people's" if match.group(1).lower() == "peoples" else "children's"


RULES = (
    rule("agreement", "this_these", rf"\b(this)\s+(?:{either(SINGULAR)})\b(?!['’])", "these"),
    rule("plural", "every", rf"\b(?:every|each|another)\s+({_EACH})\b(?!['’-])", _singular),
    rule("plural", "every", r"\b(every days)\b", "every day"),
    rule(
        "plural",
        "plural_after",
        rf"\b(?:{_COUNTS})\s+({either(set(PLURAL) - {'way', 'person'})})\b(?!['’-]){_GOES_ON}",
        lambda match: PLURAL[match.group(1).lower()],
    ),
    rule("plural", "uncountable", rf"\b({either(_UNCOUNTABLE)})\b", lambda match: _UNCOUNTABLE[match.group(1).lower()]),
    rule("plural", "plural_form", rf"\b(childs|childrens)\b(?!['’´]){_GOES_ON}", "children"),
    rule("punctuation", "possessive", rf"\b(childs|childrens|peoples)\b(?!['’´]) (?:{_OWNED})\b", _possessive),
    rule("article", "uncountable", rf"\b(an?\s+({_ONE_MASS})){_GOES_ON}", r"\2"),
    rule("word_choice", "much_many", rf"\b(many)\s+(?:{_MASS})\b(?!\s+\w+s\b)", "much"),
    rule("word_choice", "much_many", rf"(?<!how )(?<!as )(?<!so )\b(much)\s+(?:{_MANY})\b", "many"),
    rule("word_choice", "fewer", rf"\b(less)\s+(?:accidents|{either({*SINGULAR, 'people'} - TIMES)})\b", "fewer"),
    rule("word_choice", "amount", rf"\b(amount)\s+of\s+(?:{_MANY})\b", "number"),
)
