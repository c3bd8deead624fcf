"""Which attacks on the examiner do we know, and how do they look inside an essay?

`attacks.json` holds the attacks the detector was built with; `held_out.json` those written after it was frozen, by
round, with the share that was found at that moment. Every text was written for this project. `needs_decoder`: only a
decoder, or a reader of invisible characters, can read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ESSAYS = HERE.parent / "essays"
NO_ESSAYS = {"vietnamese", "twenty_words", "copied_prompt"}
"""Scripts the official rules decide: an attack on them has nothing to change."""

POSITIONS = ("head", "middle", "end")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True)
class Attack:
    """One text that wants a band, or something else, of its reader."""

    family: str
    id: str
    text: str
    needs_decoder: bool


@dataclass(frozen=True)
class Script:
    """A genuine script of this project and its question."""

    name: str
    task_type: str
    question: str
    essay: str


@dataclass(frozen=True)
class Case:
    """An attack in one place of one script."""

    attack: Attack
    position: str
    script: Script
    essay: str


@dataclass(frozen=True)
class Round:
    """Families written after a freeze; `as_found`: share detected then, where a later version saw them."""

    number: int
    as_found: Mapping[str, float]
    attacks: tuple[Attack, ...]


@cache
def attacks() -> tuple[Attack, ...]:
    """The attacks the detector was built with."""
    return tuple(Attack(**it) for it in json.loads((HERE / "attacks.json").read_text("utf-8"))["attacks"])


@cache
def held_out() -> tuple[Round, ...]:
    """The attacks written after a freeze, oldest round first."""
    rounds = json.loads((HERE / "held_out.json").read_text("utf-8"))["rounds"]
    return tuple(Round(it["round"], it["as_found"], tuple(Attack(**a) for a in it["attacks"])) for it in rounds)


@cache
def scripts() -> tuple[Script, ...]:
    """The scripts attacks are put into, by name."""
    loaded = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(ESSAYS.glob("*.json"))}
    return tuple(
        Script(name, it["task_type"], it["prompt"], it["essay_content"])
        for name, it in loaded.items()
        if name not in NO_ESSAYS
    )


def cases(chosen: Iterable[Attack]) -> Iterator[Case]:
    """Every attack in every place of every script."""
    for attack in chosen:
        for script in scripts():
            for position in POSITIONS:
                yield Case(attack, position, script, inserted(script.essay, attack.text, position))


def sample(chosen: Iterable[Attack]) -> Iterator[Case]:
    """Every attack once, places and scripts in turn: the stratified sample of the quick tests."""
    for at, attack in enumerate(chosen):
        script = scripts()[at % len(scripts())]
        position = POSITIONS[at // len(scripts()) % len(POSITIONS)]
        yield Case(attack, position, script, inserted(script.essay, attack.text, position))


def inserted(essay: str, text: str, position: str) -> str:
    """The essay with a text before it, behind it, or on a line of its own after a sentence near its middle."""
    if position == "head":
        return f"{text}\n\n{essay}"
    if position == "end":
        return f"{essay}\n\n{text}"
    seams = list(_AFTER_SENTENCE.finditer(essay))
    middle = min(seams, key=lambda seam: abs(seam.start() - len(essay) // 2))
    return f"{essay[: middle.start()]}\n{text}\n{essay[middle.end() :]}"
