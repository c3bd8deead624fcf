"""The sample recording: what was heard, how it was said, and the bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from local.demo.assessment import print_assessment, print_cost
from local.demo.pause_map import drawn
from local.options import ROOT

LINES = 3
"""Lines of the transcript that are shown."""
LINE_CHARACTERS = 110


class Recording:
    """A Speaking Part 2 answer."""

    route = "/speaking/evaluate"
    file = "events/speaking.body.json"

    def body(self) -> bytes:
        return (ROOT / self.file).read_bytes()

    def show(self, console: Console, document: Mapping[str, Any], full: bool) -> None:
        result = document["result"]
        heard, fluency = result["transcript"], result["fluency"]
        console.print(f"[bold]Transcript[/] ({heard['duration_seconds']:.0f} s)")
        for line in _first_lines(heard["text"]):
            console.print(Padding(escape(line), (0, 2)))
        console.print("\n[bold]Pauses[/]  = speech, . pause, ! pause inside a clause; ten seconds a block")
        for line in drawn(fluency["pauses"], heard["duration_seconds"]):
            console.print(Padding(line, (0, 2)))
        console.print()
        console.print(_measures(fluency))
        print_assessment(console, result, heard["text"], full)
        _print_words(console, result["criteria"]["pronunciation"])
        print_cost(console, document)


def _first_lines(text: str) -> list[str]:
    """The transcript's first lines, cut between words."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < LINES:
        cut = len(rest) if len(rest) <= LINE_CHARACTERS else rest.rfind(" ", 0, LINE_CHARACTERS)
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*lines[:-1], f"{lines[-1]} ..."] if rest else lines


def _measures(fluency: Mapping[str, Any]) -> Table:
    table = Table(title=f"Fluency (norms: {fluency['norms']}, a prior, not measured)", title_justify="left")
    table.add_column("Measure")
    table.add_column("Value", justify="right")
    table.add_column("Unit")
    table.add_column("Expected")
    for name, told in fluency["measures"].items():
        norm = "  ".join(f"{key.replace('_', ' ')}: {value:g}" for key, value in told["norm"].items())
        table.add_row(name.replace("_", " "), f"{told['value']:g}", told["unit"], norm)
    return table


def _print_words(console: Console, pronunciation: Mapping[str, Any]) -> None:
    words = ", ".join(f"{it['word']} ({it['t_start']:.1f} s)" for it in pronunciation["words_to_practise"])
    console.print(f"Words to practise: {escape(words) or 'none stood out'}.")
    if pronunciation["band"] is None:
        console.print(f"Pronunciation withheld: {escape(str(pronunciation['reason']))}.")
    else:
        low, high = pronunciation["band_low"], pronunciation["band_high"]
        console.print(f"Pronunciation between {low:.1f} and {high:.1f}, from {pronunciation['evidence']} alone.")
