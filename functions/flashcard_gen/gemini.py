"""How is Gemini asked for questions? The adapter to google-generativeai; nothing else imports that package.

The package is imported when the first question is asked, since it takes its time and memory. Each call has a client of
its own: the package's usual way is one for the whole process, with the key left in it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from assessment.call_budget import RESERVE_SECONDS
from assessment.deadline import Deadline
from assessment.prompt import Rendered
from assessment.usage import Meter, Usage
from flashcard_gen.queries import QueriesUnavailable, Reason
from flashcard_gen.querying.gemini_answer import questions_in, tokens_in
from flashcard_gen.querying.query_brief import QueryBrief, rendered

TIMEOUT_SECONDS = 20.0
"""Longest wait; a flash model answers in one to five seconds."""
LEAST_SECONDS = 2.0
"""A call with less time is not started."""
SHARE = 0.25
"""Of the time left, at most so much goes into waiting: cards can be made without these questions, not without time."""
MAX_OUTPUT_TOKENS = 4096
"""Twelve questions need 400; thinking comes out of the same allowance."""


class KeySource(Protocol):
    """Where the key comes from."""

    def value(self) -> str:
        """The key, or QueriesUnavailable."""

    def renewed(self, refused: str) -> str | None:
        """Another key in place of a refused one, if there is one by now."""


class GeminiQueries:
    """Questions proposed by a Gemini model over REST."""

    def __init__(
        self, model_id: str, key: KeySource, endpoint: str = "", timeout_seconds: float = TIMEOUT_SECONDS
    ) -> None:
        """An empty `endpoint` is Google's own; otherwise a URL without a path."""
        self.model_id = model_id
        self._key = key
        self._endpoint = endpoint
        self._timeout_seconds = timeout_seconds

    def ask(self, brief: QueryBrief, deadline: Deadline, meter: Meter) -> tuple[str, ...]:
        """See `QueryWriter.ask`. A refused key is exchanged once, in case it was rotated."""
        key = self._key.value()
        asked = rendered(brief)
        try:
            answer = self._answer(key, asked, brief.count, deadline)
        except QueriesUnavailable as refusal:
            fresh = self._key.renewed(key) if refusal.reason is Reason.REFUSED else None
            if fresh is None:
                raise
            answer = self._answer(fresh, asked, brief.count, deadline)
        meter.add(Usage.of_call(self.model_id, *tokens_in(answer)))
        return questions_in(answer)

    def _answer(self, key: str, asked: Rendered, count: int, deadline: Deadline) -> dict[str, Any]:
        seconds = min(self._timeout_seconds, (deadline.remaining() - RESERVE_SECONDS) * SHARE)
        if seconds < min(LEAST_SECONDS, self._timeout_seconds):
            raise QueriesUnavailable(Reason.OUT_OF_TIME)
        with _without_its_warnings():
            return self._called(key, asked, count, seconds)

    def _called(self, key: str, asked: Rendered, count: int, seconds: float) -> dict[str, Any]:
        from google.ai.generativelanguage import GenerativeServiceClient
        from google.api_core.exceptions import GoogleAPICallError
        from google.auth.exceptions import GoogleAuthError
        from google.generativeai.generative_models import GenerativeModel
        from google.generativeai.types import RequestOptions
        from google.protobuf.json_format import ParseError
        from requests.exceptions import RequestException, Timeout

        options = {"api_key": key, **({"api_endpoint": self._endpoint} if self._endpoint else {})}
        try:
            with GenerativeServiceClient(transport="rest", client_options=options) as client:
                model: Any = GenerativeModel(self.model_id, system_instruction=asked.system)
                model._client = client  # the one way past the process-wide client that genai.configure() makes
                response = model.generate_content(
                    asked.user,
                    generation_config=_wanted(count),
                    request_options=RequestOptions(retry=None, timeout=seconds),
                )
                return dict(response.to_dict())
        except GoogleAPICallError as error:
            failure = _refusal(int(error.code or 0))
        except Timeout:
            failure = QueriesUnavailable(Reason.TIMEOUT, "no answer in time")
        except (RequestException, GoogleAuthError) as error:
            failure = QueriesUnavailable(Reason.UNREACHABLE, type(error).__name__)
        except (ParseError, ValueError, AttributeError, TypeError) as error:
            # What a proxy answers in Google's place: the package trusts any JSON to have the shape of Google's.
            failure = QueriesUnavailable(Reason.MALFORMED, type(error).__name__)
        # Raised outside the handlers: Google's messages can hold the key, and must not travel as a cause or context.
        raise failure


def _wanted(count: int) -> dict[str, Any]:
    """The form of the answer. No temperature: newer models refuse sampling settings, and answers are kept anyway."""
    questions = {"type": "array", "items": {"type": "string"}, "max_items": count}
    return {
        "max_output_tokens": MAX_OUTPUT_TOKENS,
        "response_mime_type": "application/json",
        "response_schema": {"type": "object", "properties": {"queries": questions}, "required": ["queries"]},
    }


def _refusal(status: int) -> QueriesUnavailable:
    """What an HTTP status means; the codes are those of google.rpc.Code."""
    if status == 429:
        reason = Reason.THROTTLED
    elif status in (408, 504):
        reason = Reason.TIMEOUT
    elif status == 499 or status >= 500:
        reason = Reason.SERVER_ERROR
    elif status == 404:
        reason = Reason.UNKNOWN_MODEL
    else:
        reason = Reason.REFUSED
    return QueriesUnavailable(reason, str(status))


@contextmanager
def _without_its_warnings() -> Iterator[None]:
    """Keeps out of the log what is known: the package is no longer maintained, and does not know every enumeration."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
