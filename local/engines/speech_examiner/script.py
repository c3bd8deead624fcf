"""What is to be rated: which part, which question, which transcript, with which timing, and in which language?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from local.engines.examiner.script import Language, UnreadablePrompt

PARTS = ("PART_1", "PART_2", "PART_3", "FULL")
_PART_LINE = re.compile(r"^Part: (\w+)[ \t]*\r?$", re.MULTILINE)
_LANGUAGE_LINE = re.compile(r"^Feedback language: (\w+)[ \t]*\r?$", re.MULTILINE)
_MEASURES = re.compile(r"^Measures:[ \t]*\r?\n((?:\w+: .*\n?)*)", re.MULTILINE)
_MEASURE = re.compile(r"^(\w+): (-?\d+(?:\.\d+)?)(?:[ \t]|\r?$)", re.MULTILINE)
_FENCE = re.compile(r"^<<<(QUESTION|TRANSCRIPT) ([0-9a-f]{8})\n", re.MULTILINE)


@dataclass(frozen=True)
class SpokenScript:
    """One performance to rate; `measures` are the figures of its timing by name."""

    part: str
    question: str
    transcript: str
    measures: Mapping[str, float]
    language: Language


def read_spoken_script(prompt_text: str) -> SpokenScript:
    """Read the performance out of the user text of a Converse call.

    Raises:
        UnreadablePrompt: a slot or the measures are missing, or the part is none of the test's.
    """
    slots, opens_at = _slots(prompt_text)
    head = prompt_text[:opens_at]
    part, spoken, listed = _PART_LINE.search(head), _LANGUAGE_LINE.search(head), _MEASURES.search(head)
    if part is None or part.group(1) not in PARTS:
        raise UnreadablePrompt("the prompt names no known part before its slots")
    if listed is None:
        raise UnreadablePrompt("the prompt lists no measures before its slots")
    measures = {name: float(value) for name, value in _MEASURE.findall(listed.group(1))}
    language: Language = "vi" if spoken and spoken.group(1) == "Vietnamese" else "en"
    return SpokenScript(part.group(1), slots["QUESTION"], slots["TRANSCRIPT"], measures, language)


def _slots(prompt: str) -> tuple[dict[str, str], int]:
    """The text of both slots and where the first opens; a fence counts that has its own closing tag."""
    slots: dict[str, str] = {}
    first = at = 0
    while (opening := _FENCE.search(prompt, at)) is not None:
        name, tag = opening.groups()
        end = prompt.find(f"\n{name} {tag}>>>", opening.end() - 1)
        at = opening.end()
        if end >= 0 and name not in slots:
            first = first if slots else opening.start()
            slots[name] = prompt[opening.end() : max(end, opening.end())]
            at = max(end, opening.end())
    for name in ("QUESTION", "TRANSCRIPT"):
        if name not in slots:
            raise UnreadablePrompt(f"the prompt has no closed {name} slot")
    return slots, first
