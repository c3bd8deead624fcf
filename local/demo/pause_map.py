"""When was the speaker silent? Lines of characters, two to the second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

PER_SECOND = 2
BLOCK_SECONDS = 10
BLOCKS_A_LINE = 4


def drawn(pauses: Sequence[Mapping[str, Any]], duration: float) -> list[str]:
    """One line for every forty seconds, each opening with its time."""
    cells = ["="] * max(1, round(duration * PER_SECOND))
    for pause in pauses:
        start, end = round(pause["start"] * PER_SECOND), round(pause["end"] * PER_SECOND)
        cells[start : max(end, start + 1)] = ["." if pause["boundary"] else "!"] * max(1, end - start)
    a_block, a_line = BLOCK_SECONDS * PER_SECOND, BLOCK_SECONDS * PER_SECOND * BLOCKS_A_LINE
    lines = ["".join(cells[at : at + a_line]) for at in range(0, len(cells), a_line)]
    return [
        f"{number * BLOCK_SECONDS * BLOCKS_A_LINE:3d} s  "
        + " ".join(line[at : at + a_block] for at in range(0, len(line), a_block))
        for number, line in enumerate(lines)
    ]
