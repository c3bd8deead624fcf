"""What is each part of the rater worth? Fits without it, or with nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.rating.fit import Vector
from bench.rating.measures import RESAMPLES, SEED, half, quadratic_kappa
from bench.rating.model import Settings, Table
from bench.rating.out_of_fold import plain
from bench.rating.tables import SURPRISAL, blocks_of, names_of

LENGTH = ("log_words", "shortfall")


@dataclass(frozen=True)
class Ablation:
    """A fit with some of the features; `lost` is how much less r it has than all of them, with its 95 % interval."""

    name: str
    features: int
    r: float
    qwk: float
    rmse: float
    lost: tuple[float, float, float]


def kept_features() -> Mapping[str, Sequence[str]]:
    """The features of each ablation."""
    every = names_of(surprisal=True)
    blocks = blocks_of(surprisal=False)
    without = {f"without {block} ({len(names)} handmade)": set(names) for block, names in blocks.items()}
    without |= {"without length": set(LENGTH), "without the ten of the language model": set(SURPRISAL)}
    kept = {name: [it for it in every if it not in left_out] for name, left_out in without.items()}
    kept |= {"the ten of the language model alone": list(SURPRISAL), "cgain alone": ["cgain"]}
    return {"all": every, **kept, "length alone": list(LENGTH)}


def ablations(table: Table, settings: Settings) -> Iterator[Ablation]:
    """Every ablation of the full tier, all features first."""
    every = names_of(surprisal=True)
    whole: Vector | None = None
    for name, features in kept_features().items():
        columns = [every.index(feature) for feature in features]
        guessed = plain(_columns(table, columns), settings)
        whole = guessed if whole is None else whole
        bands = table.bands
        rmse = float(np.sqrt(((guessed - bands) ** 2).mean()))
        kappa = quadratic_kappa(bands, half(guessed))
        yield Ablation(name, len(features), _r(bands, guessed), kappa, rmse, _lost(table, whole, guessed))


def _columns(table: Table, columns: Sequence[int]) -> Table:
    chosen = list(columns)
    return Table(table.values[:, chosen], table.bands, table.groups, table.directions[chosen], table.surprisal[chosen])


def _lost(table: Table, whole: Vector, guessed: Vector) -> tuple[float, float, float]:
    """Loss of r against all features, whole groups drawn again and again for the interval."""
    names = sorted(set(table.groups))
    members = [np.flatnonzero(np.array(table.groups) == name) for name in names]
    random = np.random.Generator(np.random.PCG64(SEED))
    drawn = []
    for _ in range(RESAMPLES):
        rows = np.concatenate([members[pick] for pick in random.integers(len(members), size=len(members))])
        drawn.append(_r(table.bands[rows], whole[rows]) - _r(table.bands[rows], guessed[rows]))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return _r(table.bands, whole) - _r(table.bands, guessed), float(low), float(high)


def _r(one: Vector, other: Vector) -> float:
    return float(np.corrcoef(one, other)[0, 1])
