"""How does an assessment look to a person? Bands, remarks and corrections, for essays and recordings alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from local.demo.job import cost_of

NAMES = {
    "task_response": "Task Response",
    "task_achievement": "Task Achievement",
    "coherence_cohesion": "Coherence and Cohesion",
    "fluency_coherence": "Fluency and Coherence",
    "lexical_resource": "Lexical Resource",
    "grammatical_range_accuracy": "Grammatical Range and Accuracy",
    "pronunciation": "Pronunciation",
}

FEW = 4
"""Corrections that a short demonstration shows."""


def print_assessment(console: Console, result: Mapping[str, Any], text: str, full: bool) -> None:
    """A result as a person reads it; `text` is what its offsets point into. Not `full`: one remark of each sort."""
    bands = Table(title="Bands", title_justify="left")
    bands.add_column("Criterion")
    bands.add_column("Reported", justify="right", style="bold")
    for rating in result["raters"]:
        bands.add_column(rating["rater"].partition("-v")[0], justify="right")
    for key, criterion in result["criteria"].items():
        by_rater = (_band(rating["criteria"].get(key)) for rating in result["raters"])
        bands.add_row(NAMES[key], _band(criterion["band"]), *by_rater)
    bands.add_section()
    overall = f"Overall ({result['band_low']:.1f} to {result['band_high']:.1f})"
    by_rater = (f"{rating['overall_band']:.1f}" for rating in result["raters"])
    bands.add_row(overall, f"{result['overall_band']:.1f}", *by_rater)
    console.print(bands)
    _print_review(console, result)
    console.print(Padding(escape(result["summary"]), (0, 0, 1, 0)))
    for key, criterion in result["criteria"].items():
        _print_criterion(console, NAMES[key], criterion, full)
    corrections = result["corrections"] if full else result["corrections"][:FEW]
    if corrections:
        more = len(result["corrections"]) - len(corrections)
        title = f"Corrections ({more} more with --full)" if more else "Corrections"
        console.print()
        console.print(_corrections(corrections, text, title))


def print_cost(console: Console, document: Mapping[str, Any]) -> None:
    """What the job used, and what judged it."""
    result = document["result"]
    provenance, evidence = result["provenance"], result["evidence"]
    console.print(
        f"\n{result['word_count']} words; {evidence['kept']} quotes and corrections found in the text,"
        f" {evidence['dropped']} dropped."
    )
    console.print(cost_of(document))
    console.print(f"Rated by {provenance['model_id']} ({provenance['prompt']}, {provenance['rubric']}),")
    console.print(f"marking {provenance['rater']}.")
    console.print("The embedded models work by rule and say so; deployed, Gemma 3 12B answers in their place.")


def _print_review(console: Console, result: Mapping[str, Any]) -> None:
    review = result["review"]
    if review["needs_human"]:
        console.print(f"A person should look: {', '.join(review['reasons']).replace('_', ' ')}.")
    for flag in result["integrity"]:
        console.print(f"Flag {flag['flag']}: {escape(flag['detail'])}")
    if not result["integrity"]:
        console.print("Integrity: nothing to flag.")
    console.print()


def _print_criterion(console: Console, name: str, criterion: Mapping[str, Any], full: bool) -> None:
    console.print(f"[bold]{name}  {_band(criterion['band'])}[/]")
    if full:
        console.print(Padding(escape(criterion["comment"]), (0, 2)))
        console.print(Padding(f"[dim]Why not higher:[/] {escape(criterion['why_not_higher'])}", (0, 2)))
    for sign, remarks in (("+", criterion["strengths"]), ("-", criterion["improvements"])):
        for each in remarks if full else remarks[:1]:
            console.print(Padding(f"{sign} {escape(each['point'])}", (0, 4)))
            console.print(Padding(f"“{escape(each['quote'])}” {_place(each)}", (0, 6)), style="dim")


def _band(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _place(evidence: Mapping[str, Any]) -> str:
    """Where a quote stands: in seconds for speech, in characters for an essay."""
    return f"at {evidence['t_start']:.1f} s" if "t_start" in evidence else f"at {evidence['start']}"


def _corrections(corrections: list[Mapping[str, Any]], text: str, title: str) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("At", "As it stands", "Better", "Type", "Why"):
        table.add_column(heading)
    for each in corrections:
        assert text[each["start"] : each["end"]] == each["original"], "an offset does not point at its words"
        cells = (each["original"], each["replacement"], each["type"], each["explanation"])
        table.add_row(_place(each).removeprefix("at "), *map(escape, cells))
    return table
