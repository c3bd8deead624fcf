"""What does a learner submit for flashcards? Field names follow the backend's requests (docs/backend.md)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from assessment.delivery import JOB_ID
from assessment.source import Location, located
from assessment.submission import Submission
from flashcard_gen.cards import CardType, Difficulty

EVERY_TYPE: tuple[CardType, ...] = ("DEFINITION", "VOCABULARY", "FILL_BLANK", "COMPREHENSION", "APPLICATION")
LONGEST_ADDRESS = 2_000
_SOURCES = ("document_url", "pdf_url", "s3_bucket", "s3_key", "text", "evaluation_id")


def _absent_as(default: object) -> BeforeValidator:
    """The backend's `null` (and, for a list, an empty one) means that nothing was chosen."""
    return BeforeValidator(lambda value: default if value is None or value == [] else _hashable(value))


def _hashable(value: object) -> object:
    """A JSON array as a tuple: behind a validator of ours, pydantic no longer knows that it came from JSON."""
    return tuple(value) if isinstance(value, list) else value


class FlashcardSubmission(Submission):
    """What cards are wanted, and from what: one document, one text, or one completed assessment of the learner's."""

    set_id: str = Field(min_length=1, max_length=128)
    """The learner's set of cards: decks of one set do not repeat each other."""
    document_url: str | None = Field(default=None, max_length=LONGEST_ADDRESS)
    pdf_url: str | None = Field(default=None, max_length=LONGEST_ADDRESS)
    s3_bucket: str | None = Field(default=None, max_length=63)
    s3_key: str | None = Field(default=None, max_length=1_024)
    text: str | None = None
    evaluation_id: str | None = Field(default=None, pattern=f"^{JOB_ID.pattern}$")
    """A completed writing or speaking job of the same learner: cards from its corrections."""
    document_id: str | None = Field(default=None, max_length=128)
    num_cards: Annotated[int, _absent_as(10)] = Field(default=10, ge=1, le=60)
    topic: str | None = Field(default=None, max_length=500)
    difficulty: Annotated[Difficulty, _absent_as("MEDIUM")] = "MEDIUM"
    question_types: Annotated[tuple[CardType, ...], _absent_as(EVERY_TYPE)] = EVERY_TYPE

    @model_validator(mode="before")
    @classmethod
    def _aliases(cls, body: Any) -> Any:  # noqa: ANN401 - any JSON value
        """The backend calls the topic `query`; a blank topic is none, and an empty source is not given."""
        if not isinstance(body, dict):
            return body
        topic = body.get("topic") if body.get("topic") is not None else body.get("query")
        blank = isinstance(topic, str) and not topic.strip()
        empty = {name: None for name in _SOURCES if body.get(name) == ""}
        return {**body, **empty, "topic": None if blank else topic}

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        """The address is the only thing a document is known by, so there has to be exactly one."""
        given = [
            name
            for name, value in (
                ("document_url", self.document_url or self.pdf_url),
                ("another pdf_url", self.document_url and self.pdf_url != self.document_url and self.pdf_url),
                ("s3_bucket with s3_key", self.s3_bucket and self.s3_key),
                ("text", self.text),
                ("evaluation_id", self.evaluation_id),
            )
            if value
        ]
        if len(given) > 1:
            raise ValueError(f"cards are made from one source; {' and '.join(given)} were given")
        if not given:
            raise ValueError("name one source: document_url, s3_bucket with s3_key, text, or evaluation_id")
        return self

    @property
    def document(self) -> Location | None:
        """Where the document lies; None when cards are made from something else.

        Raises:
            InvalidSource: the address is not an s3:// one.
        """
        address = self.document_url or self.pdf_url
        if address:
            return located(address)
        return Location(self.s3_bucket, self.s3_key) if self.s3_bucket and self.s3_key else None


Source = Literal["document", "text", "evaluation"]
"""The three things cards are made from."""
