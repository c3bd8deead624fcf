"""How is a Bedrock model reached? The Converse adapter.

Contract: Amazon Bedrock API reference, Converse; structured output by `outputConfig.textFormat` (json_schema).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import boto3
from botocore.config import Config

from assessment.aws_errors import aws_errors
from assessment.call_budget import ATTEMPTS, CONNECT_SECONDS, fair_share
from assessment.deadline import Deadline
from assessment.errors import OutOfTime
from assessment.model import Conversation, Reply, Turn
from assessment.usage import Usage

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient
    from mypy_boto3_bedrock_runtime.type_defs import ConverseResponseTypeDef, MessageTypeDef

_TRUNCATED = frozenset({"max_tokens", "model_context_window_exceeded"})
_REFUSED = frozenset({"content_filtered", "guardrail_intervened"})


@lru_cache(maxsize=8)
def bedrock_client(read_timeout: int) -> BedrockRuntimeClient:
    """A client that waits `read_timeout` seconds for each attempt; botocore fixes this per client, so they are kept."""
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=read_timeout,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        tcp_keepalive=True,
    )
    return boto3.client("bedrock-runtime", config=config)


class BedrockModel:
    """A text model on Amazon Bedrock."""

    def __init__(
        self,
        model_id: str,
        max_tokens: int,
        timeout_seconds: float,
        client_for: Callable[[int], BedrockRuntimeClient] = bedrock_client,
    ) -> None:
        """Makes the client of the usual timeout at once: in Lambda's init phase rather than in the first job."""
        self.model_id = model_id
        self._max_tokens = max_tokens
        self._timeout_seconds = timeout_seconds
        self._client_for = client_for
        client_for(math.ceil(timeout_seconds))

    def reply(self, conversation: Conversation, deadline: Deadline) -> Reply:
        """See `TextModel.reply`."""
        client = self._client_for(self._patience(deadline))
        with aws_errors("bedrock-runtime"):
            response = client.converse(
                modelId=self.model_id,
                system=[{"text": conversation.system}],
                messages=[_message(turn) for turn in conversation.turns],
                inferenceConfig={"temperature": 0, "maxTokens": self._max_tokens},
                outputConfig={
                    "textFormat": {
                        "type": "json_schema",
                        "structure": {
                            "jsonSchema": {
                                "name": conversation.schema.name,
                                "schema": conversation.schema.text,
                            }
                        },
                    }
                },
                requestMetadata={"job_id": conversation.job_id},
            )
        return _reply(response, self.model_id)

    def _patience(self, deadline: Deadline) -> int:
        """Seconds each attempt may take so that all of them fit what is left; whole steps, to reuse clients.

        Raises:
            OutOfTime: less than half the usual timeout (or ten seconds) per attempt: the call would be paid and lost.
        """
        fair = fair_share(deadline.remaining())
        if fair >= self._timeout_seconds:
            return math.ceil(self._timeout_seconds)
        if fair < min(10.0, self._timeout_seconds / 2):
            raise OutOfTime(f"{deadline.remaining():.0f} s left are too few for a model call")
        return max(1, int(fair) // 5 * 5 or int(fair))


def _message(turn: Turn) -> MessageTypeDef:
    return {"role": turn.role, "content": [{"text": turn.text}]}


def _reply(response: ConverseResponseTypeDef, model_id: str) -> Reply:
    stop = response["stopReason"]
    content = cast("Mapping[str, object]", response["output"].get("message", {})).get("content", [])
    blocks = cast("list[Mapping[str, str]]", content)
    text = "".join(block.get("text", "") for block in blocks)
    used = response["usage"]
    return Reply(
        text=text,
        truncated=stop in _TRUNCATED,
        usage=Usage.of_call(model_id, used["inputTokens"], used["outputTokens"]),
        refused=stop in _REFUSED,
    )
