"""How is the model told what was wrong with a card? One short sentence per reason."""

from __future__ import annotations

from collections.abc import Mapping

_TOLD: Mapping[str, str] = {
    "unknown_passage": "`chunk` must be the id of a passage you were given",
    "quote_not_found": "the quote does not stand in the passage letter by letter",
    "quote_too_short": "the quote must be a whole statement",
    "quote_too_long": "the quote must be one statement, not half a page",
    "boilerplate": "headers, footers, imprints and addresses make no card",
    "instruction": "the words are not material for a card",
    "type_not_asked": "the card is not of a type that was asked for",
    "cloze_syntax": "FILL_BLANK needs one {{c1::term}} in `question`, and that term as `answer`; other types have none",
    "cloze_not_quote": "the FILL_BLANK sentence, gap filled, must be the quote word by word",
    "several_facts": "it asks for more than one fact",
    "answer_too_long": "the answer is too long",
    "unfinished": "the answer breaks off",
    "unsupported_answer": "the answer uses words that are not in the quote",
    "unsupported_number": "the answer has a number that is not in the quote",
    "unsupported_name": "the answer has a name that is not in the quote",
    "changed_sense": "the card denies or limits what the quote does not, or the other way round",
    "other_answer": "the answer is not of the kind the question asks for",
    "unsupported_question": "the question is about something the quote does not speak of",
    "answer_in_question": "the question gives the answer away",
    "grammar_cue": "the grammar around the gap gives the answer away",
    "two_options": "only two answers are possible, so half are guessed right",
    "not_standalone": "the question cannot be understood without the document",
    "yes_no_question": "it is answered by yes or no",
    "too_short": "the question is too short",
    "ambiguous": "the question has several right answers",
    "difficulty": "it is not of the difficulty asked for",
    "duplicate": "the deck has this card already",
    "duplicate_of_earlier": "the learner has this card already",
}
REASONS = frozenset(_TOLD)
"""Every reason a card can be rejected by."""


def told(reason: str) -> str:
    """The reason in words for the model.

    Raises:
        KeyError: no rule has this name.
    """
    return _TOLD[reason]
