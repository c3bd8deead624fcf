"""What does each part of the model card need measured? Tables and plots by the name of their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.progress import Progress

from bench.rating import card_plots as plots
from bench.rating import card_tables as tables
from bench.rating.ablation import ablations, kept_features
from bench.rating.learning_curve import SIZES, learning_curve
from bench.rating.measures import Rated
from bench.rating.out_of_fold import Opinions, opinions
from bench.rating.probes import GARBAGE, heaps, moves, probes
from bench.rating.scripts import Scored
from bench.rating.subsets import are_contaminated, by_estimate, by_human_band, by_source, split
from bench.rating.tables import Values
from bench.rating.two_raters import compared, differences, examined
from tests.attacks.corpus import attacks, held_out

Texts = dict[str, str]


@dataclass(frozen=True)
class Evidence:
    """The scripts, what is measured of them, and what each tier says of each task's out of fold."""

    scripts: list[Scored]
    values: list[Values]
    models: list[Opinions]
    progress: Progress

    @property
    def full(self) -> list[Opinions]:
        """The full tier of both tasks."""
        return [one for one in self.models if one.tier == "full"]


def agreement(evidence: Evidence, texts: Texts, drawn: Texts) -> None:
    """The main table, the errors, and what is shipped."""
    rows: dict[str, Sequence[Rated]] = {}
    for one in evidence.models:
        rows[f"**{plots.label(one)}**"] = one.rated
        sources = by_source(one.rated)
        rows |= {f"{plots.label(one)}, {source} alone": few for source, few in sources.items()}
    texts["agreement"] = tables.agreement_table(rows)
    texts["errors"] = tables.errors_table({plots.label(one): one.rated for one in evidence.models})
    texts["shipped"] = tables.shipped_table(evidence.models)


def subsets(evidence: Evidence, texts: Texts, drawn: Texts) -> None:
    """Contaminated rows, human bands, estimates."""
    dirty = are_contaminated(evidence.scripts)
    clean = [number for number, bad in enumerate(dirty) if not bad]
    scripts, values = [evidence.scripts[number] for number in clean], [evidence.values[number] for number in clean]
    rows: dict[str, Sequence[Rated]] = {}
    for one in evidence.progress.track(evidence.full, description="without contaminated rows"):
        name = plots.label(one)
        kept, left_out = split(one)
        rows |= {f"{name}: clean rows, fitted on all": kept, f"{name}: contaminated rows alone": left_out}
        rows[f"{name}: clean rows, fitted on them"] = opinions(one.tier, one.task, scripts, values).rated
    texts["contaminated"] = tables.agreement_table(rows, ("r", "qwk", "rmse", "within_0.5", "bias"))
    measures = ("rmse", "within_0.5", "bias", "interval_coverage")
    for name, parts in (("human_band", by_human_band), ("estimate", by_estimate)):
        cut = {f"{plots.label(one)}: {part}": few for one in evidence.full for part, few in parts(one.rated).items()}
        texts[name] = tables.agreement_table(cut, measures if name == "human_band" else measures[2:])
    drawn["error_by_band"] = plots.error_by_band(evidence.models[:3])
    drawn["interval_coverage"] = plots.interval_coverage(evidence.full)


def parts_and_size(evidence: Evidence, texts: Texts, drawn: Texts) -> None:
    """Ablation and learning curve."""
    for one in evidence.full:
        every = evidence.progress.track(
            ablations(one.table, one.settings), total=len(kept_features()), description=f"ablation, {one.task}"
        )
        texts[f"ablation_{one.task.lower()}"] = tables.ablation_table(list(every))
    curves = {}
    for one in evidence.models:
        points = learning_curve(one.table, one.settings)
        few = SIZES if one.task == "TASK_2" else SIZES[:3]
        name = plots.label(one)
        curves[name] = list(evidence.progress.track(points, total=len(few), description=f"learning curve, {name}"))
    texts["learning_curve"] = tables.curve_table(curves)
    drawn["learning_curve"] = plots.learning_curves(curves)


def two_raters(evidence: Evidence, texts: Texts, drawn: Texts) -> None:
    """The embedded examiner beside the full tier."""
    bar = evidence.progress.add_task("embedded examiner", total=sum(len(one.scripts) for one in evidence.full))
    bands = [examined(one.scripts, lambda: evidence.progress.advance(bar)) for one in evidence.full]
    pairs = list(zip(evidence.full, bands, strict=True))
    found = {one.task.replace("_", " ").capitalize(): compared([one], [given]) for one, given in pairs}
    texts["two_raters"] = tables.raters_table(found | {"both": compared(evidence.full, bands)})
    off = {plots.label(one): differences(one, given) for one, given in pairs}
    drawn["raters_apart"] = plots.raters_apart(off)


def adversarial(evidence: Evidence, texts: Texts, drawn: Texts) -> None:
    """The project's own texts, and attacks; a corpus of each round."""
    texts["own_texts"] = tables.probes_table(list(evidence.progress.track(probes(), total=13, description="own texts")))
    made = evidence.progress.track(heaps(), total=len(GARBAGE) + 1, description="garbage")
    texts["garbage"] = tables.heaps_table(list(made))
    rounds = {"known when the detector was written": attacks()}
    rounds |= {f"round {it.number}, written after a freeze": it.attacks for it in held_out()}
    bar = evidence.progress.add_task("attacks", total=sum(len(it) for it in rounds.values()))
    found = {name: moves(them, lambda: evidence.progress.advance(bar)) for name, them in rounds.items()}
    texts["attacks"] = tables.moves_table(found)


EVERY = (agreement, subsets, parts_and_size, two_raters, adversarial)
"""Each puts its tables into `texts` and its plots into `drawn`."""
