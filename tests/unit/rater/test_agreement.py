"""Are the figures of agreement what their names say, and does the bench print them?"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.rating.measures import Rated, agreement, half, quadratic_kappa
from bench.rating.scripts import read_scripts
from tests.unit.rater.own_essays import OWN

ROOT = Path(__file__).parents[3]


def rated(pairs: Sequence[tuple[float, float]], width: float | None = 0.5) -> list[Rated]:
    bounds = [(None, None) if width is None else (guess - width, guess + width) for _, guess in pairs]
    return [
        Rated(f"g{number}", "own", band, guess, low, high)
        for number, ((band, guess), (low, high)) in enumerate(zip(pairs, bounds, strict=True))
    ]


def value(figures: dict[str, Any], name: str) -> float:
    return float(figures[name]["value"])


def test_perfect_agreement() -> None:
    figures = agreement(rated([(5.0, 5.0), (6.0, 6.0), (7.5, 7.5)]))

    assert [value(figures, name) for name in ("qwk", "r", "exact", "within_0.5", "within_1.0")] == [1.0] * 5
    assert [value(figures, name) for name in ("rmse", "mae", "bias")] == [0.0] * 3


def test_figures_of_a_small_example_worked_by_hand() -> None:
    figures = agreement(rated([(5.0, 5.25), (6.0, 6.0), (7.0, 6.2), (8.0, 6.5)]))

    # 5.25 rounds to 5.5, 6.2 to 6.0: apart by 0.5, 0, 1.0 and 1.5.
    assert value(figures, "exact") == 0.25
    assert value(figures, "within_0.5") == 0.5
    assert value(figures, "within_1.0") == 0.75
    assert value(figures, "bias") == pytest.approx((0.25 - 0.8 - 1.5) / 4, abs=1e-4)
    assert value(figures, "mae") == pytest.approx((0.25 + 0.8 + 1.5) / 4, abs=1e-4)
    assert value(figures, "rmse") == pytest.approx(((0.0625 + 0.64 + 2.25) / 4) ** 0.5, abs=1e-4)
    assert value(figures, "interval_coverage") == 0.5


def test_kappa_is_one_minus_observed_over_expected_distance() -> None:
    human, rater = np.array([5.0, 6.0, 7.0]), np.array([5.0, 7.0, 7.0])
    expected = np.mean([(one - other) ** 2 for one in human for other in rater])

    assert quadratic_kappa(human, rater) == pytest.approx(1 - (1 / 3) / expected)


def test_a_rater_that_always_says_the_same_has_no_kappa_worth_and_no_correlation() -> None:
    figures = agreement(rated([(5.0, 6.0), (6.0, 6.0), (7.0, 6.0)]))

    assert value(figures, "qwk") == 0.0
    assert figures["r"] == {"value": None, "low": None, "high": None}


def test_quarters_round_up_as_ielts_rounds() -> None:
    assert half(np.array([6.24, 6.25, 6.74, 6.75])).tolist() == [6.0, 6.5, 6.5, 7.0]


def test_without_intervals_there_is_no_coverage() -> None:
    assert agreement(rated([(5.0, 6.0), (6.0, 6.5)], None))["interval_coverage"] == {
        "value": None, "low": None, "high": None,
    }  # fmt: skip


def test_bootstrap_intervals_hold_the_value_and_repeat() -> None:
    pairs = [(4.0 + number % 9 / 2, 5.0 + number % 7 / 3) for number in range(60)]
    figures = agreement(rated(pairs))

    assert figures == agreement(rated(pairs))
    for name in ("rmse", "mae", "bias", "within_1.0"):
        assert figures[name]["low"] < figures[name]["value"] < figures[name]["high"]  # type: ignore[index]


def written(folder: Path) -> Path:
    path = folder / "own.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["task_type", "prompt", "essay", "band"])
        rows.writerows([one.task, one.question, one.essay, 6.0 + number % 3 / 2] for number, one in enumerate(OWN))
    return path


def test_scripts_without_source_and_group_are_read_with_the_prompt_as_group(tmp_path: Path) -> None:
    scripts = read_scripts(written(tmp_path))

    assert [script.essay for script in scripts] == [one.essay for one in OWN]
    assert {script.group for script in scripts} == {one.question.strip() for one in OWN}


def test_bench_prints_one_object_by_task_and_pooled(tmp_path: Path) -> None:
    command = [sys.executable, "bench/agreement.py", "--rater", "light", "--data", str(written(tmp_path))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)

    assert report["fitted_on_this_file"] is False
    assert report["unrated"] == 0
    assert report["pooled"]["n"] == report["TASK_1"]["n"] + report["TASK_2"]["n"] == len(OWN)
    assert set(report["pooled"]) == {
        "n", "qwk", "rmse", "mae", "r", "exact", "within_0.5", "within_1.0", "bias", "interval_coverage",
    }  # fmt: skip


def test_bench_wants_a_key_for_a_stack(tmp_path: Path) -> None:
    command = [sys.executable, "bench/agreement.py", "--rater", "stack", "--data", str(written(tmp_path))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "--api-key" in done.stderr
