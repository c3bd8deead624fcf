"""Which forms do the everyday verbs take?

Only verbs whose forms the learner-error rules need; irregular ones with past and participle, regular
ones built by rule.
"""

from functools import cache

from local.engines.examiner.measuring.words import word_set

_IRREGULAR_FORMS = (
    "be was been|become became become|begin began begun|break broke broken|bring brought brought"
    "|build built built|buy bought bought|catch caught caught|choose chose chosen|come came come"
    "|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen"
    "|feel felt felt|find found found|fly flew flown|forget forgot forgotten|get got got|give gave given"
    "|go went gone|grow grew grown|have had had|hear heard heard|hold held held|keep kept kept"
    "|know knew known|lead led led|learn learned learned|leave left left|lose lost lost|make made made"
    "|mean meant meant|meet met met|pay paid paid|rise rose risen|run ran run|say said said|see saw seen"
    "|sell sold sold|send sent sent|shrink shrank shrunk|show showed shown|sleep slept slept|speak spoke spoken"
    "|spend spent spent|stand stood stood|swim swam swum|take took taken|teach taught taught"
    "|tell told told|think thought thought|understand understood understood|wear wore worn|win won won"
    "|write wrote written"
)
IRREGULAR: dict[str, tuple[str, str]] = {
    base: (past, participle) for base, past, participle in (forms.split() for forms in _IRREGULAR_FORMS.split("|"))
}
REGULAR = tuple(
    sorted(
        word_set(
            "accept achieve add affect agree allow answer appear argue arrive ask attend avoid believe belong "
            "carry cause change clean compare consider contact contain continue contribute cook create damage "
            "decide decline decrease depend destroy develop die disagree disappear discover discuss earn "
            "encourage enjoy exist expect explain fix follow happen help hope improve include increase "
            "influence invest involve join like live look love move need notice obtain occur offer play "
            "prefer prepare prevent produce protect provide reach receive reduce remain remember repair "
            "require save share shop solve start stay stop study suffer suggest support survive talk travel "
            "try use visit wait walk want wash waste watch wish work worry"
        )
    )
)
# Verbs that are never nouns: only these are safe after a preposition ("by provide" -> "by providing").
NEVER_NOUNS = word_set(
    "provide reduce create improve encourage become learn teach give make take spend choose invest build "
    "develop understand produce allow achieve avoid prevent solve know think write speak eat get keep bring "
    "earn enjoy"
)


def third(base: str) -> str:
    """The third person singular of a base form."""
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")


def gerund(base: str) -> str:
    """The -ing form of a base form."""
    if base in {"get", "run", "stop", "begin", "swim", "forget", "win", "occur", "shop"}:
        return base + base[-1] + "ing"
    if base == "die":
        return "dying"
    return (base[:-1] if base.endswith("e") and not base.endswith(("ee", "be")) else base) + "ing"


def past(base: str) -> tuple[str, str]:
    """Past tense and past participle of a base form."""
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        form = base[:-1] + "ied"
    elif base in {"stop", "occur", "shop"}:
        form = base + base[-1] + "ed"
    elif base == "travel":
        form = "travelled"
    else:
        form = base + ("d" if base.endswith("e") else "ed")
    return form, form


@cache
def base_of() -> dict[str, str]:
    """Every other form of the known verbs -> its base form."""
    forms: dict[str, str] = {}
    for base in (*IRREGULAR, *REGULAR):
        for form in (third(base), gerund(base), *past(base)):
            if form != base:
                forms.setdefault(form, base)
    return forms


@cache
def past_of_participle() -> dict[str, str]:
    """Participle -> past tense of the known verbs, those included where both are one word."""
    return {past(base)[1]: past(base)[0] for base in (*IRREGULAR, *REGULAR) if base != "be"}
