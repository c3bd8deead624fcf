"""Which word of a statement is worth hiding? The term that is called something, a name, a number, a rare word."""

import re
from collections import Counter
from collections.abc import Iterator

from local.engines.card_writer.ideas import Idea
from local.engines.card_writer.statements import WORD, Statement
from local.engines.examiner.measuring.words import FUNCTION_WORDS, is_common, stem, word_set

_SHORTEST = 4
_BEFORE = word_set("a an this these that those each every many several few both another")
_CALLED = re.compile(r"\b(?:called|known as|termed) (?:the )?(?P<term>[\w'’\-]+)")


def gaps_of(statement: Statement, level: str) -> Iterator[Idea]:
    """Yield a fill-in for each word worth hiding, the best first; hard ones hide what is rarer."""
    counts = Counter(stem(word.lower()) for word in statement.words)
    called = _CALLED.search(statement.said)
    offers: list[tuple[float, int, int]] = []
    for match in WORD.finditer(statement.said):
        before = WORD.findall(statement.said[: match.start()])[-1:]
        if (before and before[0].lower() in _BEFORE) or counts[stem(match.group().lower())] > 1:
            continue
        worth = _worth(match.group(), match.start() == 0, level)
        if called and match.start() == called.start("term"):
            worth += 2
        if worth > 0:
            offers.append((-worth, match.start(), match.end()))
    for worth, start, end in sorted(offers)[:2]:
        said = statement.said
        yield Idea("FILL_BLANK", f"{said[:start]}{{{{c1::{said[start:end]}}}}}{said[end:]}.", said[start:end], -worth)


def _worth(word: str, first: bool, level: str) -> float:
    low = word.lower()
    if any(mark.isdigit() for mark in word):
        return 1.4
    if low in FUNCTION_WORDS or len(word) < _SHORTEST or low.endswith("ly"):
        return 0.0
    named = word[0].isupper() and not first
    rare = 0.0 if is_common(low) else 1.0
    if level == "EASY":
        rare = 0.6 - 0.4 * rare
    return (
        0.4 * named
        + rare
        + min(len(word), 12) / 20
        + (0.2 if low.endswith(("tion", "ment", "ity", "ism", "sis")) else 0)
    )
