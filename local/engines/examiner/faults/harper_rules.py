"""Which of Harper's rules does the examiner trust, and which type of correction does each stand for?

The list is an allow-list: rules of style (Oxford comma, long sentences), of typography and those that misfire on
learners' prose (split words, missing prepositions, there/their guesses) are left out. Each entry: type, key of the
explanation.
"""

from local.engines.examiner.measuring.words import word_set

TRUSTED: dict[str, tuple[str, str]] = {
    "SpellCheck": ("spelling", "spelling"),
    "CommaFixes": ("punctuation", "spacing"),
    "Spaces": ("punctuation", "spacing"),
    "SentenceCapitalization": ("capitalisation", "capital"),
    "CapitalizePersonalPronouns": ("capitalisation", "capital"),
    "UnitedOrganizations": ("capitalisation", "capital"),
    "Americas": ("capitalisation", "capital"),
    "Countries": ("capitalisation", "capital"),
    "DiscourseMarkers": ("punctuation", "marker_comma"),
    "AnA": ("article", "a_an"),
    "RegularIrregulars": ("verb_form", "irregular"),
    "RepeatedWords": ("extra_word", "repeated"),
    "OneOfTheSingular": ("plural", "one_of"),
    "PronounVerbAgreement": ("agreement", "agreement"),
    "OpenCompounds": ("spelling", "spelling"),
    "ItsPossessive": ("pronoun", "its"),
    "ThenThan": ("word_choice", "confused"),
    "Everyday": ("word_form", "confused"),
    "WillNonLemma": ("verb_form", "after_modal"),
    "AdjectiveDoubleDegree": ("word_form", "double_degree"),
    "MoreBetter": ("word_form", "double_degree"),
    "DidPast": ("verb_form", "after_do"),
    "SimplePastToPastParticiple": ("verb_form", "participle"),
    "InDetail": ("plural", "set_phrase"),
    "Whereas": ("spelling", "spelling"),
    "DoesOrDose": ("spelling", "spelling"),
    "PointsOfView": ("plural", "set_phrase"),
    "Discuss": ("preposition", "no_preposition"),
    "DespiteOf": ("preposition", "no_preposition"),
    "TheMy": ("extra_word", "double_determiner"),
    "WorthToDo": ("verb_form", "gerund"),
    "Lots": ("extra_word", "set_phrase"),
    "AwareOf": ("preposition", "preposition"),
    "ArriveTo": ("preposition", "preposition"),
    "GoodAt": ("preposition", "preposition"),
    "OnADailyBasis": ("article", "missing_article"),
    "MostOfTheTimes": ("plural", "set_phrase"),
    "UseToUsedTo": ("verb_form", "participle"),
    "SupposedTo": ("verb_form", "participle"),
    "LongTimeAgo": ("article", "missing_article"),
    "ComprisesOf": ("preposition", "no_preposition"),
    "Nowadays": ("spelling", "spelling"),
    "TheAnother": ("extra_word", "double_determiner"),
    "ModalBeAdjective": ("missing_word", "missing_be"),
    "Months": ("capitalisation", "capital"),
}

# Left out because Harper offers the wrong cure or none, yet the place is a true fault: counted, never shown.
COUNTED_ONLY: dict[str, tuple[str, str]] = {
    "InflectedVerbAfterTo": ("verb_form", "after_to"),
    "ThereIsAgreement": ("agreement", "there_is"),
}

_MARKERS = word_set(
    "however moreover nevertheless nonetheless furthermore therefore consequently additionally besides similarly"
) | {"for example", "for instance", "in addition", "as a result", "in conclusion"}


def believable(rule: str, original: str, cure: str, following: str) -> bool:
    """Whether a trusted rule's lint is one of its sound ones; `following` is the text behind it."""
    low = original.strip().lower()
    if rule == "AnA":
        return cure in {"a", "an", "A", "An"}
    if rule == "PronounVerbAgreement":
        return cure.startswith(original) and cure.endswith("s")
    if rule == "OneOfTheSingular":
        return low not in {"two", "three", "four", "five", "six", "ten", "first", "last"}
    if rule in {"AdjectiveDoubleDegree", "MoreBetter"}:
        return low.endswith(("er", "est"))
    if rule == "TheMy":
        return not low.startswith("it")
    if rule == "ModalBeAdjective":
        return not following.lower().startswith((" first", " unlikely", " likely", " together", " then"))
    if rule == "DiscourseMarkers":
        return low in _MARKERS and not following.lstrip().startswith(",")
    return True
