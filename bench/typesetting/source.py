"""Which blocks does a source text have? As much Markdown as the project's own study text uses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Block:
    """A heading (level from 1), an item, a paragraph, or a table of rows."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(markdown: str) -> list[Block]:
    """The blocks of a text in which every paragraph, item and row is one line."""
    found: list[Block] = []
    for is_row, lines in groupby(markdown.splitlines(), lambda line: line.startswith("|")):
        if is_row:
            cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
            found.append(Block("table", rows=tuple(row for row in cells if set("".join(row)) != {"-"})))
        else:
            found += [_block(line) for line in lines if line.strip()]
    return found


def _block(line: str) -> Block:
    mark, _, rest = line.partition(" ")
    if set(mark) == {"#"}:
        return Block("heading", rest, len(mark))
    if mark == "-":
        return Block("item", f"•\t{rest}")
    if mark.rstrip(".").isdecimal() and mark.endswith("."):
        return Block("item", f"{mark}\t{rest}")
    return Block("paragraph", line)
