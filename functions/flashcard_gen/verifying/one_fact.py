"""Does the card ask for one fact only?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assessment.rater.vocabulary.closed import ARTICLES, words
from flashcard_gen.cards import CardType, plain
from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.words import words_of

MOST_ANSWER_WORDS: Mapping[CardType, int] = {
    "FILL_BLANK": 4, "DEFINITION": 28, "VOCABULARY": 24, "COMPREHENSION": 22, "APPLICATION": 26,
}  # fmt: skip
SHORT_ANSWER = 7
"""Up to so many words, an "and" in an answer joins two answers; a longer one is a statement that may hold an "and"."""

_TWO_QUESTIONS = re.compile(
    r"\b(?:and|or|also)\b,?\s+(?:also\s+)?(?:in\s+|at\s+|by\s+|for\s+|to\s+)?(?:what|which|who|whom|whose|when|where|why|"
    r"how)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"\n|;|(?:^|\s)(?:[-•*]|\d+[.)]|\([a-z\d]\))\s")
_JOINED = re.compile(r"\b(?:and|as well as|plus|&)\b|&", re.IGNORECASE)
_ONE_THING = re.compile(r"^an? [\w-]+ and [\w-]+ [\w-]+", re.IGNORECASE)
"""One thing with two qualities: "a general and lasting rise"."""
_SECOND_STATEMENT = re.compile(
    r"(?:[;.]|,|\b(?:and|but|while|whereas))\s+(?:it|they|he|she|this|these|its|their|also|then|was|were|is|are|has|have|"
    r"had|can|will)\b",
    re.IGNORECASE,
)
_PLURAL_QUESTION = re.compile(
    r"\b(?:(?:what|which)\s+(?:are|were)|(?:two|three|four|five|both|several|some)\s+\w+|name the|which \w+s\b)",
    re.IGNORECASE,
)
_SET_PHRASES = re.compile(
    r"\b(?:supply and demand|research and development|trial and error|law and order|checks and balances|wear and tear|"
    r"black and white|cause and effect|profit and loss|health and safety|science and technology|arts and crafts|"
    r"bread and butter|pros and cons|food and drink|import and export|day and night|back and forth|up and down|"
    r"again and again|more and more|hunting and gathering|command and control|terms and conditions)\b"
)
_NEVER_LAST = words("and or the a an of that which other than their its such as because whose who if")
_WHAT_ARE = re.compile(r"^\W*what (?:are|were)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where|in|of|by|to|from|between)\b.* and ", re.IGNORECASE)
"""What stands before an "and" inside one description; members of a group are only joined."""
_TWO_THINGS = re.compile(r"^(?:the|an?) (?:(?!\b(?:that|which|who|whose|where)\b).)* and (?:the|an?) ", re.IGNORECASE)
_SENTENCES = re.compile(r"[.!?]\s+(?=\S)")


def questions(question: str) -> str | None:
    """`several_facts` for two questions in one."""
    return "several_facts" if question.count("?") > 1 or ";" in question or _TWO_QUESTIONS.search(question) else None


def gaps(question: str) -> str | None:
    """`several_facts` for gaps that want different words; the same word hidden twice is one fact."""
    parsed = cloze.parse(question)
    if parsed is None:
        return None
    different = {gap.number for gap in parsed.gaps}, {plain(gap.answer) for gap in parsed.gaps}
    return "several_facts" if any(len(it) > 1 for it in different) else None


def listing(question: str, answer: str) -> str | None:
    """`several_facts` for an answer that lists, or that joins two answers by "and"."""
    said = answer.strip().rstrip(".")
    items = [part for part in re.split(r",\s+(?!\d{4}\b)", said) if part.strip()]
    if _LIST.search(said) or (len(items) >= 3 and _is_list(items)):
        return "several_facts"
    short = len(words_of(said)) <= SHORT_ANSWER
    if short and _JOINED.search(said) and not _is_one_name(question, said):
        return "several_facts"
    if _WHAT_ARE.search(question) and " and " in said and (_TWO_THINGS.search(said) or not _RELATIVE.search(said)):
        return "several_facts"
    return "several_facts" if short and len(items) == 2 and len(items[1].split()) <= 2 else None


def statements(answer: str) -> str | None:
    """`several_facts` for an answer of several sentences, or with a second statement behind the first."""
    return "several_facts" if _SENTENCES.search(answer.strip()) or _SECOND_STATEMENT.search(answer) else None


def finished(answer: str) -> str | None:
    """`unfinished` for an answer that breaks off."""
    said = words_of(answer)
    if len(said) == 2 and said[0].text.casefold() in ARTICLES and said[1].text.endswith("ed"):
        return "unfinished"
    if len(said) > 1 and len(said[-1].text) == 1 and said[-1].text.isalpha() and not said[-2].is_content:
        return "unfinished"
    open_end = answer.rstrip().endswith((",", ":", "...", "…", "-", "("))
    return "unfinished" if open_end or (said and said[-1].text.casefold() in _NEVER_LAST) else None


def length(kind: CardType, answer: str) -> str | None:
    """`answer_too_long`, by the type of card."""
    return "answer_too_long" if len(words_of(answer)) > MOST_ANSWER_WORDS[kind] else None


def _is_list(items: list[str]) -> bool:
    """Items of a list are about as short as each other; the commas of a statement part longer stretches."""
    return sum(len(item.split()) <= 4 for item in items[1:]) >= len(items) - 1 and len(items) >= 3


def _is_one_name(question: str, answer: str) -> bool:
    """Whether an "and" is part of a set phrase, or joins the two names of one pair of people."""
    if _SET_PHRASES.search(plain(answer)) or _ONE_THING.search(answer):
        return True
    parts = [part.strip() for part in _JOINED.split(answer)]
    capitalised = len(parts) == 2 and all(part and part[0].isupper() for part in parts)
    inner = all(all(word[0].isupper() for word in part.split()) for part in parts if part)
    return capitalised and inner and not _PLURAL_QUESTION.search(question)
