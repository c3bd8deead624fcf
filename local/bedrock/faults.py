"""What can a test make the next calls do?

A script is a JSON list of steps, one per call (a client's own retry is a call too):

    {"ok": true}                                       the real answer
    {"error": "ThrottlingException"}                   any modelled error of the operation, with its status
    {"delay_seconds": 1.5}                             the real answer, late
    {"hang": true}                                     no answer until the caller gives up
    {"text": "...", "stop_reason": "end_turn"}         this reply; stop_reason may be left out
    {"mutate": "truncated"}                            the real answer, spoilt (see MUTATIONS)
    {"operation": "InvokeModel", "error": "..."}       any of these (but mutate) for embeddings; else it is for Converse

Each operation takes its own steps in order; after its last one every call gets the real answer. For embeddings `text`
is the whole body of the reply.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from local.bedrock.engine import Answer
from local.bedrock.model import OPERATIONS, error_statuses

FORGED = "This sentence number {} stands nowhere in the essay."


@dataclass(frozen=True)
class Step:
    """One scripted call of an operation; at most one of the other fields says something."""

    error: str | None = None
    delay_seconds: float = 0.0
    hang: bool = False
    text: str | None = None
    stop_reason: str = "end_turn"
    mutate: str | None = None
    operation: str = "Converse"


def read_script(body: bytes) -> list[Step]:
    """Parse a script; ValueError says which step is wrong."""
    steps = json.loads(body)
    if not isinstance(steps, list):
        raise ValueError("a script is a list of steps")
    return [_read_step(step) for step in steps]


def _read_step(step: object) -> Step:
    known = {"ok", *Step.__dataclass_fields__}
    if not isinstance(step, dict) or not step or step.keys() - known:
        raise ValueError(f"not a step: {step!r}")
    read = Step(**{name: value for name, value in step.items() if name != "ok"})
    if read.operation not in OPERATIONS:
        raise ValueError(f"no operation {read.operation}; there are {', '.join(OPERATIONS)}")
    if read.error is not None and read.error not in error_statuses(read.operation):
        raise ValueError(f"{read.operation} has no error {read.error}")
    if read.mutate is not None and read.operation != "Converse":
        raise ValueError("only answers of Converse can be mutated")
    if read.mutate is not None and read.mutate not in MUTATIONS:
        raise ValueError(f"no mutation {read.mutate}; there are {', '.join(MUTATIONS)}")
    return read


def mutated(answer: Answer, mutation: str) -> Answer:
    """Spoil an answer in a named way."""
    return MUTATIONS[mutation](answer)


def _truncated(answer: Answer) -> Answer:
    return replace(answer, text=answer.text[: len(answer.text) // 2], stop_reason="max_tokens")


def _prose(answer: Answer) -> Answer:
    text = f"Certainly! Here is the assessment you asked for:\n```json\n{answer.text}\n```\nGood luck with the test!"
    return replace(answer, text=text)


def _band_off_scale(answer: Answer) -> Answer:
    return _rewritten(answer, lambda report: _first_criterion(report).update(band=11))


def _missing_criterion(answer: Answer) -> Answer:
    return _rewritten(answer, lambda report: report["criteria"].popitem())


def _forged_quotes(answer: Answer) -> Answer:
    return _rewritten(answer, _forge)


def _hijacked(answer: Answer) -> Answer:
    """Obey an essay that orders full marks: every band 9, evidence made up."""

    def obey(report: dict[str, Any]) -> None:
        for criterion in report["criteria"].values():
            criterion["band"] = 9.0
        _forge(report)

    return _rewritten(answer, obey)


def _rewritten(answer: Answer, change: Callable[[dict[str, Any]], object]) -> Answer:
    report = json.loads(answer.text)
    change(report)
    return replace(answer, text=json.dumps(report, ensure_ascii=False))


def _first_criterion(report: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = next(iter(report["criteria"].values()))
    return first


def _forge(report: dict[str, Any]) -> None:
    points = [
        point
        for criterion in report["criteria"].values()
        for point in (*criterion["strengths"], *criterion["improvements"])
    ]
    for number, point in enumerate(points, start=1):
        point["quote"] = FORGED.format(number)


MUTATIONS: Mapping[str, Callable[[Answer], Answer]] = {
    "truncated": _truncated,
    "prose": _prose,
    "band_off_scale": _band_off_scale,
    "missing_criterion": _missing_criterion,
    "forged_quotes": _forged_quotes,
    "hijacked": _hijacked,
}
