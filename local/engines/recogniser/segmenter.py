"""Into which stretches is a recording cut before it is recognised?

Sounds that no long pause parts make one stretch of nine seconds at most, so that the recogniser hears whole clauses:
what is longer is parted at its longest pause, again and again. What sounds longer than the recogniser can hold is cut
where it is quietest. Stretches never overlap: no word can be heard twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from local.engines.recogniser.activity import FRAMES_PER_SECOND, Span
from local.engines.recogniser.sound import Levels

MERGED_FRAMES = 9 * FRAMES_PER_SECOND
LONGEST_FRAMES = 18 * FRAMES_PER_SECOND
_LONGEST_INNER_PAUSE_FRAMES = int(1.5 * FRAMES_PER_SECOND)
_ENOUGH_FRAMES = 2 * FRAMES_PER_SECOND
_EARLIEST_CUT_FRAMES = 5 * FRAMES_PER_SECOND
_VALLEY_FRAMES = 9
_MARGIN_FRAMES = int(0.2 * FRAMES_PER_SECOND)


def segmented(spans: Sequence[Span], level: Levels) -> tuple[Span, ...]:
    """Cut and merge; each stretch gets a little of the silence around it."""
    pieces = [piece for span in spans for piece in _cut(span, level)]
    return tuple(_with_margins(_merged(pieces), len(level)))


def _cut(span: Span, level: Levels) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST_FRAMES:
        earliest = start + _EARLIEST_CUT_FRAMES
        latest = min(start + LONGEST_FRAMES, span.end - _EARLIEST_CUT_FRAMES)
        kernel = np.full(_VALLEY_FRAMES, 1 / _VALLEY_FRAMES)
        valley = np.convolve(level[earliest:latest], kernel, mode="same")
        margin = _VALLEY_FRAMES // 2  # the averages at the rim lack neighbours
        cut = earliest + margin + int(valley[margin : len(valley) - margin].argmin())
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _merged(pieces: Sequence[Span]) -> list[Span]:
    """Merge what no long pause parts; what then lasts too long is cut at its longest pause, again and again."""
    return [Span(part[0].start, part[-1].end) for group in _unparted(pieces) for part in _halved(group)]


def _unparted(pieces: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Yield the runs of pieces without a long pause between them."""
    first = 0
    for index in range(1, len(pieces) + 1):
        if index == len(pieces) or pieces[index].start - pieces[index - 1].end > _LONGEST_INNER_PAUSE_FRAMES:
            yield pieces[first:index]
            first = index


def _halved(group: Sequence[Span]) -> Iterator[Sequence[Span]]:
    if len(group) == 1 or group[-1].end - group[0].start <= MERGED_FRAMES:
        yield group
        return
    cut = max(range(1, len(group)), key=lambda index: _worth(group, index))
    yield from _halved(group[:cut])
    yield from _halved(group[cut:])


def _worth(group: Sequence[Span], index: int) -> tuple[float, int]:
    """How well a group is cut before a span: at a long pause, with enough on both sides; among equals in the middle."""
    pause = group[index].start - group[index - 1].end
    shorter = min(group[index - 1].end - group[0].start, group[-1].end - group[index].start)
    return pause * min(1.0, shorter / _ENOUGH_FRAMES), shorter


def _with_margins(spans: Sequence[Span], count: int) -> Iterator[Span]:
    for index, span in enumerate(spans):
        before = spans[index - 1].end if index else 0
        after = spans[index + 1].start if index + 1 < len(spans) else count
        start = max(span.start - _MARGIN_FRAMES, (before + span.start + 1) // 2 if index else 0)
        end = min(span.end + _MARGIN_FRAMES, (span.end + after) // 2 if index + 1 < len(spans) else count)
        yield Span(start, end)
