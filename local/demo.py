"""What does a newcomer see? The sample essay goes through the whole embedded stack, and its result is printed."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from local.client import ApiClient
from local.options import ROOT, Options
from local.stack import Stack

BODY = Path(__file__).parents[1] / "events" / "writing.body.json"
NAMES = {
    "task_response": "Task Response",
    "task_achievement": "Task Achievement",
    "coherence_cohesion": "Coherence and Cohesion",
    "lexical_resource": "Lexical Resource",
    "grammatical_range_accuracy": "Grammatical Range and Accuracy",
}


def main() -> int:
    """Exit status 0 when the sample essay was rated."""
    console = Console(width=min(Console().width, 120), highlight=False)
    with console.status("Starting the embedded AWS ..."):
        started = time.monotonic()
        stack = Stack(Options(logs=ROOT / ".local" / "demo"))
        stack.start()
    try:
        console.print(f"Embedded AWS up in {time.monotonic() - started:.1f} s at {stack.api}\n")
        return _essay(console, stack)
    finally:
        stack.stop()


def _essay(console: Console, stack: Stack) -> int:
    body = BODY.read_bytes()
    submission = json.loads(body)
    console.print("[bold]POST /writing/evaluate[/]  events/writing.body.json")
    console.print(Padding(f"Question: {escape(submission['prompt'])}", (0, 2)), style="dim")
    with ApiClient(stack.api, stack.api_key) as api:
        posted = time.monotonic()
        job_id = api.submit("/writing/evaluate", body)
        accepted = time.monotonic()
        with console.status("Waiting for the writing worker ..."):
            document = api.wait(job_id)
        done = time.monotonic()
    console.print(f"202 in {(accepted - posted) * 1000:.0f} ms, job {job_id}")
    console.print(f"{document['status']} {done - posted:.1f} s after the POST\n")
    if document["status"] != "completed":
        console.print_json(data=document["error"])
        return 1
    print_assessment(console, document["result"], submission["essay_content"])
    print_cost(console, document)
    return 0


def print_assessment(console: Console, result: Mapping[str, Any], essay: str) -> None:
    """A result as a person reads it."""
    bands = Table(title="Bands", title_justify="left")
    bands.add_column("Criterion")
    bands.add_column("Reported", justify="right", style="bold")
    for rating in result["raters"]:
        bands.add_column(rating["rater"].partition("-v")[0], justify="right")
    for key, criterion in result["criteria"].items():
        by_rater = (f"{rating['criteria'][key]:.1f}" for rating in result["raters"])
        bands.add_row(NAMES[key], f"{criterion['band']:.1f}", *by_rater)
    bands.add_section()
    overall = f"Overall ({result['band_low']:.1f} to {result['band_high']:.1f})"
    by_rater = (f"{rating['overall_band']:.1f}" for rating in result["raters"])
    bands.add_row(overall, f"{result['overall_band']:.1f}", *by_rater)
    console.print(bands)
    _print_review(console, result)
    console.print(Padding(escape(result["summary"]), (0, 0, 1, 0)))
    for key, criterion in result["criteria"].items():
        _print_criterion(console, NAMES[key], criterion)
    if result["corrections"]:
        console.print(_corrections(result["corrections"], essay))


def print_cost(console: Console, document: Mapping[str, Any]) -> None:
    """What the job used, and what judged it."""
    usage, result = document["usage"], document["result"]
    provenance, evidence = result["provenance"], result["evidence"]
    cost = "price unknown" if usage["cost_usd"] is None else f"${usage['cost_usd']:.6f}"
    console.print(
        f"\n{result['word_count']} words; {evidence['kept']} quotes and corrections found in the essay,"
        f" {evidence['dropped']} dropped."
    )
    tokens = f"{usage['input_tokens']} tokens in, {usage['output_tokens']} out"
    console.print(f"Model calls: {usage['model_calls']}, {tokens}, {cost}.")
    console.print(f"Rated by {provenance['model_id']} ({provenance['prompt']}, {provenance['rubric']}),")
    console.print(f"marking {provenance['rater']}.")
    console.print(
        "The embedded examiner measures and finds errors by rule; deployed, Gemma 3 12B answers in its place."
    )


def _print_review(console: Console, result: Mapping[str, Any]) -> None:
    review = result["review"]
    if review["needs_human"]:
        console.print(f"A person should look: {', '.join(review['reasons']).replace('_', ' ')}.")
    for flag in result["integrity"]:
        console.print(f"Flag {flag['flag']}: {escape(flag['detail'])}")
    if not result["integrity"]:
        console.print("Integrity: nothing to flag.")
    console.print()


def _print_criterion(console: Console, name: str, criterion: Mapping[str, Any]) -> None:
    console.print(f"[bold]{name}  {criterion['band']:.1f}[/]")
    console.print(Padding(escape(criterion["comment"]), (0, 2)))
    console.print(Padding(f"[dim]Why not higher:[/] {escape(criterion['why_not_higher'])}", (0, 2)))
    for sign, remarks in (("+", criterion["strengths"]), ("-", criterion["improvements"])):
        for each in remarks:
            console.print(Padding(f"{sign} {escape(each['point'])}", (0, 4)))
            console.print(Padding(f"“{escape(each['quote'])}” at {each['start']}", (0, 6)), style="dim")
    console.print()


def _corrections(corrections: list[Mapping[str, Any]], essay: str) -> Table:
    table = Table(title="Corrections", title_justify="left")
    for heading in ("At", "In the essay", "Better", "Type", "Why"):
        table.add_column(heading)
    for each in corrections:
        assert essay[each["start"] : each["end"]] == each["original"], "an offset does not point at its words"
        cells = (str(each["start"]), each["original"], each["replacement"], each["type"], each["explanation"])
        table.add_row(*map(escape, cells))
    return table


if __name__ == "__main__":
    sys.exit(main())
