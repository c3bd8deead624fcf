"""Band arithmetic: the official scale and the official rounding.

Source: IELTS, "How IELTS is scored" (ielts.org): criteria weigh equally; the mean is reported to the nearest half
band, a mean ending in .25 going up to the half and one ending in .75 up to the whole band.
"""

from __future__ import annotations

from collections.abc import Iterable

LOWEST = 0.0
HIGHEST = 9.0
SCALE: tuple[float, ...] = tuple(half / 2 for half in range(19))
"""Every band there is: 0, 0.5, 1 ... 9."""


def is_band(value: float) -> bool:
    """Whether a number is on the scale: 0 to 9 in halves (NaN and infinities are not)."""
    return LOWEST <= value <= HIGHEST and float(value * 2).is_integer()


def overall(bands: Iterable[float]) -> float:
    """The overall band of the criteria's bands, each on the scale.

    Integer arithmetic on half bands, because Python's `round` sends 6.25 to 6.0 where IELTS reports 6.5.

    Raises:
        ValueError: no bands, or one off the scale.
    """
    chosen = tuple(bands)
    if not chosen or not all(is_band(band) for band in chosen):
        raise ValueError(f"cannot average {chosen}")
    halves = sum(int(band * 2) for band in chosen)
    return (2 * halves + len(chosen)) // (2 * len(chosen)) / 2


def within_scale(band: float) -> float:
    """The nearest value that is not off either end of the scale."""
    return min(HIGHEST, max(LOWEST, band))
