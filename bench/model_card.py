"""What are the figures and plots of docs/rater.md?

    python bench/model_card.py --data FILE.csv --surprisal CORE10.csv [--card docs/rater.md] [--plots docs/rater]

`--surprisal`: what `bench/read_surprisal.py` writes for the same scripts. Puts every table into its place in the card
and draws the plots; the words between them are left as they are. Needs the language model (numpy and its weights), one
core and about six minutes. Deterministic: no figure depends on the clock. Speed, garbage and detection rates have
scripts of their own (rater_speed.py, reading_cost.py, integrity.py, attacks.py).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# Sums over several threads come out in another order.
os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common"), str(ROOT / "layers" / "language_model")]

from rich.console import Console  # noqa: E402
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: E402

from assessment.rater.coefficients import Task, Tier  # noqa: E402
from bench.rating import card_parts as parts  # noqa: E402
from bench.rating.markdown import filled  # noqa: E402
from bench.rating.out_of_fold import opinions  # noqa: E402
from bench.rating.scripts import Scored, read_scripts  # noqa: E402
from bench.rating.tables import Values, measured, read_surprisal  # noqa: E402

MODELS: Sequence[tuple[Tier, Task]] = (
    ("full", "TASK_2"),
    ("light", "TASK_2"),
    ("full", "TASK_1"),
    ("light", "TASK_1"),
)


def main() -> int:
    """Rewrites the card's tables and the plots."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="scripts with human bands")
    parser.add_argument("--surprisal", type=Path, required=True, help="the language model's ten figures for them")
    parser.add_argument("--card", type=Path, default=ROOT / "docs" / "rater.md")
    parser.add_argument("--plots", type=Path, default=ROOT / "docs" / "rater", help="folder of the SVG files")
    options = parser.parse_args()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        evidence = gathered(read_scripts(options.data), options.surprisal, progress)
        texts, drawn = parts.Texts(), parts.Texts()
        for part in parts.EVERY:
            part(evidence, texts, drawn)
    options.card.write_text(filled(options.card.read_text("utf-8"), texts), "utf-8")
    options.plots.mkdir(parents=True, exist_ok=True)
    for name, picture in drawn.items():
        (options.plots / f"{name}.svg").write_text(picture, "utf-8")
    return 0


def gathered(scripts: list[Scored], surprisal: Path, progress: Progress) -> parts.Evidence:
    """Features and the nested cross-validation of every tier and task."""
    bar = progress.add_task("features", total=len(scripts))
    handmade = measured(scripts, lambda: progress.advance(bar))
    ten = read_surprisal(surprisal, scripts)
    values: list[Values] = [{**one, **other} for one, other in zip(handmade, ten, strict=True)]
    track = progress.track(MODELS, description="nested cross-validation")
    return parts.Evidence(scripts, values, [opinions(tier, task, scripts, values) for tier, task in track], progress)


if __name__ == "__main__":
    raise SystemExit(main())
