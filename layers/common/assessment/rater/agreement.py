"""Features of agreement: subjects and verbs that do not fit each other."""

from __future__ import annotations

from assessment.rater.feature import Group
from assessment.rater.script import Place, Script
from assessment.rater.vocabulary.closed import DETERMINERS, MID_ADVERBS, MODALS, PREPOSITIONS, words
from assessment.rater.vocabulary.nouns import COLLECTIVE, IRREGULAR_PLURALS, PLURAL, SINGULAR
from assessment.rater.vocabulary.verbs import BASES, THIRD

_GRAMMAR = Group("grammatical_range_accuracy")

_SINGULAR_SUBJECTS = words("he she it everyone everybody someone anyone nobody nothing everything")
_PLURAL_SUBJECTS = words("they we you i people")
_CAUSERS = MODALS | words(
    "do does did don't doesn't didn't make makes made making let lets help helps helped see have to not that if and"
)
_BASE_FORMS = (BASES | {"are", "were", "have", "do"}) - {"work", "need"}
_THIRD_FORMS = THIRD | {"has"}
_SOME = words("some many most these those")
_MANY = words("many several some few two three four various these those all a lots")


def _verb_after(script: Script, number: int) -> int:
    """The word behind, past one adverb that may stand in between."""
    return number + 2 if script.after(number) in MID_ADVERBS and script.after(number + 1) else number + 1


def singular_with_base(script: Script) -> list[Place]:
    """*he go*, *everyone have*."""
    found = []
    for number in script.at(_SINGULAR_SUBJECTS):
        if script.before(number) in _CAUSERS or script.before(number) in PREPOSITIONS:
            continue
        verb = _verb_after(script, number)
        if script.after(verb - 1) in _BASE_FORMS:
            found.append(script.place(number, verb))
    return found


def plural_with_third(script: Script) -> list[Place]:
    """*they goes*, *people is*, *I has*."""
    found = []
    for number in script.at(_PLURAL_SUBJECTS):
        subject, before = script.lows[number], script.before(number)
        if before in PREPOSITIONS or (subject == "people" and number not in script.opens and before not in _SOME):
            continue
        verb = _verb_after(script, number)
        form = script.after(verb - 1)
        if form in _THIRD_FORMS and not (subject == "i" and form == "was"):
            found.append(script.place(number, verb))
    return found


def there_is_many(script: Script) -> list[Place]:
    """*there is many*, *there are a*."""
    found = []
    for number in script.index.get("there", ()):
        verb, following = script.after(number), script.after(number + 1)
        several = following in _MANY - {"some", "all", "a"} or following in PLURAL
        single = following in {"a", "an", "one"} and script.after(number + 2) not in words(
            "lot number few variety range"
        )
        if (verb in {"is", "was"} and several) or (verb in {"are", "were"} and single):
            found.append(script.place(number, number + 2))
    return found


def _heads(script: Script) -> list[tuple[int, bool]]:
    """Nouns that are surely subjects, because they open a sentence: word number, and whether plural."""
    found = []
    for first, end in script.sentences:
        for number in range(first, min(first + 4, end)):
            low = script.lows[number]
            if low in PREPOSITIONS or low in MODALS:
                break
            if low in PLURAL or low in SINGULAR:
                if script.after(number) not in PLURAL | SINGULAR:
                    found.append((number, low in PLURAL))
                break
    return found


def noun_disagrees(script: Script) -> list[Place]:
    """*Students has*, *The problem are*: a sentence's first noun and its verb."""
    found = []
    for number, plural in _heads(script):
        verb = _verb_after(script, number)
        form = script.after(verb - 1)
        low = script.lows[number]
        if low in COLLECTIVE or (not plural and script.before(number) == "and"):
            continue
        if form in ((_THIRD_FORMS | {"is", "was"}) if plural else words("are were have")):
            found.append(script.place(number, verb))
    return found


def relative_disagrees(script: Script) -> list[Place]:
    """*people who is*, *a person who have*."""
    found = []
    for number in script.at({"who", "which", "that"}):
        head, form = script.before(number), script.after(number)
        plural = head in PLURAL and form in _THIRD_FORMS | {"is", "was"}
        single = head in SINGULAR and head not in COLLECTIVE and form in {"are", "were", "have", "do"}
        if plural or single:
            found.append(script.place(number - 1, number + 1))
    return found


def doubled_subject(script: Script) -> list[Place]:
    """*The children they play*: a pronoun that repeats the sentence's subject."""
    return [
        script.place(number, number + 1)
        for number, plural in _heads(script)
        if script.after(number) in ({"they"} if plural else {"it", "he", "she"})
    ]


def every_plural(script: Script) -> list[Place]:
    """*everyone are*, *each students*."""
    found = []
    for number in script.at({"each", "every", "everyone", "everybody"}):
        following = script.after(number)
        if following in {"are", "have"} or following in IRREGULAR_PLURALS:
            found.append(script.place(number, number + 1))
    return found


def doubled_words(script: Script) -> list[Place]:
    """A word written twice."""
    lows = script.lows
    return [
        script.place(number, number + 1)
        for number in range(len(lows) - 1)
        if lows[number] == lows[number + 1] and script.gaps[number].isspace() and lows[number] not in {"that", "had"}
    ]


def stacked_determiners(script: Script) -> list[Place]:
    """Two determiners that do not go together (*the my*, *a the*)."""
    return [
        script.place(number, number + 1)
        for number in script.at({"a", "an", "the", "my", "our", "their", "your", "his"})
        if script.after(number) in DETERMINERS & words("a an the my our their your this these those some any his its")
    ]


ERRORS = (
    singular_with_base, plural_with_third, there_is_many, noun_disagrees, relative_disagrees, doubled_subject,
    every_plural, doubled_words, stacked_determiners,
)  # fmt: skip
"""Where an error of agreement, or a word too many, may stand."""

FEATURES = (
    _GRAMMAR.per_100("singular_with_base", "he, she, it with a verb without its -s", singular_with_base, -1),
    _GRAMMAR.per_100("plural_with_third", "they, we, people with a verb in -s", plural_with_third, -1),
)
