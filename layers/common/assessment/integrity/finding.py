"""What can a check say about a text? A flag, a short fact, and a place where there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.evidence import Span

Zipf = Callable[[str], float]
"""Frequency of a lower-case English word on the Zipf scale (log10 per thousand million words); 0 when unknown."""


@dataclass(frozen=True)
class Finding:
    """One thing a reader should know.

    `fact` is short and the same in every language (a share, a count, the name of a pattern), to be put into a
    sentence; `span` is in code points of the original text.
    """

    flag: str
    fact: str = ""
    span: Span | None = None


def percent(share: float) -> str:
    """A share as a fact: whole per cent."""
    return f"{100 * share:.0f} %"
