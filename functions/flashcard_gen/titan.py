"""How is Titan Text Embeddings V2 reached? The InvokeModel adapter.

Contract: Amazon Bedrock user guide, "Amazon Titan Embeddings Text"; one text per call.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assessment.aws_errors import aws_errors
from assessment.bedrock import bedrock_client
from assessment.call_budget import fair_share
from assessment.deadline import Deadline
from assessment.errors import ModelUnavailable, OutOfTime, RequestRejected
from flashcard_gen.embedding import MOST_CHARACTERS, Embedding

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

TIMEOUT_SECONDS = 10
"""Longest wait for one attempt; the model itself takes a tenth of a second."""
_SHORTER = (5, 2, 1)
"""Waits when the usual one no longer fits what is left: few values, since each is a client."""


class TitanEmbedder:
    """Titan Text Embeddings V2 on Amazon Bedrock."""

    def __init__(
        self, model_id: str, dimensions: int, client_for: Callable[[int], BedrockRuntimeClient] = bedrock_client
    ) -> None:
        """Makes the client at once, in Lambda's init phase; `dimensions` is 256, 512 or 1024."""
        self.model_id = model_id
        self.dimensions = dimensions
        self._client_for = client_for
        # boto3's clients are for all threads; the session that makes them is for one at a time.
        self._making = threading.Lock()
        client_for(TIMEOUT_SECONDS)

    def embed(self, text: str, deadline: Deadline) -> Embedding:
        """See `Embedder.embed`; a blank or overlong text is a `RequestRejected` without a call."""
        if not text.strip() or len(text) > MOST_CHARACTERS:
            raise RequestRejected(f"a text of {len(text)} characters cannot be embedded (1 to {MOST_CHARACTERS})")
        with self._making:
            client = self._client_for(_patience(deadline))
        body = {"inputText": text, "dimensions": self.dimensions, "normalize": True}
        with aws_errors("bedrock-runtime"):
            response = client.invoke_model(
                modelId=self.model_id,
                body=json.dumps(body),
                contentType="application/json",
                accept="application/json",
            )
            content = response["body"].read()
        return self._embedding(content)

    def _embedding(self, content: bytes) -> Embedding:
        """Checks what came back: a vector that is none would spoil every search after it."""
        try:
            answer: dict[str, Any] = json.loads(content)
            vector = np.asarray(answer["embedding"], np.float32)
            tokens = int(answer["inputTextTokenCount"])
        except (ValueError, TypeError, KeyError) as error:
            raise ModelUnavailable(f"{self.model_id} answered no embedding: {type(error).__name__}") from error
        if vector.shape != (self.dimensions,) or not np.isfinite(vector).all():
            raise ModelUnavailable(f"{self.model_id} answered no vector of {self.dimensions} numbers")
        return Embedding(unit(vector), tokens)


def unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vector at length 1; all zeros stay all zeros."""
    length = math.sqrt(float(vector @ vector))
    return vector if length == 0 else (vector / np.float32(length)).astype(np.float32)


def _patience(deadline: Deadline) -> int:
    """Seconds each attempt may take so that all of them fit what is left.

    Raises:
        OutOfTime: less than a second per attempt.
    """
    fair = fair_share(deadline.remaining())
    for seconds in (TIMEOUT_SECONDS, *_SHORTER):
        if seconds <= fair:
            return seconds
    raise OutOfTime(f"{deadline.remaining():.0f} s left are too few to embed a text")
