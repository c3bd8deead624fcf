"""Which everyday nouns can be counted, and what are their plurals?

Only nouns that are hardly ever verbs or adjectives in their plural: the learner-error rules lean on that.
"""

from local.engines.examiner.measuring.words import word_set

_IRREGULAR = {"child": "children", "person": "people", "man": "men", "woman": "women", "life": "lives"}
_COUNTABLE = sorted(
    word_set(
        "activity advantage animal book boss boy building bus car centre challenge chart citizen city "
        "college company computer country course customer daughter day disadvantage drawback employee "
        "employer example factor family farmer firm friend game garden girl government graph hospital "
        "hotel hour house idea individual job kind market message method mistake month museum neighbour "
        "opinion opportunity parent phone place plant problem product pupil reason resident restaurant "
        "road school shop situation skill society solution street student system table task teacher "
        "teenager thing tourist tower town train tree university video village way worker year youngster"
    )
)
# Collective nouns take a plural verb in British English as well.
COLLECTIVE = word_set("family company government firm society college university school hospital")
TIMES = word_set("days months years hours")


def plural(noun: str) -> str:
    """The plural of a known noun."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


PLURAL: dict[str, str] = {noun: plural(noun) for noun in (*_COUNTABLE, "child", "person", "man", "woman")}
SINGULAR: dict[str, str] = {many: one for one, many in PLURAL.items() if one != "person"}
