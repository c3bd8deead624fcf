"""How are the figures of retrieval shown to a person?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table


def show(console: Console, report: Mapping[str, Any]) -> None:
    """Prints recall by embedder, search times beside the bare product, and the chunker's speed."""
    console.print(_recall(report))
    console.print(_search(report))
    console.print(f"Chunker {report['chunker_mb_per_second']:.0f} MB/s.")


def _recall(report: Mapping[str, Any]) -> Table:
    measured: Mapping[str, Mapping[str, Any]] = report["recall"]
    depths = [str(depth) for depth in next(iter(measured.values()))["at"]]
    table = _table(
        f"Passages found, {report['questions']} questions", "Embedder", *(f"at {it}" for it in depths), "MRR"
    )
    for name, found in measured.items():
        at = {str(depth): share for depth, share in found["at"].items()}
        shares = (f"{100 * at[depth]:.0f} %" for depth in depths)
        table.add_row(name, *shares, f"{found['mean_reciprocal_rank']:.2f}")
    return table


def _search(report: Mapping[str, Any]) -> Table:
    names = list(report["search"][0]["ms"])
    title = f"Milliseconds of a top-10 search, {report['dimensions']} numbers a vector (times the bare product)"
    table = _table(title, "Chunks", *names)
    for search in report["search"]:
        cells = (f"{search['ms'][name]:.2f} ({search['ratio_to_floor'][name]:.2f})" for name in names)
        table.add_row(f"{search['chunks']:,}", *cells)
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for heading in others:
        table.add_column(heading, justify="right")
    return table
