"""python -m local.demo: post every sample at once, then print what became of each. Exit status 0 if all completed.

--full prints every comment, quote and correction.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack

from rich.console import Console

from local import samples
from local.client import ApiClient
from local.demo.cards import Document
from local.demo.essay import Essay
from local.demo.job import Posted, Sample, post, settled
from local.demo.recording import Recording
from local.options import ROOT, Options
from local.stack import Stack

WIDEST, WIDTH_OF_A_FILE = 120, 100
"""Characters of a line, on a terminal and elsewhere."""


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m local.demo", description="The sample submissions through the whole stack.")
    parser.add_argument("--full", action="store_true", help="print every comment, quote and correction")
    return parser


def main() -> int:
    """Run the demonstration."""
    full = _options().parse_args().full
    console = Console(highlight=False)
    console.width = min(console.width, WIDEST) if console.is_terminal else WIDTH_OF_A_FILE
    stack = Stack(Options(logs=ROOT / ".local" / "demo"))
    started = time.monotonic()
    with ExitStack() as undo:
        with console.status("Starting the embedded AWS ..."):
            undo.enter_context(stack)
            samples.place(stack)
        console.print(f"Embedded AWS up in {time.monotonic() - started:.1f} s at {stack.api}\n")
        api = undo.enter_context(ApiClient(stack.api, stack.api_key))
        shown: Sequence[Sample] = (Essay(), Recording(), Document())
        posted = [post(console, api, sample) for sample in shown]
        completed = [_shown(console, api, each, full) for each in posted]
    return 0 if all(completed) else 1


def _shown(console: Console, api: ApiClient, posted: Posted, full: bool) -> bool:
    """Print one sample's outcome; whether it completed."""
    document = settled(console, api, posted)
    if document["status"] != "completed":
        console.print_json(data=document.get("error", document))
        return False
    posted.sample.show(console, document, full)
    return True


if __name__ == "__main__":
    sys.exit(main())
