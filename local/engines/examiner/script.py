"""What is to be rated: which task, which question, which essay, and in which language is the feedback written?

The prompt fences its two slots with a tag of eight hex digits; the essay between them is taken exactly as it stands.
"""

import re
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "vi"]

SHARED_CRITERIA = ("coherence_cohesion", "lexical_resource", "grammatical_range_accuracy")
TASK_2 = "TASK_2"
TASK_1_ACADEMIC = "TASK_1_ACADEMIC"
TASK_1_GENERAL = "TASK_1_GENERAL"
_TASKS = (TASK_2, TASK_1_ACADEMIC, TASK_1_GENERAL)
_TASK_LINE = re.compile(r"^Task: (\w+)[ \t]*\r?$", re.MULTILINE)
_LANGUAGE_LINE = re.compile(r"^Feedback language: (\w+)[ \t]*\r?$", re.MULTILINE)


class UnreadablePrompt(ValueError):
    """The prompt lacks a slot or a line without which no script can be read from it."""


@dataclass(frozen=True)
class Script:
    """One script to rate. `criteria` are the keys the answer must hold, in order."""

    criteria: tuple[str, ...]
    task: str
    question: str
    essay: str
    language: Language


def criteria_of(task: str) -> tuple[str, ...]:
    """The four criteria keys of a task."""
    first = "task_response" if task == TASK_2 else "task_achievement"
    return (first, *SHARED_CRITERIA)


def read_script(prompt_text: str) -> Script:
    """Read the script out of the user text of a Converse call.

    Raises:
        UnreadablePrompt: a slot is missing, or the task is none of the three.
    """
    question, question_at = _slot("QUESTION", prompt_text)
    essay, _ = _slot("ESSAY", prompt_text)
    head = prompt_text[:question_at]
    named = _TASK_LINE.search(head)
    if named is None or named.group(1) not in _TASKS:
        raise UnreadablePrompt("the prompt names no known task before its slots")
    spoken = _LANGUAGE_LINE.search(head)
    language: Language = "vi" if spoken and spoken.group(1) == "Vietnamese" else "en"
    return Script(criteria_of(named.group(1)), named.group(1), question, essay, language)


def _slot(name: str, prompt: str) -> tuple[str, int]:
    """The text of a slot and where its fence opens; only the first fence with its own closing tag counts."""
    for opening in re.finditer(rf"^<<<{name} ([0-9a-f]{{8}})\n", prompt, re.MULTILINE):
        end = prompt.find(f"\n{name} {opening.group(1)}>>>", opening.end() - 1)
        if end >= 0:
            return prompt[opening.end() : max(end, opening.end())], opening.start()
    raise UnreadablePrompt(f"the prompt has no closed {name} slot")
