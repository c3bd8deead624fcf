"""How are the figures of decks shown to a person?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table

from bench.carding.measuring import Deck, Total


def show(console: Console, total: Total, failed: Mapping[str, str]) -> None:
    """Prints decks, rejections and times; `failed` are documents without a deck, with the job's error code."""
    console.print(_decks(total))
    for name, code in failed.items():
        console.print(f"{name}: {code}")
    if not total.decks:
        return
    console.print(
        f"Grounded {_percent(total.share('grounded', 'delivered'))}, duplicates "
        f"{_percent(total.share('duplicates', 'delivered'))}, delivered {_percent(total.share('delivered', 'asked'))} "
        f"of the cards asked for; {_percent(total.share('delivered', 'proposed'))} of the cards proposed held."
    )
    console.print(_counted("Rejected", total.rejected.most_common(), "cards"))
    console.print(_counted("Seconds by step", [(step, round(it, 2)) for step, it in total.seconds.items()], "s"))
    cost = "unknown" if total.cost_usd is None else f"${total.cost_usd:.4f}"
    console.print(f"Model calls {sum(deck.model_calls for deck in total.decks)}, cost {cost}.")


def _decks(total: Total) -> Table:
    table = Table(title="Decks", title_justify="left")
    table.add_column("Document")
    for heading in (
        "Asked",
        "Delivered",
        "Grounded",
        "Duplicates",
        "Rejected",
        "Pages used",
        "Calls",
        "Seconds",
        "USD",
    ):
        table.add_column(heading, justify="right")
    for deck in total.decks:
        table.add_row(deck.name, *_cells(deck))
    return table


def _cells(deck: Deck) -> Iterable[str]:
    yield str(deck.asked)
    yield str(deck.delivered)
    yield _percent(100 * deck.grounded / deck.delivered if deck.delivered else None)
    yield _percent(100 * deck.duplicates / deck.delivered if deck.delivered else None)
    yield str(deck.proposed - deck.delivered)
    yield f"{deck.pages_used}/{deck.pages_with_content}"
    yield str(deck.model_calls)
    yield f"{deck.wall:.1f}"
    yield "?" if deck.cost_usd is None else f"{deck.cost_usd:.4f}"


def _counted(title: str, rows: Iterable[tuple[str, float]], unit: str) -> Table:
    table = Table(title=title, title_justify="left", show_header=False)
    for name, number in rows:
        table.add_row(name, f"{number} {unit}")
    return table


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0f} %" if share in (0, 100) else f"{share:.1f} %"
