"""What in a sentence shows that it speaks to the examiner? The shipped patterns, weighed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATTERNS = Path(__file__).parent / "injection.v1.toml"

_GAP = r"[\W_]+"
_LONG_GAP = re.compile(r"([\W_]{24})[\W_]+")
"""Longer runs of marks are cut, so that no pattern can be made to search them over and over."""

_UP_TO_TWO = r"[\W_]+(?:[^\W_]+[\W_]+){0,2}?"
_UP_TO_SIX = r"[\W_]+(?:[^\W_]+[\W_]+){0,6}?"


_TELLING = frozenset({"criterion_named", "descriptor_praise"})
_AGAIN = 0.3


@dataclass(frozen=True)
class Signal:
    """One thing such sentences say; a sentence that says it several ways says it once."""

    name: str
    kind: str
    weight: float
    pattern: re.Pattern[str]
    unless: frozenset[str]
    channel: str


@dataclass(frozen=True)
class Suspicion:
    """What a sentence's signals add up to: 1 and more is certain. `ordering`: one of them wants something done."""

    weight: float
    names: tuple[str, ...]
    ordering: bool


CHANNELS = ("", "meta", "nine")
"""Signals add up within one of these only."""

NONE = Suspicion(0.0, (), False)


@cache
def signals() -> tuple[Signal, ...]:
    """The shipped signals, compiled."""
    table = tomllib.loads(PATTERNS.read_text("utf-8"))
    lists: dict[str, str] = table["lists"]
    return tuple(
        Signal(
            name=it["name"],
            kind=it["kind"],
            weight=it["weight"],
            pattern=_compiled(it["patterns"], lists),
            unless=frozenset(it.get("unless", ())),
            channel=it.get("channel", ""),
        )
        for it in table["signal"]
    )


def topical(question: str) -> frozenset[str]:
    """The signals, none of them certain by itself, that the folded question sends too: they are its subject."""
    return frozenset(it.name for it in signals() if it.weight < 1 and it.pattern.search(_LONG_GAP.sub(r"\1", question)))


def suspicion(folded: str, harmless: frozenset[str] = frozenset()) -> Suspicion:
    """Weighs one folded sentence; `harmless` signals do not count."""
    folded = _LONG_GAP.sub(r"\1", folded)
    sent = [it for it in signals() if it.name not in harmless and it.pattern.search(folded)]
    names = {it.name for it in sent}
    valid = names - {it.name for it in sent if it.unless & names}
    counted = [it for it in sent if not it.unless & valid]
    sums = [_summed(folded, [it for it in counted if it.channel == channel]) for channel in CHANNELS]
    return max(sums, key=lambda it: it.weight)


def _summed(folded: str, met: Sequence[Signal]) -> Suspicion:
    weight = sum(signal.weight for signal in met) + _said_again(folded, met)
    return Suspicion(weight, tuple(it.name for it in met), any(it.kind == "order" for it in met))


def _said_again(folded: str, met: Iterable[Signal]) -> float:
    """Naming two criteria, or praising in two of their phrases, in one sentence is no accident."""
    several = (it for it in met if it.name in _TELLING and len({m[0] for m in it.pattern.finditer(folded)}) > 1)
    return sum(_AGAIN for _ in several)


def _compiled(patterns: Iterable[str], lists: dict[str, str]) -> re.Pattern[str]:
    """One expression for all; see the file's head for its notation."""
    return re.compile("|".join(f"(?:{_bounded(_expanded(it, lists))})" for it in patterns))


def _expanded(pattern: str, lists: dict[str, str]) -> str:
    for name, words in lists.items():
        pattern = pattern.replace("{" + name + "}", words)
    pattern = pattern.replace(" ... ", _UP_TO_SIX).replace(" .. ", _UP_TO_TWO)
    return pattern.replace(" ?", r"[\W_]*").replace(" ", _GAP)


def _bounded(pattern: str) -> str:
    """A pattern that opens with a letter or a choice of words opens at a word's start."""
    return rf"(?<![^\W_]){pattern}" if re.match(r"[a-z]|\(\?:[a-z]", pattern) else pattern
