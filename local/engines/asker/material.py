"""What is to be asked about: which headings, which passages, which topic, how many questions?"""

import re
from dataclasses import dataclass

_COUNT_LINE = re.compile(r"^Questions wanted: (\d{1,3})[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^ *(?P<title>\S.*?) \(p\d+\)$")
_PASSAGE = re.compile(r"^\[p\d+\] ")
_NO_TOPIC = "(none)"


class UnreadablePrompt(ValueError):
    """The prompt lacks a slot or the line without which no material can be read from it."""


@dataclass(frozen=True)
class Material:
    """What the prompt shows of a document. `topic` is empty when the whole document is meant."""

    headings: tuple[str, ...]
    passages: tuple[str, ...]
    topic: str
    count: int


def read_material(prompt_text: str) -> Material:
    """Read the material out of the user text.

    Raises:
        UnreadablePrompt: a slot or the number of questions is missing.
    """
    topic, topic_at = _slot("TOPIC", prompt_text)
    document, _ = _slot("DOCUMENT", prompt_text)
    wanted = _COUNT_LINE.search(prompt_text[:topic_at])
    if wanted is None:
        raise UnreadablePrompt("the prompt does not say how many questions are wanted")
    lines = document.split("\n")
    headings = tuple(match["title"] for line in lines if (match := _HEADING.match(line)))
    passages = tuple(_PASSAGE.sub("", line) for line in lines if _PASSAGE.match(line))
    return Material(headings, passages, "" if topic == _NO_TOPIC else topic, int(wanted[1]))


def _slot(name: str, prompt: str) -> tuple[str, int]:
    """The text of a slot and where its fence opens; only the first fence with its own closing tag counts."""
    for opening in re.finditer(rf"^<<<{name} ([0-9a-f]{{8}})\n", prompt, re.MULTILINE):
        end = prompt.find(f"\n{name} {opening.group(1)}>>>", opening.end() - 1)
        if end >= 0:
            return prompt[opening.end() : max(end, opening.end())], opening.start()
    raise UnreadablePrompt(f"the prompt has no closed {name} slot")
