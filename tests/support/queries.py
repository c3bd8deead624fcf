"""A small document to ask about, and writers of questions that do what a test says."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.deadline import Deadline
from assessment.usage import Meter, Usage
from flashcard_gen.chunks import Chunk, chunked
from flashcard_gen.document import Document, Heading, Page
from flashcard_gen.queries import QueriesUnavailable
from flashcard_gen.querying.query_brief import QueryBrief

VACCINES = (
    """Chapter 1 Vaccination

A vaccine is a preparation that trains the immune system without causing the disease. In 1796 Edward Jenner
showed that cowpox protects against smallpox. Herd immunity refers to the protection of people who are not
immune, because most others are. About 95 per cent of a population must be immune to stop measles. The first
dose primes the immune system, and a later dose, known as a booster, renews the protection.""",
    """Side effects

Most side effects are mild: a sore arm, a slight fever. Anaphylaxis is a severe allergic reaction, which
occurs in about one in a million doses. Adjuvants are substances that strengthen the response to a vaccine.""",
    """Cold chain

Vaccines must be kept between 2 and 8 degrees from factory to clinic. In 2010 a third of all shipments were
exposed to freezing. Solar refrigerators keep vaccines cold where electricity fails.""",
)


def document_of(*pages: str, headings: Sequence[Heading] = ()) -> Document:
    """A text document of these pages."""
    return Document("text", "0" * 64, tuple(Page(at, text) for at, text in enumerate(pages, start=1)), tuple(headings))


def vaccines(*more: str) -> Document:
    """Three pages with a heading each, and any more."""
    headings = [Heading(text.split("\n", 1)[0], 1, page, 0) for page, text in enumerate(VACCINES, start=1)]
    return document_of(*VACCINES, *more, headings=headings)


def chunks_of(document: Document) -> tuple[Chunk, ...]:
    """Its passages."""
    return chunked(document)


class ScriptedWriter:
    """Proposes what the test wrote down, or gives the reason why it cannot."""

    def __init__(self, answer: Sequence[str] | QueriesUnavailable, model_id: str = "gemini-3.1-flash-lite") -> None:
        """Takes proposals or an error."""
        self.model_id = model_id
        self.briefs: list[QueryBrief] = []
        self._answer = answer

    def ask(self, brief: QueryBrief, deadline: Deadline, meter: Meter) -> tuple[str, ...]:
        """See `QueryWriter`."""
        self.briefs.append(brief)
        if isinstance(self._answer, QueriesUnavailable):
            raise self._answer
        meter.add(Usage.of_call(self.model_id, 900, 120))
        return tuple(self._answer)
