"""What should retrieval look for? Questions a model proposes and we judge; our own extraction where there are none.

The number of questions does not depend on how many cards are wanted, so that they can be kept with the index and
serve the next deck from the same document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from assessment.deadline import Deadline
from assessment.usage import Meter
from flashcard_gen.querying.outline_queries import outline_queries
from flashcard_gen.querying.query_brief import QueryBrief, brief_of
from flashcard_gen.querying.query_rules import Matter, accepted
from flashcard_gen.querying.statements import Reading, read

if TYPE_CHECKING:
    from flashcard_gen.chunks import Chunk
    from flashcard_gen.document import Document

COUNT = 12
"""Questions per document or topic."""

Origin = Literal["gemini", "outline"]


class Reason(StrEnum):
    """Why no model proposed questions."""

    NO_KEY = "no_key"
    """No secret is named, it does not exist, or it is empty."""
    SECRET_DENIED = "secret_denied"
    """We may not read the secret."""
    SECRET_UNAVAILABLE = "secret_unavailable"
    """Secrets Manager throttled or failed."""
    REFUSED = "refused"
    """The service took neither the key nor the request."""
    UNKNOWN_MODEL = "unknown_model"
    """The model id does not exist, or does no longer."""
    OUT_OF_TIME = "out_of_time"
    """Too little of the invocation was left to ask."""
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    THROTTLED = "throttled"
    SERVER_ERROR = "server_error"
    BLOCKED = "blocked"
    """The service's filters stopped the prompt or the answer."""
    TRUNCATED = "truncated"
    """The answer was cut off at the output limit."""
    MALFORMED = "malformed"
    """What came back is no list of questions about this document."""

    @property
    def is_operators(self) -> bool:
        """Whether it stays so until somebody changes the configuration."""
        return self in (Reason.NO_KEY, Reason.SECRET_DENIED, Reason.REFUSED, Reason.UNKNOWN_MODEL)


class QueriesUnavailable(Exception):
    """Raised by a writer instead of an answer; `queries_for` goes on without one. Its text never holds a key."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Keeps the reason; `detail` is one code or name of the service's."""
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail


class QueryWriter(Protocol):
    """A model that proposes questions."""

    @property
    def model_id(self) -> str:
        """The id written into provenance."""

    def ask(self, brief: QueryBrief, deadline: Deadline, meter: Meter) -> tuple[str, ...]:
        """Its proposals, as they came; answered calls are metered, unusable ones too.

        Raises:
            QueriesUnavailable: there are none; nothing else is raised for a failing service.
        """


@dataclass(frozen=True)
class Query:
    """A question about the document, and who asked it."""

    text: str
    origin: Origin


@dataclass(frozen=True)
class Queries:
    """The questions retrieval uses. `unavailable` says why no model had a part in them; `detail` is the service's code.

    Only questions without `unavailable` are worth keeping for the next deck: a model may be back by then.
    """

    items: tuple[Query, ...]
    unavailable: Reason | None
    detail: str = ""

    @property
    def origin(self) -> Origin:
        """`gemini` when a model proposed at least one of them."""
        return "gemini" if any(item.origin == "gemini" for item in self.items) else "outline"

    @property
    def texts(self) -> tuple[str, ...]:
        """The questions alone."""
        return tuple(item.text for item in self.items)


def queries_for(
    document: Document,
    chunks: Sequence[Chunk],
    topic: str | None,
    writer: QueryWriter | None,
    deadline: Deadline,
    meter: Meter,
    count: int = COUNT,
) -> Queries:
    """At most `count` questions: the model's that pass our rules, filled up from the outline; `writer` None: no key."""
    reading = read(document)
    matter = _matter(reading, topic)
    none: QueriesUnavailable | None = None
    taken: tuple[str, ...] = ()
    try:
        if writer is None:
            raise QueriesUnavailable(Reason.NO_KEY)
        taken = accepted(writer.ask(brief_of(document, chunks, topic, count), deadline, meter), matter, count)
        if not taken:
            raise QueriesUnavailable(Reason.MALFORMED, "no usable question")
    except QueriesUnavailable as unavailable:
        none = unavailable
    filled = accepted(outline_queries(document, reading, topic, count), matter, count - len(taken), taken)
    items = (*(Query(text, "gemini") for text in taken), *(Query(text, "outline") for text in filled))
    return Queries(items, none.reason if none else None, none.detail if none else "")


def _matter(reading: Reading, topic: str | None) -> Matter:
    wording = reading.wording
    known = wording.stems("\n".join((topic or "", *(statement.text for statement in reading.said))))
    orders = wording.stems("\n".join(statement.text for statement in reading.orders))
    return Matter(wording, known, orders - known)
