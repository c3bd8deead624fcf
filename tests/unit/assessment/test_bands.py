"""Does band arithmetic follow the official rounding, for every combination there is?"""

import math
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from assessment.bands import SCALE, is_band, overall, within_scale


def _official(bands: tuple[float, ...]) -> float:
    """The nearest half band of the exact mean, halves of a half going up."""
    mean = sum((Fraction(band) for band in bands), Fraction(0)) / len(bands)
    return math.floor(mean * 2 + Fraction(1, 2)) / 2


def test_scale_is_0_to_9_in_halves() -> None:
    assert [str(band) for band in SCALE] == [str(n / 2) for n in range(19)]


def test_overall_of_any_four_bands_is_the_exact_mean_rounded_half_up() -> None:
    # The mean does not depend on the order, so combinations cover all 19^4 choices.
    wrong = [bands for bands in combinations_with_replacement(SCALE, 4) if overall(bands) != _official(bands)]

    assert wrong == []


@pytest.mark.parametrize("bands", [(9.0, 0.5, 6.0, 3.5), (3.5, 6.0, 0.5, 9.0)])
def test_overall_does_not_depend_on_the_order(bands: tuple[float, ...]) -> None:
    assert overall(bands) == _official(bands)


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ((6.0, 6.0, 6.0, 7.0), 6.5),  # 6.25
        ((6.5, 6.5, 7.0, 7.0), 7.0),  # 6.75
        ((6.0, 6.0, 6.5, 6.0), 6.0),  # 6.125
        ((6.5, 6.5, 6.5, 7.0), 6.5),  # 6.625
        ((6.5, 7.0, 7.0, 7.0), 7.0),  # 6.875
        ((8.5, 9.0, 9.0, 9.0), 9.0),
        ((0.0, 0.0, 0.0, 0.0), 0.0),
        ((0.0, 0.0, 0.0, 1.0), 0.5),  # 0.25
    ],
)
def test_overall_rounds_quarters_up(bands: tuple[float, ...], expected: float) -> None:
    assert overall(bands) == expected


@pytest.mark.parametrize("bands", [(), (6.3,), (6.0, 9.5), (-0.5,), (math.nan, 6.0), (math.inf,)])
def test_overall_of_nothing_or_of_bands_off_the_scale_is_refused(bands: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="cannot average"):
        overall(bands)


@pytest.mark.parametrize("value", [-0.5, 0.25, 6.3, 8.999, 9.5, 10.0, math.nan, math.inf, -math.inf])
def test_is_band_rejects_what_is_off_the_scale(value: float) -> None:
    assert not is_band(value)


def test_is_band_accepts_the_whole_scale() -> None:
    assert all(is_band(band) for band in SCALE)


@pytest.mark.parametrize(("band", "expected"), [(-0.5, 0.0), (0.0, 0.0), (6.5, 6.5), (9.0, 9.0), (9.5, 9.0)])
def test_within_scale_moves_only_what_is_off_either_end(band: float, expected: float) -> None:
    assert within_scale(band) == expected
