"""What does the language model make of each script of a file? Its ten figures, for bench/train_rater.py.

    python bench/read_surprisal.py --data FILE.csv --output CORE10.csv

Columns: row, source and the ten of `assessment.rater.surprisal`. Needs numpy and the weights of layers/language_model;
a second or two per script. A file that holds part of the scripts is gone on with.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common"), str(ROOT / "layers" / "language_model")]

from rich.console import Console  # noqa: E402
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: E402

from assessment.rater.surprisal import CORE10, core10  # noqa: E402
from assessment.rater.words import zipf  # noqa: E402
from bench.rating.scripts import read_scripts  # noqa: E402
from language_model import LanguageModel  # noqa: E402

HEADER = ("row", "source", *CORE10)


def main() -> int:
    """Writes a line per script as it is read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="scripts with human bands")
    parser.add_argument("--output", type=Path, required=True, help="the CSV file to write")
    options = parser.parse_args()
    done = already_read(options.output)
    waiting = [script for script in read_scripts(options.data) if (script.row, script.source) not in done]
    model = LanguageModel.shared()
    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with (
        options.output.open("a", encoding="utf-8", newline="") as file,
        Progress(*columns, console=Console(stderr=True), transient=True) as progress,
    ):
        lines = csv.writer(file)
        if not done:
            lines.writerow(HEADER)
        for script in progress.track(waiting):
            figures = core10(script.essay, model.read(script.essay), zipf)
            lines.writerow([script.row, script.source, *(figures[name] for name in CORE10)])
            file.flush()
    return 0


def already_read(path: Path) -> set[tuple[str, str]]:
    """Row and source of the scripts a file holds.

    Raises:
        SystemExit: it is a file of something else.
    """
    if not path.exists() or not path.stat().st_size:
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != HEADER:
            raise SystemExit(f"{path} has other columns")
        return {(row["row"], row["source"]) for row in rows}


if __name__ == "__main__":
    raise SystemExit(main())
