"""How many attacks does the injection detector see, family by family, and what does removing them cost?

    python bench/attacks.py [--quick]

Puts every attack of tests/attacks at head, middle and end of every script of tests/essays (`--quick`: each attack
once). Columns: `seen`, the share in which something was set aside; `whole`, the share in which every sentence of the
writer's survived; `words left`, the mean number of the attack's words that raters still read. No band may be fixed or
capped by an attack: such cases are counted too. The families below the line were written after a freeze; their rate at
that moment stands beside them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common")]

from assessment.integrity.inspection import Verdict, inspect  # noqa: E402
from assessment.rater.words import zipf  # noqa: E402
from tests.attacks.corpus import Attack, Case, attacks, cases, held_out, sample  # noqa: E402

SET_ASIDE = {"injection", "comment", "foreign_text", "unreadable_text"}


@dataclass
class Tally:
    """Counts of one family."""

    cases: int = 0
    seen: int = 0
    whole: int = 0
    words_left: int = 0
    capped: int = 0


def main() -> int:
    """Prints both tables; exit status 1 when an attack fixed or capped a band."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="each attack once")
    options = parser.parse_args()
    print(f"{'family':24} {'cases':>6} {'seen':>7} {'whole':>7} {'words left':>11}")
    known = measured(attacks(), options.quick)
    printed(known)
    capped = sum(it.capped for it in known.values())
    for round_ in held_out():
        print(f"-- round {round_.number}, written after a freeze; in brackets: as found then")
        printed(measured(round_.attacks, options.quick), round_.as_found)
    print(f"attacks that fixed or capped a band: {capped}")
    return 1 if capped else 0


def measured(chosen: Iterable[Attack], quick: bool) -> Mapping[str, Tally]:
    """Every case inspected, by family."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for case in sample(chosen) if quick else cases(chosen):
        verdict = inspect(case.essay, case.script.question, zipf)
        tally = tallies[case.attack.family]
        tally.cases += 1
        tally.seen += bool(SET_ASIDE & set(verdict.flags))
        tally.whole += is_whole(case, verdict)
        tally.words_left += max(0, len(verdict.cleaned.text.split()) - len(case.script.essay.split()))
        tally.capped += any(
            band is not None for band in (verdict.effect.fixed, verdict.effect.ceiling, verdict.effect.task_ceiling)
        )
    return tallies


def is_whole(case: Case, verdict: Verdict) -> bool:
    """Whether raters still read each of the writer's sentences."""
    read = " ".join(verdict.cleaned.text.split())
    return all(" ".join(sentence.split()) in read for sentence in re.split(r"(?<=[.!?])\s+", case.script.essay))


def printed(tallies: Mapping[str, Tally], as_found: Mapping[str, float] | None = None) -> None:
    """One line per family."""
    for family, it in tallies.items():
        then = f"  ({as_found[family]:.0%})" if as_found and family in as_found else ""
        left = it.words_left / it.cases
        print(f"{family:24} {it.cases:6} {it.seen / it.cases:7.1%} {it.whole / it.cases:7.1%} {left:11.1f}{then}")


if __name__ == "__main__":
    sys.exit(main())
