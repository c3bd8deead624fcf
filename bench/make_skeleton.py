"""Counts the skeletons of essays for the word salad check; no text and no content word gets into the file.

    python bench/make_skeleton.py --data FILE.csv [--out FILE]

The CSV needs a column `essay`. Content words are reduced to word classes first (assessment/integrity/words.py); of the
pairs and triples of symbols only those met at least twice are kept. The same CSV gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "layers" / "common")]


from assessment.integrity.skeleton import COUNTS, Gram, grams, skeletons  # noqa: E402
from assessment.integrity.text import Text  # noqa: E402

LEAST = 2


def main() -> int:
    """Writes the counts and says how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=COUNTS)
    options = parser.parse_args()
    raw = options.data.read_bytes()
    essays = [row["essay"] for row in csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""))]
    counts = counted(essays)
    head = f"# skeleton.v1, counted on {len(essays)} essays, sha256 {hashlib.sha256(raw).hexdigest()}"
    options.out.write_text("\n".join([head, *lines(counts)]) + "\n", "utf-8")
    print(f"{options.out}: {len(counts)} pairs and triples, {options.out.stat().st_size} bytes")
    return 0


def counted(essays: Iterable[str]) -> Counter[Gram]:
    """Pairs and triples met often enough."""
    counts: Counter[Gram] = Counter()
    for essay in essays:
        for skeleton in skeletons(Text(essay)):
            counts.update(grams(skeleton, 2))
            counts.update(grams(skeleton, 3))
    return Counter({gram: count for gram, count in counts.items() if count >= LEAST})


def lines(counts: Counter[Gram]) -> Iterator[str]:
    """One line per context, shortest and commonest followers first."""
    contexts: dict[Gram, list[tuple[int, str]]] = {}
    for gram, count in counts.items():
        contexts.setdefault(gram[:-1], []).append((-count, gram[-1]))
    for context in sorted(contexts, key=lambda it: (len(it), it)):
        followers = (f"{symbol} {-count}" for count, symbol in sorted(contexts[context]))
        yield f"{' '.join(context)}\t{' '.join(followers)}"


if __name__ == "__main__":
    sys.exit(main())
