"""Which set phrases, articles and prepositions do learners get wrong in ways that Harper misses?

Precision comes first: a construction with an innocent reading gets no rule.
"""

from local.engines.examiner.faults.learner_rule import rule

_SPANS = r"(?:two|three|four|five|six|seven|eight|nine|ten|many|several|few|\d+) (?:years|months|weeks|days|decades)"
_GROUPS = r"people|students|children|countries|parents|young people|developed countries|developing countries"
_ADJECTIVES = {"danger": "dangerous", "convenience": "convenient", "importance": "important", "difficulty": "difficult"}
_NOUN_OF_BE = "idea|problem|way|reason|issue|thing|question|part|factor"

RULES = (
    rule("preposition", "set_phrase", r"\b((?:in|at|by) the other hand)\b", "on the other hand"),
    rule("article", "missing_article", r"\b(on other hand)\b", "on the other hand"),
    rule("preposition", "set_phrase", r"\b(in my point of view)\b", "from my point of view"),
    rule("word_choice", "set_phrase", r"\b(according to me)\b", "in my opinion"),
    rule("preposition", "no_preposition", r"\b(in nowadays)\b", "nowadays"),
    rule("agreement", "set_phrase", r"\b(in this days|in these days?)\b", "these days"),
    rule("preposition", "set_phrase", r"(?:^|[.!?\n][ \t]*)(as (?:a )?conclusion)\b", "in conclusion"),
    rule("article", "missing_article", r"\b(as result)\b", "as a result"),
    rule("preposition", "since_for", rf"\b(since) {_SPANS}\b(?! ago)", "for"),
    rule("preposition", "preposition", r"\b(married with)\b", "married to"),
    rule("preposition", "preposition", r"\b(interested (?:on|about))\b", "interested in"),
    rule("preposition", "preposition", r"\b(responsible of)\b", "responsible for"),
    rule("preposition", "preposition", r"\b(different of)\b", "different from"),
    rule("preposition", "preposition", r"\b(afraid from)\b", "afraid of"),
    rule("preposition", "preposition", r"\b((depend(?:s|ed|ing)?) (?:of|from))\b", r"\2 on"),
    rule("preposition", "preposition", r"\b((listen(?:s|ed|ing)?) (music|songs))\b", r"\2 to \3"),
    rule(
        "preposition",
        "no_preposition",
        r"\b((emphasi[sz]e|mention|face) (?:on|about|with)) (?:the|this|these|their)\b",
        r"\2",
    ),
    rule("extra_word", "some_of", rf"\b((most|many) of) (?:{_GROUPS})\b(?!['’])", r"\2"),
    rule(
        "article",
        "missing_article",
        r"\b((plays?|played|playing) (important|vital|crucial|significant|key|major)) role\b",
        lambda match: f"{match.group(2)} {'an' if match.group(3)[0] in 'iI' else 'a'} {match.group(3)}",
    ),
    rule(
        "article",
        "missing_article",
        r"\b((has|have|had|having) (positive|negative|huge|great|big|significant|major|bad|strong))"
        r" (?:impact|effect|influence) on\b",
        r"\2 a \3",
    ),
    rule(
        "article",
        "missing_article",
        rf"\b((is|was) (good|bad|great|big|serious|important)) (?:{_NOUN_OF_BE})\b(?! for (?:me|us)\?)",
        lambda match: f"{match.group(2)} {'an' if match.group(3)[0] in 'iI' else 'a'} {match.group(3)}",
    ),
    rule("article", "missing_article", r"(?:^|[.!?]\s+)(majority of)\b", "the majority of"),
    rule("article", "missing_article", r"\b(in (last|past) (few|two|three|ten)) (?:years|decades)\b", r"in the \2 \3"),
    rule("article", "missing_article", r"\b((all over|around|across) world)\b", r"\2 the world"),
    rule("extra_word", "set_phrase", r"\b(the way how)\b", "the way"),
    rule("preposition", "no_preposition", r"\b(in (anywhere|everywhere|somewhere))\b", r"\2"),
    rule("article", "missing_article", r"\b((be|is|are|was|were|look|looks) same)\b", r"\2 the same"),
    rule(
        "word_form",
        "confused",
        r"\b(?:a|the|big|main|huge|significant|any|clear|much) (different) between\b",
        "difference",
    ),
    rule(
        "word_form",
        "confused",
        rf"\b(?:very|so|too|is|are) ({'|'.join(_ADJECTIVES)})\b(?= (?:and|for|because|but|to|when|in)\b|[.,;])",
        lambda match: _ADJECTIVES[match.group(1).lower()],
    ),
    rule("pronoun", "confused", r"\b(who['’]s) (?:parents|children|job|life|family|lives)\b", "whose"),
    rule("word_choice", "confused", r"\b(loose) (?:their|his|her|my|our|its|weight|money|time)\b", "lose"),
)
