"""Do the fits find what was put into the data, keep to their directions, and come out the same every time?"""

from __future__ import annotations

import numpy as np
import pytest

from bench.rating.fit import Fit, Scaling, Vector, ordinal, ridge
from bench.rating.model import INNER, Settings, Table, chosen, fitted, interval, out_of_fold
from bench.rating.scripts import folds

TRUE = np.array([0.8, -0.6, 0.0, 0.3])
FREE = np.zeros(4)


def made(rows: int = 400, noise: float = 0.3) -> Table:
    """Scripts whose band depends on four features as `TRUE` says."""
    random = np.random.Generator(np.random.PCG64(7))
    values = random.normal(size=(rows, 4))
    bands = np.clip(np.round((6.5 + values @ TRUE + noise * random.normal(size=rows)) * 2) / 2, 1, 9)
    groups = tuple(f"g{number // 3}" for number in range(rows))
    return Table(values, bands, groups, FREE, np.array([False, False, False, True]))


def penalties(size: float) -> Vector:
    return np.full(4, size)


def test_ridge_without_penalty_finds_the_weights() -> None:
    table = made()
    fit = ridge(table.values - table.values.mean(axis=0), table.bands, penalties(0.0), FREE)

    assert fit.weights == pytest.approx(TRUE, abs=0.06)


def test_ridge_solves_its_normal_equations() -> None:
    table = made(120)
    z = Scaling.of(table.values, (1, 99))(table.values)
    expected = np.linalg.solve(z.T @ z + 50 * np.eye(4), z.T @ (table.bands - table.bands.mean()))

    assert ridge(z, table.bands, penalties(50.0), FREE).weights == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("method", [ridge, ordinal])
def test_a_weight_never_turns_against_its_direction(method: object) -> None:
    table = made()
    against = -np.sign(TRUE)
    fit = (ridge if method is ridge else ordinal)(table.values, table.bands, penalties(1.0), against)

    assert np.all(fit.weights * against >= 0)
    assert fit.weights[:2] == pytest.approx([0.0, 0.0])


def test_ordinal_ranks_the_features_and_its_bands_rise_with_the_score() -> None:
    table = made()
    fit = ordinal(table.values, table.bands, penalties(1.0), FREE)
    rising = fit(np.linspace(-4, 4, 50)[:, None] * np.sign(TRUE)[None, :])

    assert fit.weights[0] > fit.weights[3] > abs(fit.weights[2])
    assert fit.weights[1] < 0
    assert np.all(np.diff(rising) >= 0)
    assert fit.levels.min() <= rising.min() <= rising.max() <= fit.levels.max()
    assert np.corrcoef(fit(table.values), table.bands)[0, 1] > 0.9


def test_scaling_clips_what_is_rare() -> None:
    values = np.array([[float(number)] for number in range(101)])
    scaling = Scaling.of(values, (1.0, 99.0))

    assert scaling(np.array([[1e9]])) == scaling(np.array([[99.0]]))
    assert scaling(values).mean() == pytest.approx(0.0, abs=1e-12)


def test_a_constant_feature_weighs_nothing() -> None:
    values = np.ones((30, 1))

    assert Scaling.of(values, (1.0, 99.0))(values) == pytest.approx(np.zeros((30, 1)))


def test_folds_keep_groups_whole_and_are_of_nearly_one_size() -> None:
    groups = [f"g{number % 37}" for number in range(400)]
    home = folds(groups, 10)

    assert len({(group, fold) for group, fold in zip(groups, home, strict=True)}) == 37
    sizes = [home.count(fold) for fold in range(10)]
    assert max(sizes) - min(sizes) <= 11


def test_predictions_out_of_fold_come_from_other_groups() -> None:
    # Each group has a level of its own that features do not tell: a model that had seen the group would know it.
    random = np.random.Generator(np.random.PCG64(3))
    groups = [f"g{number % INNER}" for number in range(200)]
    level = {f"g{number}": 4.0 + number for number in range(INNER)}
    bands = np.array([level[group] for group in groups])
    own = np.array([[float(group == f"g{number}") for number in range(INNER)] for group in groups])
    values = own + 0.01 * random.normal(size=own.shape)
    table = Table(values, bands, tuple(groups), np.zeros(INNER), np.zeros(INNER, dtype=bool))
    settings = Settings("ridge", 0.001, 1.0)

    inside = np.abs(fitted(table, settings)(values) - bands).mean()
    outside = np.abs(out_of_fold(table, settings) - bands).mean()
    assert inside < 0.1 < 1.0 < outside


@pytest.mark.parametrize("link", ["ridge", "ordinal"])
def test_stretching_widens_predictions_about_their_mean(link: str) -> None:
    table = made()
    plain = fitted(table, Settings(link, 500.0, 1.0))(table.values)
    wide = fitted(table, Settings(link, 500.0, 1.0, 1.2))(table.values)

    assert wide.mean() == pytest.approx(plain.mean(), abs=0.02)
    assert wide.std() == pytest.approx(1.2 * plain.std(), rel=0.03)


def test_the_same_rows_give_the_same_bits() -> None:
    first, second = (fitted(made(150), chosen(made(150))) for _ in range(2))

    assert first.fit.weights.tobytes() == second.fit.weights.tobytes()
    assert first.fit.levels.tobytes() == second.fit.levels.tobytes()


def test_an_interval_leaves_a_tenth_out_on_either_side() -> None:
    low, high = interval(np.arange(101.0) - 50)

    assert (low, high) == pytest.approx((-40.0, 40.0))


def test_a_fit_without_thresholds_is_a_dot_product() -> None:
    fit = Fit(np.array([2.0, -1.0]), 6.0, np.zeros(0), np.zeros(0))

    assert fit(np.array([[1.0, 1.0], [0.0, 3.0]])) == pytest.approx([7.0, 3.0])
