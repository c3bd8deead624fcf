"""Is a proposed card fit to be learnt? Every rule in order; the first that objects gives the reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from assessment.evidence import Span
from flashcard_gen.cards import Card, CardType, Difficulty, Draft, card_id, tidy_tags
from flashcard_gen.verifying import asked, gap, grammar_cues, leak, one_fact, quoting, standing, support, wording
from flashcard_gen.verifying.injected import has_address, is_order
from flashcard_gen.verifying.pages import Pages, ReadPage
from flashcard_gen.verifying.quoting import Quoted

VERIFIER = "rules-v1"
"""Names the rules: cards judged by other rules need another name."""

NEAR = 1_500
"""Code points around a quote in which what a question names has to stand."""


class Place(Protocol):
    """A passage that was given to the model: its id, its page, and where it stands there."""

    @property
    def id(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Rejection:
    """Why a card is not delivered; `reason` is one of the names in `verifying`'s table."""

    reason: str


class Verifier:
    """Judges the cards of one request against one document."""

    def __init__(self, pages: Pages, types: Collection[CardType], difficulty: Difficulty | None) -> None:
        """`difficulty` None: any, and each card is labelled by the measure."""
        self._pages, self._types, self._difficulty = pages, types, difficulty

    def judge(self, draft: Draft, passages: Mapping[str, Place]) -> Card | Rejection:
        """The card, with the page's own words as its quote, or the first reason against it."""
        place = passage_named(draft.chunk, passages)
        page = self._pages.page(place.page) if place else None
        if place is None or page is None:
            return Rejection("unknown_passage")
        quoted = quoting.locate(draft.quote, page, Span(place.start, place.end))
        if quoted is None:
            return Rejection("quote_not_found")
        reason = next(filter(None, (rule() for rule in self._rules(_tidied(draft), quoted, page))), None)
        return Rejection(reason) if reason else self._card(_tidied(draft), quoted)

    def _rules(self, draft: Draft, quoted: Quoted, page: ReadPage) -> Iterator[Callable[[], str | None]]:
        kind, question, answer = draft.type, draft.question, draft.answer
        yield lambda: quoting.quotable(quoted, page)
        yield lambda: quoting.length(quoted)
        yield lambda: _planted(draft)
        yield lambda: asked.type_asked(kind, question, self._types)
        yield lambda: asked.gap_syntax(kind, question, answer)
        yield lambda: asked.gap_quote(question, quoted.quote)
        yield lambda: wording.long_enough(question)
        yield lambda: None if kind == "FILL_BLANK" else one_fact.questions(question)
        yield lambda: one_fact.gaps(question)
        yield lambda: one_fact.listing(question, answer)
        yield lambda: one_fact.statements(answer)
        yield lambda: one_fact.finished(answer)
        yield lambda: one_fact.length(cast(CardType, kind), answer)
        yield lambda: wording.open_question(question)
        yield lambda: standing.alone(question)
        yield lambda: standing.answer_alone(question, answer)
        yield lambda: wording.one_answer(question) if kind != "FILL_BLANK" else gap.certain(question, page.text)
        yield lambda: wording.named_answer(answer)
        yield lambda: leak.answer_shown(question, answer)
        yield lambda: leak.one_of_two(question, answer)
        yield from (lambda cue=cue: cue(question) for cue in _CUES)
        yield from (() if kind == "FILL_BLANK" else _support(draft, quoted, page))
        yield lambda: self._difficulty and asked.difficulty_asked(_measure(draft, quoted), self._difficulty)

    def _card(self, draft: Draft, quoted: Quoted) -> Card:
        kind = cast(CardType, draft.type)
        return Card(
            card_id=card_id(self._pages.sha256, kind, draft.question, draft.answer),
            type=kind,
            question=draft.question,
            answer=draft.answer,
            tags=tidy_tags(draft.tags),
            difficulty=self._difficulty or asked.level(_measure(draft, quoted)),
            citation=quoted.citation,
        )


_CUES = (grammar_cues.article, grammar_cues.number, grammar_cues.only_of_its_kind, grammar_cues.cut_word)


def _support(draft: Draft, quoted: Quoted, page: ReadPage) -> Iterator[Callable[[], str | None]]:
    """What holds for answers in the model's own words; a fill-in's words are the quote's already."""
    question, answer = draft.question, draft.answer
    around = page.text[max(0, quoted.citation.start - NEAR) : quoted.citation.end + NEAR]
    yield lambda: support.numbers(answer, quoted)
    yield lambda: support.names(question, answer, quoted)
    yield lambda: support.answer_words(question, answer, quoted, around)
    yield lambda: support.sense(question, answer, quoted)
    yield lambda: support.kind(question, answer, quoted)
    if draft.type != "APPLICATION":
        yield lambda: support.subject(question, quoted, around)


def _planted(draft: Draft) -> str | None:
    """Orders and addresses in the card's own words."""
    texts = (draft.question, draft.answer, *draft.tags)
    if any(is_order(text) for text in texts):
        return "instruction"
    return "boilerplate" if any(has_address(text) for text in texts) else None


def _measure(draft: Draft, quoted: Quoted) -> float:
    return asked.difficulty_of(cast(CardType, draft.type), draft.question, draft.answer, quoted.quote)


def _tidied(draft: Draft) -> Draft:
    """The draft without stray blanks."""
    question, answer = " ".join(draft.question.split()), " ".join(draft.answer.split())
    return Draft(draft.type, question, answer, draft.quote, draft.chunk, draft.difficulty, draft.tags)


def passage_named(named: str, passages: Mapping[str, Place]) -> Place | None:
    """The passage a card names, however much of its heading `[p3 c12]` the model copied."""
    last = (named.strip().strip("[]").split() or [""])[-1]
    return passages.get(last) or passages.get(last.removeprefix("c"))
