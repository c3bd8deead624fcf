"""Which words of a statement are worth hiding? A term that is named, a name, a number, a word the passage is about."""

import re
from collections import Counter
from collections.abc import Iterator

from local.engines.card_writer.ideas import Idea
from local.engines.card_writer.statements import WORD, Statement
from local.engines.examiner.measuring.words import FUNCTION_WORDS, is_common, stem, word_set

_SHORTEST = 4
_TELLING = 9
"""Words a statement needs to tell by whom or where something was done."""
_FEWEST, _MOST = 2, 4
"""How often a passage says a word that is worth hiding: less often it is no term, more often it is the title."""
_BEFORE = word_set("a an this these that those each every many several few both another such")
_CALLED = re.compile(
    r"\b(?:called|known as|termed|named) (?:the |an? )?(?P<term>[a-z][\w'’\-]+)(?=$|[,;.]| (?:and|which|because))"
)
_HIDDEN = re.compile(
    r"\d[\d.,]*\d|\d+|[A-Z][\w'’\-]+(?: (?:(?:of|von|van|de|the) )?[A-Z][\w'’\-]+){1,3}|[^\W_]+(?:['’\-][^\W_]+)*"
)
"""A number with its commas, a name of several words, or one word."""
_RANGE = re.compile(r"(?:\bto|\band|[-–])\s?$|^\s?(?:to|and|[-–])\s?\d")
_UNITS = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades century "
    "centuries kilometre kilometres metre metres centimetre centimetres millimetre millimetres mile miles kilogram "
    "kilograms gram grams tonne tonnes litre litres degree degrees percent cent monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december"
)
_NOT_A_TERM = re.compile(r"(?:ly|ed|ing|er|est|ous|ful|ive|able|ible)$")
"""Endings of words that describe: what they stand beside does not tell which."""


def gaps_of(statement: Statement, level: str) -> Iterator[Idea]:
    """Yield a fill-in for each word worth hiding, the best first; hard ones hide what is rarer."""
    said = statement.said
    counts = Counter(stem(word.lower()) for word in statement.words)
    around = Counter(stem(word.lower()) for word in WORD.findall(statement.passage.text))
    called = _CALLED.search(said)
    offers: list[tuple[float, int, int]] = []
    for match in _HIDDEN.finditer(said):
        before = WORD.findall(said[: match.start()])[-1:]
        if (before and before[0].lower() in _BEFORE) or counts[stem(match.group().lower())] > 1:
            continue
        if called and match.start() == called.start("term"):
            worth = 3.0
        else:
            worth = _worth(match, said, level, around[stem(match.group().lower())])
        if worth > 0:
            offers.append((-worth, match.start(), match.end()))
    for worth, start, end in sorted(offers)[:2]:
        yield Idea("FILL_BLANK", f"{said[:start]}{{{{c1::{said[start:end]}}}}}{said[end:]}.", said[start:end], -worth)


def _worth(match: re.Match[str], said: str, level: str, times: int) -> float:
    """How much a word is worth hiding; `times` says how often the passage has it."""
    word, low = match.group(), match.group().lower()
    if word[0].isdigit():
        month = WORD.match(said[match.end() :].lstrip())
        if month and month.group().lower() in _UNITS and month.group()[0].isupper():
            return 0.0
        return 0.0 if _RANGE.search(said[: match.start()]) or _RANGE.search(said[match.end() :]) else 1.4
    if low in FUNCTION_WORDS or low in _UNITS or len(word) < _SHORTEST:
        return 0.0
    if " " in word and word.split()[0].lower() not in FUNCTION_WORDS:
        return 1.6 if len(WORD.findall(said)) >= _TELLING and _alone(match, said) else 0.0
    if word[0].isupper() and match.start() and _alone(match, said):
        return 1.2
    if not _FEWEST <= times <= _MOST or is_common(low) or _NOT_A_TERM.search(low) or not word.islower():
        return 0.0
    before = WORD.findall(said[: match.start()])[-1:]
    behind = WORD.match(said[match.end() :].lstrip())
    if any(near.lower() not in FUNCTION_WORDS for near in (*before, *([behind.group()] if behind else []))):
        return 0.0
    return (0.7 if level == "EASY" else 1.0) + min(times, 5) / 10


def _alone(match: re.Match[str], said: str) -> bool:
    """Whether a capitalised word is a whole name: its neighbours are not capitalised."""
    before, behind = WORD.findall(said[: match.start()])[-1:], WORD.match(said[match.end() :].lstrip())
    return not (before and before[0][0].isupper()) and not (behind and behind.group()[0].isupper())
