"""What does the environment say to the flashcard function, beyond what every worker is told?"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from assessment.settings import Settings


class FlashcardSettings(Settings):
    """Settings of the flashcard worker."""

    media_bucket: str = Field(min_length=1)
    """The stack's bucket: indexes and decks are kept there."""
    source_buckets: frozenset[str]
    """Buckets that documents may come from (comma-separated in the environment)."""
    embedding_model_id: str = Field(min_length=1)
    """Bedrock model id of the embeddings."""
    embedding_dimensions: Literal[256, 512, 1024]
    """Length of a vector, as Titan Text Embeddings V2 offers it."""
    embedding_pace_seconds: float = Field(gt=0)
    """Seconds between embedding calls after the first throttle; doubled by each further one."""
    embedding_patience_seconds: float = Field(gt=0)
    """Seconds without an answer after which a throttled attempt gives up, what it has got being saved."""
    gemini_model_id: str = Field(min_length=1)
    """Gemini model that proposes what to ask."""
    gemini_secret_arn: str
    """Secret with Gemini's API key; its value may be missing, then queries come from the document's outline."""
    gemini_endpoint: str
    """Where Gemini answers; empty: at Google."""
    max_document_bytes: int = Field(ge=1)
    """Largest document read, bytes."""
    max_pages: int = Field(ge=1)
    """Most pages a document may have."""
    card_calls: int = Field(ge=1, le=30)
    """Most model calls one attempt at a deck may spend on writing cards."""

    @field_validator("source_buckets", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return frozenset(filter(None, value.split(","))) if isinstance(value, str) else value

    @field_validator("embedding_dimensions", mode="before")
    @classmethod
    def _number(cls, value: object) -> object:
        return int(value) if isinstance(value, str) and value.isdecimal() else value
