"""How does a learner's mistake become a fill-in on their own sentence?

The gap holds what is right, its hint what they wrote: the front reads "He [go → ?] to school." Other mistakes of the
sentence stand corrected, so that nobody learns them; the citation is the sentence as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.evidence import Span
from assessment.integrity.text import Text
from assessment.rater.vocabulary.closed import DETERMINERS
from flashcard_gen.cards import Card, Citation, Difficulty, card_id, plain
from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.injected import injected
from flashcard_gen.verifying.words import words_of

_DIFFICULTY: Mapping[str, Difficulty] = {
    "spelling": "EASY", "plural": "EASY", "capitalisation": "EASY", "punctuation": "EASY", "agreement": "EASY",
    "word_choice": "HARD", "word_order": "HARD", "word_form": "HARD", "other": "HARD",
}  # fmt: skip
"""By the kind of mistake: what a rule of form decides is easy, what needs a choice of words is hard."""

MOST_GAP_WORDS = 6
MOST_SENTENCE_WORDS = 60
FEWEST_WORDS_LEFT = 2
"""Words of the sentence outside the gap."""
_WORD = re.compile(r"\S+")
_BROKEN = re.compile(r"[{}]|::")


@dataclass(frozen=True)
class Mistake:
    """One correction of the assessment, its place in the learner's text."""

    span: Span
    original: str
    replacement: str
    type: str
    explanation: str

    @property
    def pair(self) -> tuple[str, str, str]:
        """What makes two mistakes the same one, made twice."""
        return self.type, plain(self.original), plain(self.replacement)


def own_sentence(mistake: Mistake, others: Sequence[Mistake], text: Text, source_sha256: str) -> Card | str:
    """The card, or the reason why there is none."""
    touched = [it for it in text.sentences if it.overlaps(mistake.span)]
    if not touched:
        return "not_located"
    sentence = Span(touched[0].start, touched[-1].end)
    if injected(text.raw[sentence.start : sentence.end]):
        return "instruction"
    gap = _gap_of(mistake, sentence, text.raw)
    if gap is None:
        return "no_gap"
    place, answer, wrote = gap
    inside = [it for it in others if it is not mistake and it.span.overlaps(sentence) and not it.span.overlaps(place)]
    question = _gapped(text.raw, sentence, place, cloze.gap(answer, f"{wrote} → ?"), inside)
    reason = _objection(question, answer, wrote)
    if reason is not None:
        return reason
    return Card(
        card_id=card_id(source_sha256, "FILL_BLANK", question, answer),
        type="FILL_BLANK",
        question=question,
        answer=answer,
        tags=("own-mistake", mistake.type.replace("_", "-")),
        difficulty=_DIFFICULTY.get(mistake.type, "MEDIUM"),
        citation=Citation(1, text.raw[sentence.start : sentence.end], sentence.start, sentence.end),
        explanation=mistake.explanation.strip() or None,
    )


def _gap_of(mistake: Mistake, sentence: Span, text: str) -> tuple[Span, str, str] | None:
    """Where the gap is, what belongs in it, and what the learner put there.

    A word too much, or one too few, has no place of its own: a neighbour is taken along.
    """
    start, end = mistake.span.start, mistake.span.end
    right, wrong = mistake.replacement, mistake.original
    if not right.strip() or not wrong.strip():
        determiner = (right.strip() or wrong.strip()).casefold() in DETERMINERS
        behind = _WORD.search(text, end, sentence.end)
        before = list(_WORD.finditer(text, sentence.start, start))
        if behind is not None and (determiner or not before) and any(map(str.isalnum, behind.group())):
            word = behind.group().rstrip(".,;:!?\"'”’)")
            end = behind.start() + len(word)
            right, wrong = f"{right.strip()} {word}", text[start:end]
        elif before:
            start = before[-1].start()
            right, wrong = f"{before[-1].group()} {right.strip()}", text[start:end]
        else:
            return None
    stretch = text[start:end]
    start, end = start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())
    return Span(start, end), " ".join(right.split()), " ".join(wrong.split())


def _gapped(text: str, sentence: Span, place: Span, gap: str, others: Sequence[Mistake]) -> str:
    """The sentence with its gap, and every other mistake in it corrected."""
    pieces, at = [], sentence.start
    for start, end, written in sorted(
        [(place.start, place.end, gap), *((*_ends(it), it.replacement) for it in others)]
    ):
        if start < at or end > sentence.end:
            continue
        pieces += [text[at:start], written]
        at = end
    return " ".join("".join([*pieces, text[at : sentence.end]]).split())


def _ends(mistake: Mistake) -> tuple[int, int]:
    return mistake.span.start, mistake.span.end


def _objection(question: str, answer: str, wrote: str) -> str | None:
    """Why a fill-in is none: broken notation, nothing changed, too long, or nothing around the gap."""
    parsed = cloze.parse(question)
    if parsed is None or len(parsed.gaps) != 1 or _BROKEN.search(answer) or _BROKEN.search(wrote):
        return "cloze_syntax"
    if answer == wrote:
        return "no_change"
    if max(len(words_of(answer)), len(words_of(wrote))) > MOST_GAP_WORDS:
        return "answer_too_long"
    around = words_of(parsed.filled(" "))
    if len(words_of(parsed.filled())) > MOST_SENTENCE_WORDS:
        return "quote_too_long"
    return "too_short" if len(around) < FEWEST_WORDS_LEFT else None
