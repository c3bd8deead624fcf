"""What shows how steadily the talk runs and how it hangs together?"""

from collections.abc import Iterator, Mapping

from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks import on_cohesion
from local.engines.examiner.remarks.evidence import Remark, remark

_WRITTEN = frozenset({"layout", "one_block", "lone_sentence", "mechanical", "openings", "same_opening"})
"""Remarks of cohesion that are about the page, or that only writing is blamed for."""
_DEVELOPED = {"example": 0.6, "reason": 0.5, "concession": 0.45}


def strengths(reading: Reading, timing: Mapping[str, float]) -> Iterator[Remark | None]:
    """What keeps the talk going and together."""
    text, moves = reading.text, reading.moves
    yield from _steady(reading, timing)
    for name, weight in _DEVELOPED.items():
        at = moves.first(name)
        if at is not None:
            yield remark(text, f"spoken_{name}", weight, at, count=moves.count(name))
    yield from _spoken(on_cohesion.strengths(reading))
    if text.sentences:
        longest = max(text.sentences, key=lambda sentence: len(sentence.words))
        yield remark(text, "sustained", 0.1, longest, count=len(longest.words))


def improvements(reading: Reading, timing: Mapping[str, float]) -> Iterator[Remark | None]:
    """Where the talk halts or its joints are missing."""
    yield from _halting(reading, timing)
    yield from _spoken(on_cohesion.improvements(reading))


def _spoken(remarks: Iterator[Remark | None]) -> Iterator[Remark]:
    return (each for each in remarks if each is not None and each.key not in _WRITTEN)


def _steady(reading: Reading, timing: Mapping[str, float]) -> Iterator[Remark | None]:
    run = timing.get("mean_length_of_run", 0.0)
    if reading.text.sentences and run >= 5:
        longest = max(reading.text.sentences, key=lambda sentence: len(sentence.words))
        pauses = int(timing.get("pause_count", 0))
        yield remark(reading.text, "steady", min(run / 12, 1.0), longest, run=run, pauses=pauses)


def _halting(reading: Reading, timing: Mapping[str, float]) -> Iterator[Remark | None]:
    words = max(timing.get("words", 0.0), 1.0)
    inside, long = int(timing.get("mid_clause_pauses", 0)), int(timing.get("long_pauses", 0))
    body = [sentence for sentence in reading.text.body if sentence.words]
    if not body:
        return
    fullest = max(body, key=lambda sentence: len(sentence.words))
    if inside:
        weight = 0.3 + 8 * inside / words
        yield remark(reading.text, "inside_pauses", weight, fullest, inside=inside, pauses=int(timing["pause_count"]))
    if long:
        yield remark(reading.text, "long_pauses", 0.3 + 15 * long / words, body[-1], long=long)
    rate = timing.get("speech_rate", 0.0)
    if rate < 110:
        yield remark(reading.text, "slow", 0.2 + (110 - rate) / 40, body[len(body) // 2], rate=rate)
    share = timing.get("length_share", 1.0)
    if share < 1:
        yield remark(reading.text, "brief_turn", 0.2 + 2 * (1 - share), body[0], percent=round(100 * share))
