"""Does the quote say what the card's answer says? Words, numbers, names, and whether anything is denied."""

from __future__ import annotations

import re

from assessment.rater.vocabulary.closed import words
from flashcard_gen.verifying.quoting import Quoted
from flashcard_gen.verifying.words import BOUNDING, Word, base, bases, content, has_family, negations, words_of

SCAFFOLDING = frozenset(
    base(word)
    for word in words(
        "process way method type kind form sort thing act action ability amount part place time term word name number "
        "study someone something person group use call mean refer describe happen cause reason result make help allow"
    )
)
"""Words a definition may be built with that state no fact of their own."""

_CLAUSE = re.compile(r"[,;:()]|\s[-–—]\s|\b(?:and|but|while|whereas|although|though|because)\b", re.IGNORECASE)
_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:many|much|old|long|far|tall|often|high|deep)|(?:what|which) (?:percentage|number|proportion|share|"
    r"fraction)|at what (?:temperature|age|speed))\b",
    re.IGNORECASE,
)
_ASKS_TIME = re.compile(
    r"^\W*(?:(?:in|since|until|by) )?(?:when|(?:what|which) (?:year|date|century|decade))\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|fall|winter|century|year|years|day|days|week|month|"
    r"hours?|minutes?|morning|evening|night|noon|midnight|dawn|dusk|age|era|period|war|before|after|during|when|while|"
    r"once|until|since|as soon as|if)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:half|third|quarter|percent|dozen|hundreds?|thousands?|millions?|billions?|all|most|none|few|several|many|"
    r"every|daily|weekly|always|never|rarely|often|as)\b",
    re.IGNORECASE,
)


def answer_words(question: str, answer: str, quoted: Quoted, page: str) -> str | None:
    """`unsupported_answer` when a word of the answer is neither in the quote's sentence nor the question's subject.

    Inflection and words of one family count as said; what a definition is built with is let pass.
    """
    said = _written(quoted.sentence)
    subject = frozenset(word.text for word in content(question)) & _written(page)
    wanted = [word for word in content(answer) if not word.is_number]
    strange = [word for word in wanted if not has_family(word, said | subject)]
    if [word for word in strange if word.base not in SCAFFOLDING]:
        return "unsupported_answer"
    from_quote = [word for word in content(answer) if has_family(word, _written(quoted.quote))]
    needed = max(1, (len(content(answer)) + 1) // 2)
    return "unsupported_answer" if content(answer) and len(from_quote) < needed else None


def numbers(answer: str, quoted: Quoted) -> str | None:
    """`unsupported_number` for a number, spelt or not, that the quote's sentence does not have."""
    said = bases(quoted.sentence)
    return next(("unsupported_number" for word in words_of(answer) if word.is_number and word.base not in said), None)


def names(question: str, answer: str, quoted: Quoted) -> str | None:
    """`unsupported_name` for a capitalised word inside the answer that the quote's sentence does not have."""
    said = frozenset(word.text.casefold() for word in words_of(quoted.sentence + " " + question))
    inner = [word for at, word in enumerate(words_of(answer)) if at and word.text[0].isupper() and word.is_content]
    return next(("unsupported_name" for word in inner if _bare(word) not in said), None)


def sense(question: str, answer: str, quoted: Quoted) -> str | None:
    """`changed_sense` when the card denies what its quote affirms or the other way round, or bounds it otherwise.

    A "not" beside the answer's words in the quote has to be on the card, and one on the card has to be in the quote.
    """
    denied = negations(f"{question} {answer}") > 0
    if (denied and not negations(quoted.sentence)) or (not denied and negations(_clause(question, answer, quoted))):
        return "changed_sense"
    said = {word.text.casefold() for word in words_of(quoted.sentence)}
    asked = {word.text.casefold() for word in words_of(question)}
    bounds = {word.text.casefold() for word in words_of(answer)} & BOUNDING
    return "changed_sense" if bounds - said - asked else None


def kind(question: str, answer: str, quoted: Quoted) -> str | None:
    """`other_answer` when a number or a time is asked for and none is given, or the number of another clause is."""
    has_number = any(word.is_number for word in words_of(answer))
    if _ASKS_NUMBER.search(question) and not (has_number or _AMOUNT.search(answer)):
        return "other_answer"
    if _ASKS_TIME.search(question) and not (has_number or _TIME.search(answer)):
        return "other_answer"
    return "other_answer" if has_number and _from_another_clause(question, answer, quoted) else None


def subject(question: str, quoted: Quoted, near: str) -> str | None:
    """`unsupported_question` when the question brings numbers and names of its own, or speaks of something else.

    `near` is the passage around the quote: what a question names must stand there, and it must share a word with the
    quote's sentence.
    """
    known = bases(near)
    for at, word in enumerate(words_of(question)):
        named = at > 0 and word.text[0].isupper() and len(word.text) > 1 and word.is_content
        if (word.is_number or named) and word.base not in known:
            return "unsupported_question"
    asked, said = content(question), _written(quoted.sentence)
    if asked and not any(has_family(word, said) for word in asked):
        return "unsupported_question"
    return None


def _written(text: str) -> frozenset[str]:
    return frozenset(word.text for word in words_of(text))


def _bare(word: Word) -> str:
    return word.text.casefold().removesuffix("'s").removesuffix("’s")


def _clauses(text: str) -> list[str]:
    return [part for part in _CLAUSE.split(text) if content(part)] or [text]


def _clause(question: str, answer: str, quoted: Quoted) -> str:
    """The clause that holds most of the answer's words, and of the question's among equals."""
    answered, asked = content(answer), content(question)

    def shared(clause: str) -> tuple[int, int]:
        said = _written(clause)
        return sum(has_family(word, said) for word in answered), sum(has_family(word, said) for word in asked)

    return max(_clauses(quoted.quote), key=shared)


def _from_another_clause(question: str, answer: str, quoted: Quoted) -> bool:
    """Whether the quote has two clauses with numbers, and the question speaks more of the other one."""
    clauses = [_written(part) for part in _clauses(quoted.quote) if any(word.is_number for word in words_of(part))]
    given = {word.base for word in words_of(answer) if word.is_number}
    own = [it for it in clauses if given & {base(word) for word in it}]
    others = [it for it in clauses if not given & {base(word) for word in it}]
    if not own or not others:
        return False
    asked = content(question)
    best = max(sum(has_family(word, it) for word in asked) for it in own)
    return best < max(sum(has_family(word, it) for word in asked) for it in others)
