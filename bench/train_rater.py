"""Which coefficients does the statistical rater ship with, and how well do they rate prompts they have not seen?

    python bench/train_rater.py --data FILE.csv [--surprisal CORE10.csv] [--output FOLDER] [--report FILE.json]

Fits light_task_1.json and light_task_2.json, and with `--surprisal` (columns source, row and the ten figures that
`bench/read_surprisal.py` writes) the two of the full tier. Every setting is chosen by grouped cross-validation; the
figures printed come from an outer one, in which settings, weights and intervals of each tenth of the prompt groups are
found from the other nine tenths. One machine writes the same bytes every time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Literal

# Sums over several threads come out in another order.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common")]

from rich.console import Console  # noqa: E402
from rich.progress import Progress  # noqa: E402

from assessment.rater.coefficients import HERE, file_name  # noqa: E402
from bench.rating.coefficient_file import written  # noqa: E402
from bench.rating.measures import Rated, agreement  # noqa: E402
from bench.rating.model import Table, Validation, chosen, fitted, interval, validated  # noqa: E402
from bench.rating.scripts import TASKS, Scored, read_scripts  # noqa: E402
from bench.rating.tables import Values, measured, read_surprisal, table_of  # noqa: E402

Report = dict[str, object]


def main() -> int:
    """Writes the files and prints one JSON object of cross-validated figures by tier and task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="scripts with human bands")
    parser.add_argument("--surprisal", type=Path, help="the language model's ten figures for the same scripts")
    parser.add_argument("--output", type=Path, default=HERE, help="where the coefficient files go")
    parser.add_argument("--report", type=Path, help="where the figures are written too")
    options = parser.parse_args()
    scripts = read_scripts(options.data)
    origin = {"file_sha256": hashlib.sha256(options.data.read_bytes()).hexdigest()}
    if options.surprisal:
        origin["surprisal_sha256"] = hashlib.sha256(options.surprisal.read_bytes()).hexdigest()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        figures = all_tiers(scripts, options, origin, progress)
    text = json.dumps(figures, indent=2)
    if options.report:
        options.report.write_text(text + "\n", "utf-8")
    print(text)
    return 0


def all_tiers(
    scripts: list[Scored], options: argparse.Namespace, origin: dict[str, str], progress: Progress
) -> dict[str, Report]:
    """Fits what the data allow, and writes it."""
    bar = progress.add_task("features", total=len(scripts))
    values = measured(scripts, lambda: progress.advance(bar))
    tiers: list[Literal["light", "full"]] = ["light"]
    if options.surprisal:
        tiers.append("full")
        ten = read_surprisal(options.surprisal, scripts)
        values = [{**handmade, **read} for handmade, read in zip(values, ten, strict=True)]
    figures: dict[str, Report] = {}
    bar = progress.add_task("fits", total=len(tiers) * len(TASKS))
    for tier in tiers:
        for task in TASKS:
            chosen_rows = [number for number, script in enumerate(scripts) if script.task == task]
            own = [scripts[number] for number in chosen_rows]
            file = options.output / file_name(tier, task)
            figures[file.stem] = one_model(own, [values[number] for number in chosen_rows], tier, file, origin)
            progress.advance(bar)
    return figures


def one_model(
    scripts: list[Scored], values: list[Values], tier: Literal["light", "full"], file: Path, origin: dict[str, str]
) -> Report:
    """Validates, fits on everything, writes; the figures."""
    table = table_of(scripts, values, surprisal=tier == "full")
    validation = validated(table)
    settings = chosen(table)
    residuals = interval(table.bands - validation.guessed)
    file.write_text(written(tier, scripts, table, fitted(table, settings), settings, residuals, origin), "utf-8")
    return reported(scripts, table, validation) | {"settings": vars(settings)}


def reported(scripts: list[Scored], table: Table, validation: Validation) -> Report:
    """Agreement out of fold: all scripts, then each source alone."""
    columns = zip(scripts, table.bands, validation.guessed, validation.low, validation.high, strict=True)
    rated = [
        Rated(script.group, script.source, float(band), float(guess), float(low), float(high))
        for script, band, guess, low, high in columns
    ]
    sources = sorted({one.source for one in rated})
    by_source = {source: [one for one in rated if one.source == source] for source in sources}
    return {
        "all": agreement(rated),
        "by_source": {source: agreement(few) for source, few in by_source.items() if len(few) >= 30},
        "settings_by_fold": [vars(settings) for settings in validation.settings],
    }


if __name__ == "__main__":
    raise SystemExit(main())
