"""How often do the integrity checks flag a genuine essay, and how often do they see garbage?

    python bench/integrity.py --data FILE.csv [--json]

The CSV has the columns of the training data (row, task_type, prompt, essay, band). Genuine essays: flags per check.
Garbage: made from the same essays by the same checks' enemies, from a fixed seed. Rows of the public training set that
were read by hand and found to hold a marker's comment, or to answer another question than the one beside them, are
counted apart (bench/contaminated_rows.json names them): flagging those is no error.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common")]

from assessment.integrity.effects import EFFECTS  # noqa: E402
from assessment.integrity.inspection import Verdict, inspect  # noqa: E402
from assessment.rater.words import zipf  # noqa: E402
from bench.garbage import garbage  # noqa: E402

CONTAMINATED = ROOT / "bench" / "contaminated_rows.json"
LIMIT = 0.025
"""Share of genuine essays that may be flagged with an effect on the band or a person's time."""


@dataclass(frozen=True)
class Row:
    """One essay of the data."""

    row: str
    question: str
    essay: str


def main() -> int:
    """Prints both tables; exit status 1 when more genuine essays are flagged than allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="one JSON object in place of the tables")
    options = parser.parse_args()
    rows = read(options.data)
    flagged, caught = genuine(rows), detected(rows)
    if options.json:
        print(json.dumps({"genuine": flagged, "garbage": caught}, indent=2))
    else:
        print("\n".join(tables(flagged, caught)))
    return 0 if flagged["with an effect"] <= LIMIT else 1


def read(path: Path) -> Sequence[Row]:
    """The rows of the CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Row(it.get("row", str(at)), it["prompt"], it["essay"]) for at, it in enumerate(csv.DictReader(file))]


def genuine(rows: Sequence[Row]) -> dict[str, float | int]:
    """Shares of the rows per flag, those with an effect, and those among them nobody can explain away."""
    known = set(json.loads(CONTAMINATED.read_text("utf-8"))["rows"])
    counts: Counter[str] = Counter()
    started = time.perf_counter()
    for row in rows:
        verdict = inspect(row.essay, row.question, zipf)
        counts.update(verdict.flags)
        counts["with an effect"] += acts(verdict)
        counts["with an effect, and wrongly"] += acts(verdict) and row.row not in known
    milliseconds = (time.perf_counter() - started) * 1000 / len(rows)
    shares = {flag: round(counts[flag] / len(rows), 4) for flag in [*EFFECTS, *sorted(set(counts) - set(EFFECTS))]}
    return {"essays": len(rows), "ms per essay": round(milliseconds, 1), **shares}


def acts(verdict: Verdict) -> bool:
    """Whether the verdict fixes or caps a band or asks for a person."""
    effect = verdict.effect
    bands = (effect.fixed, effect.ceiling, effect.task_ceiling)
    return effect.needs_human or any(band is not None for band in bands)


def detected(rows: Sequence[Row]) -> dict[str, Mapping[str, float | int]]:
    """Per kind of garbage: texts, the share with a flag meant for it, and the share kept to band 3 and below."""
    found: dict[str, Mapping[str, float | int]] = {}
    for kind, (wanted, texts) in garbage([(row.essay, row.question) for row in rows]).items():
        verdicts = [inspect(essay, question, zipf) for essay, question in texts]
        caught = sum(bool(wanted & set(verdict.flags)) for verdict in verdicts)
        capped = sum(verdict.effect.fixed is not None or verdict.effect.ceiling is not None for verdict in verdicts)
        shares = {"flagged": round(caught / len(texts), 3), "capped": round(capped / len(texts), 3)}
        found[kind] = {"texts": len(texts), **shares}
    return found


def tables(flagged: Mapping[str, float], caught: Mapping[str, Mapping[str, float]]) -> Sequence[str]:
    """Both tables as text."""
    lines = [f"{name:28} {value}" for name, value in flagged.items()]
    lines += ["", f"{'garbage':28} {'texts':>6} {'flagged':>8} {'capped':>8}"]
    lines += [f"{kind:28} {it['texts']:6} {it['flagged']:8.1%} {it['capped']:8.1%}" for kind, it in caught.items()]
    return lines


if __name__ == "__main__":
    sys.exit(main())
