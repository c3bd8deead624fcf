"""What can a test make the next generateContent calls do?

A script is a JSON list of steps, one per call (a client's own retry is a call too):

    {"ok": true}                                  the real answer
    {"error": 429}                                an error of the API, by its HTTP status
    {"delay_seconds": 1.5}                        the real answer, late
    {"hang": true}                                no answer until the caller gives up
    {"close": true}                               the connection is closed without an answer
    {"blocked": "SAFETY"}                         the prompt is blocked: no candidate
    {"finish": "MAX_TOKENS"}                      the real answer cut in the middle; any other reason: no text at all
    {"text": "..."}                               this text; with "finish" for its reason
    {"thoughts": 700}                             the real answer, after so many tokens of thinking
    {"empty": true}                               200 with an empty object
    {"raw": "<html>", "status": 502}              this body, as it stands

`blocked` and `finish` also take the number of a member this table does not know. After the last step every call gets
the real answer.
"""

import json
from dataclasses import dataclass

from local.gemini.answer import BLOCK_REASONS, FINISH_REASONS, Answer
from local.gemini.errors import STATUSES


@dataclass(frozen=True)
class Step:
    """One scripted call; fields without a value say nothing."""

    error: int | None = None
    delay_seconds: float = 0.0
    hang: bool = False
    close: bool = False
    blocked: str | int | None = None
    finish: str | int | None = None
    text: str | None = None
    thoughts: int = 0
    empty: bool = False
    raw: str | None = None
    status: int = 200

    @property
    def needs_answer(self) -> bool:
        """Whether the engine's own answer is part of it."""
        return self.text is None and self.blocked is None

    def applied(self, real: Answer) -> Answer:
        """Spoil an answer as the step says."""
        if self.blocked is not None:
            return Answer(None, blocked=self.blocked)
        if self.text is not None:
            return Answer(self.text, self.finish or "STOP", thoughts=self.thoughts)
        if self.finish in (None, "STOP"):
            return Answer(real.text, real.finish, thoughts=self.thoughts)
        text = (real.text or "")[: len(real.text or "") // 2] if self.finish == "MAX_TOKENS" else None
        return Answer(text, self.finish or "STOP", thoughts=self.thoughts)


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
    if read.error is not None and read.error not in STATUSES:
        raise ValueError(f"the API has no error {read.error}")
    for member, names in ((read.finish, FINISH_REASONS), (read.blocked, BLOCK_REASONS)):
        if isinstance(member, str) and member not in names:
            raise ValueError(f"no reason {member}; there are {', '.join(names)}")
    return read
