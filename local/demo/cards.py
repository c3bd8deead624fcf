"""The sample document, and the deck that is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from local.demo.job import cost_of
from local.options import ROOT

LONGEST_QUOTE = 90


class Document:
    """A PDF, for flashcards."""

    route = "/flashcards/generate"
    file = "events/flashcard.body.json"

    def body(self) -> bytes:
        return (ROOT / self.file).read_bytes()

    def show(self, console: Console, document: Mapping[str, Any], full: bool) -> None:
        result = document["result"]
        _print_document(console, result)
        console.print(_cards(result["cards"]))
        _print_rejected(console, result)
        steps = "  ".join(f"{step} {seconds:.2f} s" for step, seconds in result["seconds"].items())
        console.print(f"Time by step: {steps}")
        console.print(
            f"Files: {result['files']['apkg'].rpartition('/')[2]}, {result['files']['csv'].rpartition('/')[2]}"
        )
        provenance = result["provenance"]
        console.print(f"{cost_of(document)} Written by {provenance['model_id']} ({provenance['prompt']}),")
        console.print(f"found with {provenance['embedding']}, checked by {provenance['verifier']}.")


def _print_document(console: Console, result: Mapping[str, Any]) -> None:
    told = result["document"]
    coverage = told["coverage"]
    console.print(f"{told['pages']} pages ({told['kind']}), {told['chunks']} passages.", end=" ")
    console.print(f"Cards from {coverage['pages_used']} of {coverage['pages_with_content']} pages with content", end="")
    left_out = ", ".join(map(str, coverage["left_out"]))
    console.print(f"; none from {left_out}." if left_out else ".")
    origins = {query["origin"] for query in result["queries"]}
    console.print(f"Looked for with {len(result['queries'])} questions from: {', '.join(sorted(origins))}.\n")


def _cards(cards: list[Mapping[str, Any]]) -> Table:
    table = Table(title="Deck", title_justify="left", show_lines=True)
    for heading in ("Type", "Question", "Answer"):
        table.add_column(heading)
    table.add_column("Page", justify="right")
    table.add_column("In its words")
    for card in cards:
        told = card["citation"]
        quote = told["quote"] if len(told["quote"]) <= LONGEST_QUOTE else f"{told['quote'][:LONGEST_QUOTE]} ..."
        cells = (card["type"], card["question"], card["answer"], str(told["page"]), f"“{quote}”")
        table.add_row(*map(escape, cells))
    return table


def _print_rejected(console: Console, result: Mapping[str, Any]) -> None:
    console.print(f"\n{result['delivered']} of {result['requested']} cards delivered.", end=" ")
    reasons = ", ".join(f"{reason.replace('_', ' ')} {count}" for reason, count in result["rejected"].items())
    console.print(f"Thrown away: {reasons}." if reasons else "Nothing was thrown away.")
