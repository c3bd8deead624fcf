"""How long does a search take beside the one product it cannot do without?

The floor is the bare `matrix @ vector`. The contenders run in turn within every round, so that whatever else the
machine does meets all of them; medians over the rounds are compared.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.searching.recall import units
from flashcard_gen.retrieval import top_k

Vectors = NDArray[np.float32]
Search = Callable[[], object]

K = 10
FLOOR, OURS, FAISS = "blas_floor", "top_k", "faiss_flat"


def compare(count: int, dimensions: int, rounds: int, seed: int = 5) -> dict[str, Any]:
    """Median milliseconds of each contender over random unit vectors, and its ratio to the floor."""
    rng = np.random.default_rng(seed)
    vectors = units(rng.standard_normal((count, dimensions), dtype=np.float32))
    query = units(rng.standard_normal((1, dimensions), dtype=np.float32))[0]
    contenders = _contenders(vectors, query)
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds + 1):
        for name, search in contenders.items():
            started = time.perf_counter()
            search()
            times[name].append(time.perf_counter() - started)
    medians = {name: statistics.median(taken[1:]) * 1000 for name, taken in times.items()}
    return {
        "chunks": count,
        "ms": {name: round(median, 3) for name, median in medians.items()},
        "ratio_to_floor": {name: round(median / medians[FLOOR], 3) for name, median in medians.items()},
    }


def _contenders(vectors: Vectors, query: Vectors) -> dict[str, Search]:
    present = np.ones(len(vectors), np.bool_)
    contenders: dict[str, Search] = {
        FLOOR: lambda: vectors @ query,
        OURS: lambda: top_k(vectors, present, query, K),
    }
    if has_faiss():
        index = _faiss_index(vectors)
        expected = [hit.row for hit in top_k(vectors, present, query, K)]
        found = index.search(query[np.newaxis], K)[1][0].tolist()
        if found != expected:
            raise ValueError(f"faiss found {found}, the function {expected}")
        contenders[FAISS] = lambda: index.search(query[np.newaxis], K)
    return contenders


def has_faiss() -> bool:
    """Whether faiss-cpu (requirements/bench.txt) is installed."""
    return find_spec("faiss") is not None


def _faiss_index(vectors: Vectors) -> Any:  # noqa: ANN401 - faiss has no types
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index
