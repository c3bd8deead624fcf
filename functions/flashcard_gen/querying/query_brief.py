"""What is a model told about a document, so that it can say what to ask? Its outline and a few passages, no more.

The document's words and the topic are somebody else's: each stands in a fence of its own, and nothing they say can
reach further than the questions that come back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.prompt import Prompt, Rendered, fenced
from flashcard_gen.querying.wording import Wording

if TYPE_CHECKING:
    from flashcard_gen.chunks import Chunk
    from flashcard_gen.document import Document

OUTLINE_CHARACTERS = 4_000
EXCERPT_CHARACTERS = 8_000
"""What is sent of any document, however long: some three thousand tokens."""
PASSAGE_CHARACTERS = 700
TOPIC_CHARACTERS = 500


@dataclass(frozen=True)
class QueryBrief:
    """What questions are wanted about, and how many; `topic` None: about the whole document."""

    outline: str
    excerpts: str
    topic: str | None
    count: int


def brief_of(document: Document, chunks: Sequence[Chunk], topic: str | None, count: int) -> QueryBrief:
    """The outline, and passages spread evenly over the document; with a topic, those that share its words first."""
    wanted = _on_topic(chunks, topic) if topic else []
    room = EXCERPT_CHARACTERS // PASSAGE_CHARACTERS
    chosen = wanted[:room] or _spread(chunks, room)
    passages = [f"[p{chunk.page}] {_clean(chunk.text, PASSAGE_CHARACTERS)}" for chunk in chosen]
    return QueryBrief(
        outline=_outline(document),
        excerpts="\n\n".join(passages)[:EXCERPT_CHARACTERS],
        topic=_clean(topic, TOPIC_CHARACTERS) if topic else None,
        count=count,
    )


def rendered(brief: QueryBrief) -> Rendered:
    """The prompt, filled in."""
    outline = brief.outline or "(no headings)"
    return prompt().render(
        count=str(brief.count),
        scope="the topic below" if brief.topic else "the whole document, every part of it",
        topic=fenced("TOPIC", brief.topic or "(none)"),
        document=fenced("DOCUMENT", f"Headings:\n{outline}\n\nPassages:\n{brief.excerpts}"),
    )


@cache
def prompt() -> Prompt:
    """The prompt in use; its id and hash belong into what depends on the queries."""
    return Prompt.load(Path(__file__).parents[1] / "prompts" / "ask_queries.v1.md")


def _outline(document: Document) -> str:
    """The headings by level; when there are too many, the deepest levels give way."""
    for deepest in (6, 3, 2, 1):
        lines = [
            f"{'  ' * (min(heading.level, 6) - 1)}{_clean(heading.title, 120)} (p{heading.page})"
            for heading in document.outline
            if heading.level <= deepest
        ]
        text = "\n".join(lines)
        if len(text) <= OUTLINE_CHARACTERS:
            return text
    return text[:OUTLINE_CHARACTERS]


def _on_topic(chunks: Sequence[Chunk], topic: str) -> list[Chunk]:
    """Passages that hold words of the topic, most words first."""
    wording = Wording.of(topic)
    wanted = wording.stems(topic)
    shared = [(len(wanted & wording.stems(chunk.text)), chunk) for chunk in chunks] if wanted else []
    found = [(times, chunk) for times, chunk in shared if times]
    return [chunk for _, chunk in sorted(found, key=lambda it: -it[0])]


def _spread(chunks: Sequence[Chunk], most: int) -> list[Chunk]:
    if len(chunks) <= most:
        return list(chunks)
    return [chunks[(2 * part + 1) * len(chunks) // (2 * most)] for part in range(most)]


def _clean(text: str, most: int) -> str:
    """One line without control characters, invisible ones and halves of surrogate pairs."""
    visible = "".join(" " if unicodedata.category(mark)[0] == "C" else mark for mark in text)
    return " ".join(visible.split())[:most]
