"""The sample essay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from local.demo.assessment import print_assessment, print_cost
from local.options import ROOT


class Essay:
    """A Writing Task 2 essay."""

    route = "/writing/evaluate"
    file = "events/writing.body.json"

    def body(self) -> bytes:
        return (ROOT / self.file).read_bytes()

    def show(self, console: Console, document: Mapping[str, Any], full: bool) -> None:
        submission = json.loads(self.body())
        console.print(Padding(f"Question: {escape(submission['prompt'])}", (0, 2, 1, 2)), style="dim")
        print_assessment(console, document["result"], submission["essay_content"], full)
        print_cost(console, document)
