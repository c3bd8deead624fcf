"""What does each flag do to a result? The table the policy reads; the package's docstring explains it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Effect:
    """What one flag does.

    `fixed`: the band of every criterion. `ceiling`: the highest band any criterion can get; `task_ceiling`: the same
    for the task criterion alone. `removed`: raters do not read the place. `never_above_light`: the language model
    may not lift the statistical rater's band above its light tier's. `needs_human`: a person should look.
    """

    fixed: float | None = None
    ceiling: float | None = None
    task_ceiling: float | None = None
    removed: bool = False
    never_above_light: bool = False
    needs_human: bool = False


GARBAGE = Effect(ceiling=3.0, never_above_light=True, needs_human=True)

EFFECTS: Mapping[str, Effect] = {
    "empty": Effect(fixed=0.0),
    "not_english": Effect(fixed=0.0),
    "language_uncertain": Effect(needs_human=True),
    "too_short_to_rate": Effect(fixed=1.0),
    "gibberish": GARBAGE,
    "word_salad": GARBAGE,
    "repetition": GARBAGE,
    "duplicated_text": Effect(removed=True, needs_human=True),
    "off_topic": Effect(task_ceiling=4.0, never_above_light=True, needs_human=True),
    "template": Effect(never_above_light=True),
    "injection": Effect(removed=True, needs_human=True),
    "comment": Effect(removed=True),
    "foreign_text": Effect(removed=True, needs_human=True),
    "unreadable_text": Effect(removed=True, needs_human=True),
    "copied_prompt": Effect(),
    "markup": Effect(),
}


def together(flags: Iterable[str], table: Mapping[str, Effect] = EFFECTS) -> Effect:
    """The effect of several flags by a table: the lowest band of each sort, and whatever any of them asks for."""
    effects = [table[flag] for flag in flags]
    return Effect(
        fixed=_lowest(it.fixed for it in effects),
        ceiling=_lowest(it.ceiling for it in effects),
        task_ceiling=_lowest(it.task_ceiling for it in effects),
        removed=any(it.removed for it in effects),
        never_above_light=any(it.never_above_light for it in effects),
        needs_human=any(it.needs_human for it in effects),
    )


def _lowest(bands: Iterable[float | None]) -> float | None:
    return min((band for band in bands if band is not None), default=None)
