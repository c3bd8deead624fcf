"""Which pictures does the model card show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bench.rating.fit import Vector
from bench.rating.learning_curve import Point
from bench.rating.measures import Rated, agreement
from bench.rating.model import COVERAGE
from bench.rating.out_of_fold import Opinions
from bench.rating.subsets import by_estimate, by_human_band
from bench.rating.svg import COLOURS, Chart

FEWEST = 10
"""Scripts a dot must stand for."""


def label(one: Opinions) -> str:
    """How a tier and task are called in the card."""
    return f"{one.tier}, {one.task.replace('_', ' ').capitalize()}"


def error_by_band(opinions: Sequence[Opinions]) -> str:
    """Mean error by human band."""
    chart = Chart("Mean error (rater minus human) by human band, 95 % intervals", (-0.5, 4.5), (-2.0, 1.5))
    ticks = [(value / 2, f"{value / 2:+.1f}") for value in range(-4, 4)]
    chart.axes(list(enumerate(by_human_band([]))), ticks, "human band", "bands")
    chart.level(0.0)
    _dots(chart, {label(one): list(by_human_band(one.rated).values()) for one in opinions}, "bias")
    return chart.drawn()


def interval_coverage(opinions: Sequence[Opinions]) -> str:
    """Share of human bands inside the interval, by what the rater said."""
    chart = Chart("Human bands inside the 80 % interval, by estimate, 95 % intervals", (-0.5, 5.5), (0.4, 1.0))
    ticks = [(value / 10, f"{value * 10} %") for value in range(4, 11)]
    chart.axes(list(enumerate(by_estimate([]))), ticks, "estimate", "inside")
    chart.level(COVERAGE)
    _dots(chart, {label(one): list(by_estimate(one.rated).values()) for one in opinions}, "interval_coverage")
    return chart.drawn()


def _dots(chart: Chart, series: Mapping[str, Sequence[Sequence[Rated]]], measure: str) -> None:
    for number, (name, few_by_few) in enumerate(series.items()):
        chart.name(name, COLOURS[number])
        for at, few in enumerate(few_by_few):
            found = agreement(few)[measure] if len(few) >= FEWEST else None
            if isinstance(found, dict):
                shift = (number - (len(series) - 1) / 2) * 0.16
                chart.dot(at + shift, found["value"], found["low"], found["high"], COLOURS[number])


def learning_curves(curves: Mapping[str, Sequence[Point]]) -> str:
    """Error by number of scripts learnt from."""
    chart = Chart("Error on unseen prompts by scripts learnt from (whiskers: all draws)", (50, 450), (0.7, 0.95))
    x_ticks = [(float(size), str(size)) for size in range(100, 500, 100)]
    y_ticks = [(value / 100, f"{value / 100:.2f}") for value in range(70, 96, 5)]
    chart.axes(x_ticks, y_ticks, "scripts", "RMSE, bands")
    for number, (name, points) in enumerate(curves.items()):
        chart.name(name, COLOURS[number])
        chart.line([(point.scripts, point.rmse) for point in points], COLOURS[number])
        for point in points:
            chart.dot(point.scripts, point.rmse, point.rmse_low, point.rmse_high, COLOURS[number])
    return chart.drawn()


def raters_apart(differences: Mapping[str, Vector]) -> str:
    """How often the two raters differ by how much."""
    chart = Chart("Statistical rater minus embedded examiner, overall bands", (-3.25, 3.25), (0.0, 0.35))
    steps = [value / 2 for value in range(-6, 7)]
    y_ticks = [(value / 20, f"{value * 5} %") for value in range(8)]
    chart.axes([(step, f"{step:+.1f}") for step in steps], y_ticks, "difference", "scripts")
    for number, (name, off) in enumerate(differences.items()):
        chart.name(name, COLOURS[number])
        left = -0.2 + 0.2 * number
        for step in steps:
            chart.bar(
                step + left, step + left + 0.18, float(np.isclose(np.clip(off, -3, 3), step).mean()), COLOURS[number]
            )
    return chart.drawn()
