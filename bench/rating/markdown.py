"""How does a table get into the model card? As Markdown between two comments, the first of which names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])


def filled(card: str, tables: Mapping[str, str]) -> str:
    """The card with every table in its place.

    Raises:
        ValueError: the card has no place for a table.
    """
    for name, text in tables.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        card, count = place.subn(_between(text), card)
        if count != 1:
            raise ValueError(f"{count} places for the table {name}")
    return card


def _between(text: str) -> Callable[[re.Match[str]], str]:
    return lambda place: f"{place[1]}{text}\n{place[2]}"
