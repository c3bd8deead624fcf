"""Does Lambda bill anybody for the wait for a transcription?

    python bench/two_phases.py [--rounds 3] [--tier light full]

Sends recordings of fifteen seconds over HTTP through the embedded stack, whose Transcribe takes five seconds longer
than it needs, and adds up what Lambda would bill: every invocation of the job, starts of processes and the late check
of the transcription included. From that it takes off what model and second rater need by themselves; they work side by
side, so it is the longer of the two. Exit status 1 when a second or more is left, or nobody waited.

Cold = the job finds no process; warm = it finds one that has rated before. Medians; the times are this machine's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("functions", "layers/common", "layers/language_model")
sys.path[:0] = [str(ROOT), *(str(ROOT / package) for package in PACKAGES)]

from bench.phases import recorded_job  # noqa: E402
from bench.phases.rater_clock import rater_seconds  # noqa: E402
from bench.phases.recorded_job import QUESTION  # noqa: E402
from local.client import ApiClient  # noqa: E402
from local.stack import Options, Stack  # noqa: E402

DELAY_SECONDS = 5.0
LIMIT_SECONDS = 1.0
"""Lambda time that is neither model nor rater."""

PARAMETERS = {"CheckSeconds": "12", "ThrottleRate": "500", "ThrottleBurst": "500"}
"""The check comes after the outcome, as it does with the usual minute, and the bench need not wait so long for it."""


@dataclass(frozen=True)
class Spent:
    """One job's seconds."""

    init: float
    ordering: float
    waiting: float
    rating: float
    checks: float
    model: float
    rater: float
    overhead: float


COLUMNS = {
    "init": "init",
    "ordering": "invocation 1",
    "waiting": "(waiting)",
    "rating": "invocation 2",
    "checks": "checks",
    "model": "model",
    "rater": "rater",
    "overhead": "overhead",
}


def main() -> int:
    """Exit status 1 when too much is billed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="cold jobs, and warm jobs, of each tier (default: 3)")
    parser.add_argument("--tier", nargs="+", choices=("light", "full"), default=("light", "full"))
    options = parser.parse_args()
    found = {f"{tier}, {state}": jobs for tier in options.tier for state, jobs in measured(tier, options.rounds)}
    report(found)
    complaints = [text for case, jobs in found.items() for text in complaints_of(case, jobs)]
    for text in complaints:
        print(text, file=sys.stderr)
    return 1 if complaints else 0


def measured(tier: str, rounds: int) -> Iterator[tuple[str, list[Spent]]]:
    """Cold jobs, then warm ones, of a stack with that second rater."""
    with tempfile.TemporaryDirectory() as logs:
        chosen = Options(parameters={**PARAMETERS, "SecondRater": tier}, concurrency=1, logs=Path(logs))
        with Stack(chosen) as stack, ApiClient(stack.api, stack.api_key) as api:
            recorded_job.run(stack, api, 0, cold=True)  # the recogniser's own start is nobody's here
            for state in ("cold", "warm"):
                print(f"{tier} rater, {state}: {rounds} jobs ...", file=sys.stderr)
                yield state, [one(stack, api, tier, state == "cold") for _ in range(rounds)]


def one(stack: Stack, api: ApiClient, tier: str, cold: bool) -> Spent:
    """Where the time of one job went."""
    job = recorded_job.run(stack, api, DELAY_SECONDS, cold)
    rater = rater_seconds(tier, job.transcript, QUESTION, cold)
    return Spent(
        init=sum(it.init_seconds for it in (job.ordering, job.rating, *job.checks)),
        ordering=job.ordering.seconds,
        waiting=job.waiting_seconds,
        rating=job.rating.seconds,
        checks=sum(it.seconds for it in job.checks),
        model=job.model_seconds,
        rater=rater,
        overhead=job.billed_seconds - max(job.model_seconds, rater),
    )


def median(jobs: Sequence[Spent], column: str) -> float:
    """The middle of the jobs' seconds."""
    return statistics.median([float(getattr(job, column)) for job in jobs])


def report(found: dict[str, list[Spent]]) -> None:
    """Prints the medians."""
    print(f"\n{'seconds':<12}" + "".join(f"{title:>14}" for title in COLUMNS.values()))
    for case, jobs in found.items():
        print(f"{case:<12}" + "".join(f"{median(jobs, column):>14.3f}" for column in COLUMNS))
    print("\nBilled: init, both invocations, checks. Overhead: billed less the longer of model and rater.")


def complaints_of(case: str, jobs: Sequence[Spent]) -> Iterator[str]:
    """What a case must not show."""
    if (overhead := median(jobs, "overhead")) >= LIMIT_SECONDS:
        yield f"{case}: {overhead:.2f} s of Lambda beyond model and rater; the limit is {LIMIT_SECONDS:.0f} s"
    if (least := min(job.waiting for job in jobs)) < DELAY_SECONDS:
        yield f"{case}: only {least:.2f} s passed between the phases, though the transcription took {DELAY_SECONDS:.0f}"


if __name__ == "__main__":
    sys.exit(main())
