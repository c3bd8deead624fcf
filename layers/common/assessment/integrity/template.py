"""How much of the text would fit any question? Stock phrases learnt by heart, and fluency without the question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment.evidence import Span
from assessment.integrity.finding import Finding, percent
from assessment.integrity.text import Text

PHRASES = Path(__file__).parent / "template_phrases.v1.txt"

DENSE = 0.09
"""Share of words in stock phrases that is a template by itself; 99.9 % of genuine essays stay below it."""

DENSE_AND_VAGUE = 0.05
"""The same where the question's own words hardly return."""

LOW_COVERAGE = 0.35
LOW_SURPRISAL = 2.6
"""Mean surprisal in nats under which prose is as smooth as a memorised text (genuine essays: 0.5th percentile)."""


@dataclass(frozen=True)
class Stock:
    """The stock phrases that were found, and their share of the words."""

    spans: tuple[Span, ...]
    share: float


NO_STOCK = Stock((), 0.0)


@cache
def phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The shipped phrases by their first word, longest first."""
    lines = [line for line in PHRASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(line.split()) for line in lines), key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(found) for first, found in table.items()}


def read_stock(text: Text) -> Stock:
    """Finds the stock phrases, the longest at each place."""
    words = [word.text.replace("’", "'") for word in text.words]
    spans: list[Span] = []
    covered = at = 0
    while at < len(words):
        fitting = (len(it) for it in phrases().get(words[at], ()) if tuple(words[at : at + len(it)]) == it)
        length = next(fitting, 0)
        if length:
            spans.append(Span(text.words[at].start, text.words[at + length - 1].end))
            covered += length
        at += max(1, length)
    return Stock(tuple(spans), covered / len(words) if words else 0.0)


def template(stock: Stock, coverage: float, mean_surprisal: float | None = None) -> tuple[Finding, ...]:
    """`template` for stock phrases in number, or for prose as smooth as if learnt that leaves the question out.

    `coverage` is `off_topic.coverage`; `mean_surprisal` (nats per token) comes from the language model where there is
    one.
    """
    dense = stock.share > DENSE or (stock.share > DENSE_AND_VAGUE and coverage < LOW_COVERAGE)
    if dense:
        return (Finding("template", percent(stock.share), stock.spans[0]),)
    if mean_surprisal is not None and mean_surprisal < LOW_SURPRISAL and coverage < LOW_COVERAGE:
        return (Finding("template", f"{mean_surprisal:.2f} nats"),)
    return ()
