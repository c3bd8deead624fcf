"""What does a task ask, and what does each band look like? Rubrics are versioned data files.

A rubric file names its task and its criteria files; a criterion file describes bands 1 to 9. A shipped file is never
edited: a change is a new version, so that a stored result says which words it was judged by.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Criterion:
    """One of the four equally weighted criteria, with its descriptor for every whole band from 1 to 9."""

    key: str
    name: str
    focus: str
    bands: Mapping[int, str]


@dataclass(frozen=True)
class Rubric:
    """The criteria of one task; `sha256` covers every byte of the files it was read from."""

    id: str
    task: str
    name: str
    minimum_words: int
    criteria: tuple[Criterion, ...]
    sha256: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The criteria's keys, in the rubric's order."""
        return tuple(criterion.key for criterion in self.criteria)

    @classmethod
    def load(cls, path: Path) -> Rubric:
        """Reads a rubric file and the criterion files it names, which lie beside it.

        Raises:
            OSError, KeyError, tomllib.TOMLDecodeError: the shipped data is broken.
        """
        table = tomllib.loads(path.read_text("utf-8"))
        parts = [path.with_name(f"{name}.toml") for name in table["criteria"]]
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in (path, *parts)))
        return cls(
            id=table["id"],
            task=table["task"],
            name=table["name"],
            minimum_words=table["minimum_words"],
            criteria=tuple(_criterion(tomllib.loads(part.read_text("utf-8"))) for part in parts),
            sha256=digest.hexdigest(),
        )

    def as_text(self) -> str:
        """The rubric as the model reads it: every criterion with its bands, best first."""
        return "\n\n".join(_described(criterion) for criterion in self.criteria)


def _criterion(table: Mapping[str, Any]) -> Criterion:
    return Criterion(
        key=table["key"],
        name=table["name"],
        focus=table["focus"],
        bands={int(band): text for band, text in table["bands"].items()},
    )


def _described(criterion: Criterion) -> str:
    bands = sorted(criterion.bands.items(), reverse=True)
    lines = "\n".join(f"- Band {band}: {text}" for band, text in bands)
    return f"## {criterion.name} (`{criterion.key}`)\n{criterion.focus}\n{lines}"
