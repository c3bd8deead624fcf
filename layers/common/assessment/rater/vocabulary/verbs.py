"""Which everyday verbs are told by their form, and what are their other forms?"""

from __future__ import annotations

from assessment.rater.vocabulary.closed import words

_IRREGULAR = (
    "become became become, begin began begun, break broke broken, bring brought brought, build built built, buy "
    "bought bought, catch caught caught, choose chose chosen, come came come, cost cost cost, cut cut cut, deal "
    "dealt dealt, do did done, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell "
    "fallen, feel felt felt, fight fought fought, find found found, fly flew flown, forget forgot forgotten, get "
    "got got, give gave given, go went gone, grow grew grown, have had had, hear heard heard, hide hid hidden, "
    "hold held held, keep kept kept, know knew known, lead led led, learn learnt learnt, leave left left, lend "
    "lent lent, let let let, lose lost lost, make made made, mean meant meant, meet met met, pay "
    "paid paid, put put put, read read read, ride rode ridden, rise rose risen, run ran run, say said said, see "
    "saw seen, sell sold sold, send sent sent, set set set, show showed shown, sit sat sat, sleep slept slept, "
    "speak spoke spoken, spend spent spent, spread spread spread, stand stood stood, steal stole stolen, strive "
    "strove striven, swim swam swum, take took taken, teach taught taught, tell told told, think thought thought, "
    "throw threw thrown, understand understood understood, wear wore worn, win won won, write wrote written, "
    "withdraw withdrew withdrawn, undertake undertook undertaken, overcome overcame overcome, arise arose arisen, "
    "seek sought sought, shrink shrank shrunk"
)
TRIPLES = tuple(tuple(triple.split()) for triple in _IRREGULAR.split(","))

_CLEAR = words(
    "accept achieve agree allow apply argue attract avoid become begin believe belong bring build buy choose come "
    "communicate complain concentrate consider consist contribute create cure decide depend develop disagree discover "
    "discuss earn eat educate encourage enjoy ensure enter exist expand expect explain explore express face fail feel "
    "follow forget gain get give go grow happen have hear help hire illustrate improve include increase introduce "
    "invest invite involve join keep know lead learn leave let listen live lose maintain make mean meet obtain "
    "participate pay prefer prepare prevent produce protect prove provide push put raise reach realise realize "
    "receive recommend reduce relate remain remember require save say see seem sell send show solve speak spend stay "
    "study succeed suffer suggest survive take teach tell tend think travel understand use visit want work write"
)
NOUNS_TOO = words(
    "produce work study use help increase travel visit face push show live cure save feel lead raise pay reach relate "
    "stay mean"
)

BASES = _CLEAR
"""Everyday verbs."""

VERBS_ONLY = _CLEAR - NOUNS_TOO
"""Everyday verbs whose base form is no noun and no adjective."""


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "ed"


def _ing(base: str) -> str:
    if base in {"begin", "get", "let", "put"}:
        return base + base[-1] + "ing"
    return (base[:-1] if base.endswith("e") and not base.endswith(("ee", "ie")) else base) + "ing"


_IRREGULAR_BASES = frozenset(triple[0] for triple in TRIPLES)
THIRD = frozenset(_third(base) for base in BASES) | {"is", "was", "does"}
ING = frozenset(_ing(base) for base in BASES)
PAST = frozenset(triple[1] for triple in TRIPLES if triple[1] not in {triple[0], triple[2]})
"""Irregular past tenses that are nothing else (went, took)."""

ANY_PAST = frozenset(triple[1] for triple in TRIPLES if triple[1] != triple[0]) | frozenset(
    _past(base) for base in BASES - _IRREGULAR_BASES
)
PARTICIPLES = frozenset(triple[2] for triple in TRIPLES)
"""Irregular past participles."""

NOT_PARTICIPLES = VERBS_ONLY - PARTICIPLES
