"""How well are passages found, how fast is the search beside what bounds it, and how fast is the chunker?

    python bench/retrieval.py [--rounds 50] [--largest 100000] [--model amazon.titan-embed-text-v2:0] [--json]

Prints tables (--json: one JSON object): recall at 1, 3, 5 and 10 on the project's own questions (embedded engine, and
words alone as the floor; with --model, a Bedrock model that the AWS credentials at hand may call); the time of a top-10
search over 1,000, 10,000 and 100,000 vectors of 1,024 numbers as a ratio to the bare matrix product, with faiss-cpu
beside it where it is installed; the chunker's megabytes per second. Exit status 1 when the search over 10,000 takes
more than 1.3 times its product, or the chunker does less than 20 MB/s. Everything runs on one core, as in a Lambda
function of up to 1,769 MB; OPENBLAS_NUM_THREADS and OMP_NUM_THREADS say otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "functions"), str(ROOT / "layers" / "common")]
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):  # read when numpy and faiss are imported
    os.environ.setdefault(variable, "1")

from rich.console import Console  # noqa: E402

from assessment.deadline import Deadline  # noqa: E402
from bench.searching.chunking import document_of, megabytes_per_second  # noqa: E402
from bench.searching.printing import show  # noqa: E402
from bench.searching.recall import Asked, Embed, bag_of_words, read_set, recall  # noqa: E402
from bench.searching.speed import OURS, compare, has_faiss  # noqa: E402
from flashcard_gen.titan import TitanEmbedder  # noqa: E402
from local.engines.embedder import NATIVE_DIMENSIONS, SentenceEmbedder  # noqa: E402

COUNTS = (1_000, 10_000, 100_000)
DIMENSIONS = 1_024
JUDGED, HIGHEST_RATIO, FEWEST_MEGABYTES = 10_000, 1.3, 20.0


def main() -> int:
    """Exit status 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--largest", type=int, default=COUNTS[-1], help="most vectors; 100,000 take 1 GB with faiss")
    parser.add_argument("--model", help="also measure this embedding model on Bedrock (it costs about 80 calls)")
    parser.add_argument("--megabytes", type=float, default=5.0, help="text for the chunker")
    parser.add_argument("--json", action="store_true", help="print figures instead of tables")
    options = parser.parse_args()
    if not has_faiss():
        print("faiss-cpu is not installed (requirements/bench.txt): compared with the product only", file=sys.stderr)
    asked = read_set()
    searches = [compare(count, DIMENSIONS, options.rounds) for count in COUNTS if count <= options.largest]
    document = document_of([entry.passage for entry in asked], options.megabytes)
    speed = megabytes_per_second(document, min(options.rounds, 5))
    found = {"questions": len(asked), "recall": recalls(asked, options.model)}
    report = {**found, "dimensions": DIMENSIONS, "search": searches, "chunker_mb_per_second": round(speed, 1)}
    if options.json:
        print(json.dumps(report, indent=2))
    else:
        show(Console(width=max(110, Console().width)), report)
    return 0 if within_limits(searches, speed) else 1


def recalls(asked: list[Asked], model: str | None) -> dict[str, Any]:
    """Recall by embedder."""
    engine = SentenceEmbedder()
    embedders: dict[str, Embed] = {
        "words": bag_of_words(asked),
        engine.model_id: lambda text: engine.vector(text, NATIVE_DIMENSIONS),
    }
    if model:
        titan = TitanEmbedder(model, DIMENSIONS)
        embedders[model] = lambda text: titan.embed(text, Deadline(time.monotonic() + 60)).vector
    return {name: asdict(recall(asked, embed)) for name, embed in embedders.items()}


def within_limits(searches: list[dict[str, Any]], megabytes_per_second: float) -> bool:
    """Whether search and chunker are as fast as they must be."""
    judged = [search["ratio_to_floor"][OURS] for search in searches if search["chunks"] == JUDGED]
    return all(ratio <= HIGHEST_RATIO for ratio in judged) and megabytes_per_second >= FEWEST_MEGABYTES


if __name__ == "__main__":
    sys.exit(main())
