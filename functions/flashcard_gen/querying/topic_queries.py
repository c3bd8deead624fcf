"""What can be asked about one topic of a document? The topic itself, and what the document says where it treats it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from textwrap import shorten

from flashcard_gen.querying.key_phrases import key_phrases
from flashcard_gen.querying.query_candidates import Candidate, dealt, points_in
from flashcard_gen.querying.query_rules import LONGEST, tidy
from flashcard_gen.querying.statements import Reading, Statement
from flashcard_gen.querying.wording import Wording

_PARTS = 4
"""What is said about a topic is asked from so many parts of the document in turn."""
_ABOUT = 0.5
"""Share of the topic's words that a sentence about the topic holds at least."""
_NEARLY = 0.75


def topic_queries(reading: Reading, headings: Sequence[Candidate], topic: str, count: int) -> tuple[str, ...]:
    """The topic first, then `count - 1` queries about it at most; the topic alone if the document does not treat it."""
    wording = reading.wording
    wanted = wording.stems(topic)
    asked = tidy(shorten(topic, LONGEST, placeholder=""))
    first = [] if asked is None else [Candidate(asked, wanted, "topic", -1)]
    near = _about(wanted, reading.said, headings, wording)
    phrases = [
        Candidate(f"{topic.rstrip('?.! ')}: {phrase.text}", phrase.stems | wanted, "phrase", near[0].position)
        for phrase in key_phrases((one.text for one in near), wording, count // 2)
        if not phrase.stems <= wanted
    ]
    points = [
        *(one for one in headings if wanted & one.subject),
        *(one for statement in near for one in points_in(statement, wording)),
    ]
    points.sort(key=lambda it: it.position)
    parts = [points[len(points) * part // _PARTS : len(points) * (part + 1) // _PARTS] for part in range(_PARTS)]
    return dealt([first, *parts, phrases], count)


def _about(
    wanted: frozenset[str], said: Sequence[Statement], headings: Sequence[Candidate], wording: Wording
) -> list[Statement]:
    """The sentences under a heading that holds all of the topic, and those that hold its words themselves.

    Of the latter it takes nearly as many words as the sentence has that holds most.
    """
    if not wanted:
        return []
    titles = sorted(headings, key=lambda it: it.position)
    starts = [title.position for title in titles]
    shares = [len(wanted & wording.stems(one.text)) / len(wanted) for one in said]
    least = max(_ABOUT, _NEARLY * max(shares, default=0.0))

    def is_under_it(statement: Statement) -> bool:
        above = bisect_right(starts, statement.position)
        return above > 0 and wanted <= titles[above - 1].subject

    return [one for one, share in zip(said, shares, strict=True) if share >= least or is_under_it(one)]
