"""How do the figures of the model card read? As Markdown tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assessment.rater.coefficients import coefficients, file_name
from bench.rating.ablation import Ablation
from bench.rating.learning_curve import Point
from bench.rating.markdown import table
from bench.rating.measures import Rated, agreement
from bench.rating.out_of_fold import Opinions
from bench.rating.probes import Heap, Moves, Probe
from bench.rating.two_raters import Comparison

AGREEMENT = ("scripts", "n", "r", "QWK", "RMSE", "within 0.5", "within 1.0", "bias", "in interval")
_DIGITS = {"within_0.5": "%", "within_1.0": "%", "interval_coverage": "%", "bias": "+.2f"}


def agreement_table(subsets: Mapping[str, Sequence[Rated]], measures: Sequence[str] = ()) -> str:
    """Agreement of each subset, a row each; only these measures, where some are named."""
    names = ("r", "qwk", "rmse", "within_0.5", "within_1.0", "bias", "interval_coverage")
    shown = [name for name in names if not measures or name in measures]
    heads = [*AGREEMENT[:2], *(AGREEMENT[2 + names.index(name)] for name in shown)]
    return table(heads, [_agreement_row(title, few, shown) for title, few in subsets.items()])


def _agreement_row(title: str, few: Sequence[Rated], shown: Sequence[str]) -> Sequence[str]:
    if len(few) < 2:
        return [title, str(len(few)), *["" for _ in shown]]
    found = agreement(few)
    cells = []
    for name in shown:
        measure = found[name]
        assert isinstance(measure, dict)
        value, low, high = (_shown(measure[key], _DIGITS.get(name, ".2f")) for key in ("value", "low", "high"))
        cells.append(f"{value} [{low}, {high}]")
    return [title, str(len(few)), *cells]


def _shown(value: float | None, form: str) -> str:
    if value is None:
        return "-"
    if form == "%":
        return f"{value * 100:.0f}"
    shown = f"{value:{form}}"
    return shown.lstrip("+-") if float(shown) == 0 else shown


def errors_table(rated: Mapping[str, Sequence[Rated]]) -> str:
    """How large absolute errors are, with no interval."""
    heads = ["", "mean", "median", "80 % below", "90 % below", "95 % below", "1.5 or more"]
    rows = []
    for name, few in rated.items():
        off = np.array([abs(one.overall - one.band) for one in few])
        quantiles = np.percentile(off, [50, 80, 90, 95])
        rows.append([name, *(f"{value:.2f}" for value in (off.mean(), *quantiles)), f"{(off >= 1.5).mean():.1%}"])
    return table(heads, rows)


def shipped_table(opinions: Sequence[Opinions]) -> str:
    """The coefficient files: what they were fitted with, and what the interval adds to an estimate."""
    heads = ["file", "version", "link", "penalty", "language model's share", "stretch", "interval", "features"]
    rows = []
    for one in opinions:
        model, chosen = coefficients(one.tier, one.task), one.settings
        share = f"{chosen.surprisal_share:g}" if one.tier == "full" else "-"
        interval = f"{model.residual_low:+.2f} to {model.residual_high:+.2f}"
        file = file_name(one.tier, one.task)
        settings = [chosen.link, f"{chosen.penalty:g}", share, f"{chosen.stretch:g}"]
        rows.append([f"`{file}`", f"`{model.version}`", *settings, interval, str(len(model.features))])
    return table(heads, rows)


def ablation_table(found: Sequence[Ablation]) -> str:
    """What is lost without each part."""
    heads = ["features", "number", "r", "QWK", "RMSE", "r lost"]
    rows = []
    for one in found:
        value, low, high = (_shown(part, ".3f") for part in one.lost)
        lost = f"{value} [{low}, {high}]" if one is not found[0] else ""
        rows.append([one.name, str(one.features), f"{one.r:.2f}", f"{one.qwk:.2f}", f"{one.rmse:.2f}", lost])
    return table(heads, rows)


def curve_table(curves: Mapping[str, Sequence[Point]]) -> str:
    """RMSE (r) by scripts."""
    sizes = sorted({point.scripts for points in curves.values() for point in points})
    rows = []
    for name, points in curves.items():
        known = {point.scripts: f"{point.rmse:.2f} ({point.r:.2f})" for point in points}
        rows.append([name, *(known.get(size, "") for size in sizes)])
    return table(["RMSE (r)", *(str(size) for size in sizes)], rows)


def raters_table(found: Mapping[str, Comparison]) -> str:
    """The two raters, a column for each set of scripts."""
    lines: Mapping[str, str] = {
        "n": "scripts", "r": "r between them", "mean": "mean difference (statistical less examiner)",
        "spread": "its standard deviation", "equal": "same band", "one_apart": "1.0 or more apart",
        "limit_apart": "1.5 or more apart: a person looks", "statistical_r": "r with the human: statistical",
        "examiner_r": "r with the human: examiner (flattered)",
        "covered": "human band in the double-marked interval", "width": "mean width of that interval, bands",
        "error_apart": "examiner's mean error where 1.5 or more apart", "error_near": "and elsewhere",
        "statistical_apart": "statistical rater's mean error where 1.5 or more apart",
        "statistical_near": "and elsewhere",
    }  # fmt: skip
    shares = {"equal", "one_apart", "limit_apart", "covered"}
    rows = []
    for key, line in lines.items():
        values = [getattr(one, key) for one in found.values()]
        rows.append(
            [line, *(str(it) if key == "n" else f"{it:.1%}" if key in shares else _shown(it, ".2f") for it in values)]
        )
    return table(["", *found], rows)


def probes_table(found: Sequence[Probe]) -> str:
    """The project's own texts."""
    heads = ["text", "taken for", "light", "full", "80 % interval", "flags"]
    rows = [
        [
            it.name,
            it.taken_for,
            f"{it.light:.1f}",
            f"{it.full:.1f}",
            f"{it.low:.1f} - {it.high:.1f}",
            ", ".join(it.flags),
        ]
        for it in found
    ]
    return table(heads, rows)


def heaps_table(found: Sequence[Heap]) -> str:
    """What is no essay."""
    heads = ["made of the ten sample scripts", "light", "full", "capped at 3 by rule"]
    return table(heads, [[it.kind, f"{it.light:.1f}", f"{it.full:.1f}", f"{it.capped:.0%}"] for it in found])


def moves_table(found: Mapping[str, Moves]) -> str:
    """How far attacks move the estimate."""
    heads = ["attacks", "cases", "removed whole", "furthest down", "furthest up", "moved by more than 0.5"]
    rows = [
        [name, str(it.cases), str(it.removed), f"{it.down:+.2f}", f"{it.up:+.2f}", str(it.over_half)]
        for name, it in found.items()
    ]
    return table(heads, rows)
