"""What are cards to be made from: which passages, how many, which types, how hard, and what is there already?"""

import re
from dataclasses import dataclass

TYPES = ("DEFINITION", "VOCABULARY", "FILL_BLANK", "COMPREHENSION", "APPLICATION")
LEVELS = ("EASY", "MEDIUM", "HARD")
_COUNT_LINE = re.compile(r"^Cards wanted: (\d{1,3})[ \t]*\r?$", re.MULTILINE)
_LEVEL_LINE = re.compile(r"^Difficulty: (\w+)[ \t]*\r?$", re.MULTILINE)
_TYPES_LINE = re.compile(r"^Card types: ([A-Z_, ]+?)[ \t]*\r?$", re.MULTILINE)
_TOPIC_LINE = re.compile(r"^Topic: (.*?)[ \t]*\r?$", re.MULTILINE)
_PASSAGE = re.compile(r"^\[p(?P<page>\d+) (?P<id>c\S+)\]\n", re.MULTILINE)


class UnreadablePrompt(ValueError):
    """The prompt lacks the passages or a line without which no cards can be made."""


@dataclass(frozen=True)
class Passage:
    """A passage as it was given; `id` is what a card has to name."""

    id: str
    page: int
    text: str


@dataclass(frozen=True)
class Material:
    """Everything one request says. `known` and `refused` are the lines about other cards, as they stand."""

    passages: tuple[Passage, ...]
    count: int
    level: str
    types: tuple[str, ...]
    topic: str
    known: str
    refused: str


def read_material(prompt_text: str) -> Material:
    """Read the request out of the user text of a Converse call.

    Raises:
        UnreadablePrompt: the passages, their number of cards or the types are missing.
    """
    passages, at = _slot("PASSAGES", prompt_text)
    head = prompt_text[:at]
    count, types = _COUNT_LINE.search(head), _TYPES_LINE.search(head)
    named = tuple(kind for kind in re.split(r",\s*", types[1]) if kind in TYPES) if types else ()
    if count is None or not named:
        raise UnreadablePrompt("the prompt does not say how many cards of which types are wanted")
    level, topic = _LEVEL_LINE.search(head), _TOPIC_LINE.search(head)
    return Material(
        _passages(passages),
        int(count[1]),
        level[1] if level and level[1] in LEVELS else "",
        named,
        topic[1] if topic else "",
        _optional("KNOWN", prompt_text),
        _optional("REFUSED", prompt_text),
    )


def _passages(text: str) -> tuple[Passage, ...]:
    heads = list(_PASSAGE.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return tuple(
        Passage(head["id"], int(head["page"]), text[head.end() : end]) for head, end in zip(heads, ends, strict=True)
    )


def _optional(name: str, prompt: str) -> str:
    try:
        return _slot(name, prompt)[0]
    except UnreadablePrompt:
        return ""


def _slot(name: str, prompt: str) -> tuple[str, int]:
    """The text of a slot and where its fence opens; only the first fence with its own closing tag counts."""
    for opening in re.finditer(rf"^<<<{name} ([0-9a-f]{{8}})\n", prompt, re.MULTILINE):
        end = prompt.find(f"\n{name} {opening.group(1)}>>>", opening.end() - 1)
        if end >= 0:
            return prompt[opening.end() : max(end, opening.end())], opening.start()
    raise UnreadablePrompt(f"the prompt has no closed {name} slot")
