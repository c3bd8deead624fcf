"""How well does a rater agree with human bands on the scripts of a file?

    python bench/agreement.py --data FILE.csv [--rater light|full|stack] [--api URL --api-key KEY]

Columns: task_type, prompt, essay, band and, where there are any, source and group (near-identical prompts). Prints one
JSON object: n, QWK in half bands, RMSE, MAE, Pearson r, exact, within 0.5, within 1.0, bias (rater minus human) and
interval coverage, each with its 95 % bootstrap interval over groups, for each task type and pooled. `light` and `full`
are the statistical rater's tiers; `stack` posts each script to a running API, by default the one `make local` keeps up
(it prints its key). `fitted_on_this_file` warns that the figures are not those of unseen scripts: bench/train_rater.py
prints cross-validated ones.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# Sums over several threads come out in another order.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common"), str(ROOT / "layers" / "language_model")]

from rich.console import Console  # noqa: E402
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: E402

from assessment.rater.coefficients import HERE, Tier, file_name  # noqa: E402
from bench.rating.measures import Rated, agreement  # noqa: E402
from bench.rating.raters import Rater, by_full_tier, by_light_tier, by_stack  # noqa: E402
from bench.rating.scripts import TASKS, Scored, read_scripts  # noqa: E402

EMBEDDED = "http://127.0.0.1:3000/v1"


def main() -> int:
    """Exit status 1 when some script got no band."""
    options = arguments()
    scripts = read_scripts(options.data)
    opinions = rated(scripts, chosen(options))
    known = [(script, opinion) for script, opinion in zip(scripts, opinions, strict=True) if opinion]
    report: dict[str, object] = {"rater": options.rater, "unrated": len(scripts) - len(known)}
    if options.rater != "stack":
        report["fitted_on_this_file"] = fitted_on(options.data, options.rater)
    for task in TASKS:
        own = [opinion for script, opinion in known if script.task == task]
        if own:
            report[task] = agreement(own)
    report["pooled"] = agreement([opinion for _, opinion in known]) if known else None
    print(json.dumps(report, indent=2))
    return 0 if len(known) == len(scripts) else 1


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="scripts with human bands")
    parser.add_argument("--rater", choices=("light", "full", "stack"), default="full")
    parser.add_argument("--api", default=EMBEDDED, help=f"base URL with the stage, for stack (default: {EMBEDDED})")
    parser.add_argument("--api-key", help="its key, for stack")
    options = parser.parse_args()
    if options.rater == "stack" and not options.api_key:
        parser.error("--rater stack needs --api-key (`make local` prints one)")
    return options


def chosen(options: argparse.Namespace) -> Rater:
    """The rater of a name."""
    if options.rater == "stack":
        return by_stack(options.api, options.api_key)
    return by_light_tier if options.rater == "light" else by_full_tier


def rated(scripts: Sequence[Scored], rater: Rater) -> list[Rated | None]:
    """Every script's opinion in order, with a progress bar."""
    columns = TextColumn("rating"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        return list(progress.track(rater(scripts), total=len(scripts)))


def fitted_on(data: Path, tier: Tier) -> bool:
    """Whether the shipped coefficients come from this very file."""
    digest = hashlib.sha256(data.read_bytes()).hexdigest()
    tables = [json.loads((HERE / file_name(tier, task)).read_text("utf-8")) for task in TASKS]
    return any(table["trained_on"]["file_sha256"] == digest for table in tables)


if __name__ == "__main__":
    raise SystemExit(main())
