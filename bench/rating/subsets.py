"""Which scripts is the rater worse at? Rows of the model card by human band, by estimate and by contamination."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.rating.measures import Rated
from bench.rating.out_of_fold import Opinions
from bench.rating.scripts import Scored

CONTAMINATED = Path(__file__).resolve().parents[1] / "contaminated_rows.json"

Range = tuple[str, float, float]

HUMAN: Sequence[Range] = (
    ("5 and below", 0.0, 5.0),
    ("5.5 - 6", 5.5, 6.0),
    ("6.5 - 7", 6.5, 7.0),
    ("7.5 - 8", 7.5, 8.0),
    ("8.5 and above", 8.5, 9.0),
)
ESTIMATED: Sequence[Range] = (
    ("below 5.5", 0.0, 5.5),
    ("5.5 - 6", 5.5, 6.0),
    ("6 - 6.5", 6.0, 6.5),
    ("6.5 - 7", 6.5, 7.0),
    ("7 - 7.5", 7.0, 7.5),
    ("7.5 and above", 7.5, 9.1),
)


def by_human_band(rated: Sequence[Rated]) -> Mapping[str, list[Rated]]:
    """The scripts of each range of human bands, both ends included."""
    return {name: [it for it in rated if low <= it.band <= high] for name, low, high in HUMAN}


def by_estimate(rated: Sequence[Rated]) -> Mapping[str, list[Rated]]:
    """The scripts of each range of estimates, its upper end left out."""
    return {name: [it for it in rated if low <= it.overall < high] for name, low, high in ESTIMATED}


def by_source(rated: Sequence[Rated]) -> Mapping[str, list[Rated]]:
    """The scripts of each source that has thirty or more."""
    sources = sorted({it.source for it in rated})
    found = {source: [it for it in rated if it.source == source] for source in sources}
    return {source: few for source, few in found.items() if len(few) >= 30}


def are_contaminated(scripts: Sequence[Scored]) -> list[bool]:
    """Whether each script is one of those named in bench/contaminated_rows.json."""
    known = set(json.loads(CONTAMINATED.read_text("utf-8"))["rows"])
    return [script.row in known for script in scripts]


def split(opinions: Opinions) -> tuple[list[Rated], list[Rated]]:
    """The clean and the contaminated, by a model of all."""
    contaminated = are_contaminated(opinions.scripts)
    return opinions.where([not bad for bad in contaminated]), opinions.where(contaminated)
