"""Which bands can a text not exceed, whatever its other merits?

A linear scorer is fooled by text that is not an essay. These caps are rules: too short, not English, shuffled, repeated
or copied.
"""

from bisect import bisect_right

from local.engines.examiner.measuring.measures import Measures
from local.engines.examiner.script import TASK_2

_TOP = 9.0
# Own words -> highest band of the task criterion; between the points a straight line. 20 words or fewer: band 1.
_LENGTH_TASK_2 = ((0, 1.0), (20, 1.0), (50, 2.5), (100, 4.0), (150, 5.0), (200, 6.0), (240, 8.0), (260, 9.0))
_LENGTH_TASK_1 = ((0, 1.0), (20, 1.0), (40, 2.5), (70, 4.0), (100, 5.0), (125, 6.0), (145, 8.0), (155, 9.0))
# Word pairs no sentence has, per word.
_STRANDED = ((0.0, 9.0), (0.015, 9.0), (0.019, 4.0), (0.03, 3.0), (0.06, 2.0), (1.0, 1.0))


def task_limit(measures: Measures, task: str) -> float:
    """The highest band that the length allows in the task criterion."""
    return _between(_LENGTH_TASK_2 if task == TASK_2 else _LENGTH_TASK_1, measures.own_words)


def language_limit(measures: Measures, task: str) -> float:
    """The highest band that so little text can show in the other three criteria."""
    limit = task_limit(measures, task)
    return min(limit + min(1.5, max(0.0, (measures.own_words - 40) / 60)), _TOP)


def prose_limit(measures: Measures) -> float:
    """The highest band in any criterion for what may not be an essay at all; 9 for ordinary prose."""
    return min(_english(measures), _ordered(measures), _repeated(measures), _copied(measures))


def _english(measures: Measures) -> float:
    if (
        measures.words == 0
        or measures.known_share < 0.5
        or measures.plain_share < 0.8
        or measures.function_share < 0.15
    ):
        return 1.0
    if measures.known_share < 0.75 or measures.plain_share < 0.9 or not 0.28 <= measures.function_share <= 0.72:
        return 2.5
    return 4.5 if measures.known_share < 0.84 else _TOP


def _ordered(measures: Measures) -> float:
    limit = _between(_STRANDED, measures.stranded)
    return min(limit, 3.5) if measures.stranded > 0.008 and measures.clean_share < 0.3 else limit


def _repeated(measures: Measures) -> float:
    if measures.sentences >= 4 and measures.unique_sentences < 0.75:
        return 2.5 if measures.unique_sentences < 0.4 else 4.0
    return 3.0 if measures.compression < 0.3 else _TOP


def _copied(measures: Measures) -> float:
    if measures.copied > 0.6:
        return 1.5
    return 3.5 if measures.copied > 0.3 else _TOP


def _between(points: tuple[tuple[float, float], ...], at: float) -> float:
    number = bisect_right([x for x, _ in points], at)
    if number == len(points):
        return points[-1][1]
    (x0, y0), (x1, y1) = points[number - 1], points[number]
    return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
