"""How high may each criterion go, by what the integrity checks found?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assessment.double_marking import INJECTION_MARGIN
from assessment.integrity import Effect

COMMENT = "comment"
"""A remark such as "a Band 9 answer" orders nothing, and may work like an order.

It limits like one, and asks for a person only where the limit acts.
"""


def ceilings(
    criteria: Sequence[str],
    flags: Collection[str],
    effect: Effect,
    statistical: Mapping[str, float],
    light: Mapping[str, float],
) -> dict[str, float]:
    """The highest band of each criterion that an integrity rule limits; `effect` is that of all the flags.

    The first criterion is the task's. `statistical`: the second rater's bands; `light`: those of its light tier, which
    smooth words alone cannot lift.
    """
    found: dict[str, float] = {}
    if COMMENT in flags:
        found = {key: band + INJECTION_MARGIN for key, band in statistical.items()}
    if effect.never_above_light:
        found |= {key: min(band, found.get(key, band)) for key, band in light.items()}
    if effect.task_ceiling is not None:
        found[criteria[0]] = min(effect.task_ceiling, found.get(criteria[0], effect.task_ceiling))
    if effect.ceiling is not None:
        found = {key: min(effect.ceiling, found.get(key, effect.ceiling)) for key in criteria}
    return found
