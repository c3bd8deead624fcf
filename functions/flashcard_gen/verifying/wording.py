"""Does the question ask for one certain thing, in words enough?"""

from __future__ import annotations

import re

from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.standing import is_generic, visible
from flashcard_gen.verifying.words import QUESTION_WORDS, words_of

FEWEST_WORDS = 3
FEWEST_IN_MEANING = 4
"""Content words a meaning has to have, or several terms have it."""

FEWEST_IN_PREDICATE = 5
"""Content words by which a question has to mark off what merely is, or can be, so."""

_VAGUE = re.compile(
    r"^\W*(?:what|who) (?:(?:can|could|may|might) (?:be|find|have|make|do|get|take|use|go|see|become)\b"
    r"|(?:is|was|are|were) (?:\w+er than|more \w+ than|less \w+ than|too \w+|useless|useful|common|rare)\b)",
    re.IGNORECASE,
)
"""Asks which thing a loose property belongs to: "What is younger than many people think?"."""
_WHY_A_FRAME = re.compile(
    r"^\W*why (?:is|was) the (?:\w+ )?(?:difficulty|problem|trouble|reason|point|question|idea|answer)\b", re.IGNORECASE
)
"""Asks for the reason of "the difficulty is that ...": of two sentences, only one is asked about."""
_YES_NO = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|has|have|had|may|might|must|isn['’]t|"
    r"aren['’]t|doesn['’]t|don['’]t|true or false)\b",
    re.IGNORECASE,
)
_TAGGED = re.compile(
    r"\b(?:true or false|yes or no|correct or incorrect|right\?|(?:is|does|do|are)n['’]t (?:it|they))", re.IGNORECASE
)
_ONE_OF_MANY = re.compile(
    r"\b(?:an?|one|another|some|any)\s+(?:\w+\s+)?(?:examples?|ways?|reasons?|types?|kinds?|benefits?|causes?|effects?|"
    r"features?|aspects?|factors?|facts?|things?|advantages?|disadvantages?|uses?|steps?)\b(?!\s+\w+ called)",
    re.IGNORECASE,
)
_WHATEVER = re.compile(
    r"\bwhat do you (?:know|think)\b|\bwhat can you\b|\bwhat about\b|\b(?:what|who) else\b"
    r"|\b(?:important|interesting|special|notable|significant|true|known|said) (?:about|to know)\b"
    r"|\bwhat (?:happens|happened|is it|is there|are there)\s*\?"
    r"|\bwhat (?:is|are|was|were) (?:the )?(?:main )?(?:ideas?|points?|things?|facts?|information|details?|topic)\b",
    re.IGNORECASE,
)
_COMMANDS = re.compile(
    r"(?:^\W*|[,;.] (?:and )?)(?:name|give|list|mention|describe|discuss|explain|outline|compare|summari[sz]e|tell|"
    r"write|state)\b",
    re.IGNORECASE,
)
_TERM_FOR = re.compile(r"^\W*(?:what|which) (?:term|word|name)\b(?P<meaning>.*)$", re.IGNORECASE)
_NUMBERED_ANSWER = re.compile(
    r"^\W*(?:the )?(?:first|second|third|fourth|fifth|sixth|next|last|final|other|latter|former) \w+\W*$", re.IGNORECASE
)
_INSTANCE = re.compile(
    r"^\W*(?:an? |one |the )?(?:other |further |good )?(?:examples?|exceptions?)(?: (?:of|to)\b|\W*$)", re.IGNORECASE
)


def open_question(question: str) -> str | None:
    """`yes_no_question`, which half the learners answer right without knowing."""
    asks = _YES_NO.search(question) and not cloze.has_gap_notation(question)
    return "yes_no_question" if asks or _TAGGED.search(question) else None


def long_enough(question: str) -> str | None:
    """`too_short` for a question of too few words, or without one that carries meaning."""
    asked = words_of(visible(question))
    carrying = [word for word in asked if word.is_content]
    return "too_short" if len(asked) < FEWEST_WORDS or not carrying else None


def one_answer(question: str) -> str | None:
    """`ambiguous` for a question that asks for one of many things, or for whatever comes to mind."""
    if any(it.search(question) for it in (_COMMANDS, _ONE_OF_MANY, _WHATEVER, _WHY_A_FRAME)):
        return "ambiguous"
    vague = _VAGUE.search(question) and not any(word.is_number for word in words_of(question))
    if vague and sum(word.is_content for word in words_of(question)) < FEWEST_IN_PREDICATE:
        return "ambiguous"
    term = _TERM_FOR.match(question)
    if term and sum(word.is_content for word in words_of(term["meaning"])) < FEWEST_IN_MEANING:
        return "ambiguous"
    asks = "?" in question or any(word.text.casefold() in QUESTION_WORDS for word in words_of(question)[:4])
    return None if asks or question.casefold().lstrip().startswith("define ") else "ambiguous"


def named_answer(answer: str) -> str | None:
    """`ambiguous` for an answer that names nothing: "Example", "The reason", "An exception to it", "Third vector"."""
    if _INSTANCE.search(answer) or _NUMBERED_ANSWER.search(answer):
        return "ambiguous"
    said = [word.text for word in words_of(answer) if word.is_content]
    return "ambiguous" if said and all(map(is_generic, said)) else None
