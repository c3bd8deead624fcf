"""Which lines of a plain text are one paragraph? Those that were wrapped: the next word found no room in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

WIDEST = 120
"""Characters; a text with longer lines was not wrapped."""
NEARLY = 0.75
"""Length of a full line, in that of the longest."""
SHARE = 0.3
"""Share of full lines from which a text counts as wrapped."""
FEWEST = 3
"""Full lines there must be."""


def wrap_width(lines: Sequence[str]) -> int | None:
    """How many characters the lines were wrapped at; None when they were not."""
    lengths = [length for line in lines if (length := len(line.rstrip()))]
    widest = max(lengths, default=0)
    full = sum(length >= NEARLY * widest for length in lengths)
    # Lines that end at one width and are followed by others: verse and word lists have few.
    wrapped = full >= FEWEST and full >= SHARE * len(lengths) and 40 <= widest <= WIDEST
    return widest if wrapped else None


def unwrapped(lines: Sequence[str], width: int | None) -> Iterator[str]:
    """The paragraph's lines, those that go on in the next one joined to it."""
    held: list[str] = []
    before = ""
    for line in lines:
        if held and not (width is not None and _had_no_room(before, line.strip(), width)):
            yield " ".join(held)
            held = []
        held.append(line.strip())
        before = line.rstrip()
    if held:
        yield " ".join(held)


def _had_no_room(line: str, following: str, width: int) -> bool:
    word = following.split(maxsplit=1)[0] if following else ""
    return len(line) + 1 + len(word) > width
