"""Features of articles and number: a or an, nouns left bare, determiners that disagree with their noun."""

from __future__ import annotations

from assessment.rater.feature import Group, any_of
from assessment.rater.script import Place, Script
from assessment.rater.vocabulary.closed import BE, CONJUNCTIONS, DETERMINERS, MODALS, PREPOSITIONS, SUBJECTS, words
from assessment.rater.vocabulary.nouns import ABSTRACT, BARE, IRREGULAR_PLURALS, MASS, MISCOUNTED, PLURAL, SINGULAR
from assessment.rater.vocabulary.verbs import BASES, THIRD

_GRAMMAR = Group("grammatical_range_accuracy")

_SOUNDS_CONSONANT = ("uni", "use", "usu", "util", "eu", "one", "once", "ubiq", "uter", "ura")
_SOUNDS_VOWEL = ("hour", "honest", "honour", "honor", "heir")
_WANT_PLURAL = words("these those many several few various two three four five six seven eight nine ten numerous")
_WANT_SINGULAR = words("a an each every another this")
_WANT_MASS_NOT = words("a an many several few these those two three each every another")
_BEFORE_BARE = (PREPOSITIONS - words("by per as of")) | BASES | THIRD | words("is are was were be")
_VERBS_TOO = words("increases decreases results changes benefits costs risks causes aims plans places")
_AFTER_BARE = PREPOSITIONS | CONJUNCTIONS | BE | MODALS | SUBJECTS | THIRD | {"has", "have", "which", "who", ""}
_NO_ARTICLE_AFTER = frozenset({"by", "per", "as", "of"})
_TRUE_SINGULARS = ("ss", "us", "is", "ics", "news", "ies")

_AFTER_GENERAL = _AFTER_BARE - words("of who that which in at for on to from with")


def wrong_a(script: Script) -> list[Place]:
    """*a* before a vowel sound, *an* before a consonant."""
    found = []
    for article, wants_vowel in (("a", False), ("an", True)):
        for number in script.index.get(article, ()):
            following = script.after(number)
            # Single letters and capitals are read letter by letter.
            spelt_out = len(following) < 2 or script.tokens[number + 1].isupper()
            if not spelt_out and _vowel_sound(following) is not wants_vowel:
                found.append(script.place(number, number + 1))
    return found


def _vowel_sound(word: str) -> bool:
    if word.startswith(_SOUNDS_VOWEL):
        return True
    return word[0] in "aeiou" and (not word.startswith(_SOUNDS_CONSONANT) or word.startswith(("unin", "unim", "unid")))


def _hyphened(script: Script, number: int) -> bool:
    return script.gaps[number].startswith("-")


def bare_nouns(script: Script) -> list[Place]:
    """Countable nouns in the singular without a determiner."""
    found = []
    for number in script.at(BARE):
        before = script.before(number)
        opens = number in script.opens
        if (opens or (before in _BEFORE_BARE and before not in _NO_ARTICLE_AFTER)) and script.after(
            number
        ) in _AFTER_BARE:
            found.append(script.place(number))
    return found


def singular_for_plural(script: Script) -> list[Place]:
    """*many*, *these* or a number before a singular noun."""
    return [
        script.place(number, number + 1)
        for number in script.at(_WANT_PLURAL)
        if script.next_to(number, SINGULAR)
        and script.after(number + 1) in _AFTER_BARE
        and not _hyphened(script, number + 1)
    ]


def plural_for_singular(script: Script) -> list[Place]:
    """*a*, *each* or *this* before a plural noun."""
    return [script.place(number, number + 1) for number in script.at(_WANT_SINGULAR) if script.next_to(number, PLURAL)]


def counted_mass(script: Script) -> list[Place]:
    """*a*, *many* or a number before a noun that is not counted, and such nouns made plural."""
    found = [
        script.place(number, number + 1)
        for number in script.at(_WANT_MASS_NOT)
        if script.next_to(number, MASS)
        and script.after(number + 1) in _AFTER_BARE
        and not _hyphened(script, number + 1)
    ]
    return [*found, *_miscounted(script)]


_miscounted = any_of(MISCOUNTED)


def much_many(script: Script) -> list[Place]:
    """*much* or *less* before a plural."""
    return [
        script.place(number, number + 1) for number in script.at({"much", "less"}) if script.next_to(number, PLURAL)
    ]


def one_of_singular(script: Script) -> list[Place]:
    """*one of the most important problem is*: the noun after *one of* left in the singular."""
    found = []
    for number in script.index.get("one", ()):
        if script.next_to(number, {"of"}) and script.after(number + 1) in DETERMINERS | {"the"}:
            last = number + 2
            while last < number + 7 and script.after(last) and script.after(last) not in _AFTER_BARE:
                last += 1
            noun = script.lows[last]
            if noun in SINGULAR and noun not in IRREGULAR_PLURALS:
                found.append(script.place(number, last))
    return found


def needless_the(script: Script) -> list[Place]:
    """*the* before an abstract noun meant in general (*the society*, *the nature*)."""
    return [
        script.place(number, number + 1)
        for number in script.index.get("the", ())
        if script.next_to(number, ABSTRACT) and script.after(number + 1) in _AFTER_GENERAL
    ]


def missing_the(script: Script) -> list[Place]:
    """A superlative or ordinal without *the*."""
    return [
        script.place(number)
        for number in script.at({"most", "best", "same", "only", "main", "biggest", "first"})
        if script.before(number) in {"is", "are", "was", "in", "at", "of"} and script.after(number) in SINGULAR
    ]


ERRORS = (
    wrong_a, bare_nouns, singular_for_plural, plural_for_singular, counted_mass, much_many, one_of_singular,
    needless_the, missing_the,
)  # fmt: skip
"""Where an error of article or number may stand."""

FEATURES = (
    _GRAMMAR.per_100("wrong_a", "a for an, an for a", wrong_a, -1),
    _GRAMMAR.per_100("bare_nouns", "countable nouns without a determiner", bare_nouns, -1),
    _GRAMMAR.per_100("singular_for_plural", "singular nouns after many, these, two", singular_for_plural, -1),
    _GRAMMAR.per_100("plural_for_singular", "plural nouns after a, each, this", plural_for_singular, -1),
    _GRAMMAR.per_100("counted_mass", "uncountable nouns counted", counted_mass, -1),
    _GRAMMAR.per_100("needless_the", "the before an abstract noun in general", needless_the, -1),
    _GRAMMAR.per_100("the", "the", any_of({"the"})),
    _GRAMMAR.per_100("a_an", "a and an", any_of({"a", "an"})),
)
