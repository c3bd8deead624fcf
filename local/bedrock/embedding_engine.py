"""Who answers an InvokeModel request for an embedding, and in which form?"""

import json
import math
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from local.bedrock.embedding_request import EmbeddingRequest
from local.wire import JSON_TYPE, Reply


class EmbeddingEngine(Protocol):
    """An embedding model behind the wire."""

    @property
    def model_id(self) -> str: ...

    def token_count(self, text: str) -> int: ...

    def vector(self, text: str, dimensions: int) -> NDArray[np.float32]:
        """Return the text's vector, of any length."""


def embedding_reply(vector: NDArray[np.float32], tokens: int, request: EmbeddingRequest) -> Reply:
    """Write the answer as Titan does: `embedding` is there only if floats were asked for."""
    by_type: dict[str, list[float] | list[int]] = {}
    if "float" in request.embedding_types:
        by_type["float"] = (_unit(vector) if request.normalize else vector).tolist()
    if "binary" in request.embedding_types:
        by_type["binary"] = (vector > 0).astype(int).tolist()
    body: dict[str, Any] = {"embedding": by_type["float"]} if "float" in by_type else {}
    body |= {"embeddingsByType": by_type, "inputTextTokenCount": tokens}
    headers = {**JSON_TYPE, "X-Amzn-Bedrock-Input-Token-Count": str(tokens)}
    return Reply(200, json.dumps(body).encode(), headers)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = math.sqrt(float(vector @ vector))
    return vector / np.float32(length) if length else vector
