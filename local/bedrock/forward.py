"""How does a Converse request reach a real model on this machine?

By OpenAI's chat protocol, which Ollama, llama.cpp and vLLM speak.
"""

import json
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener
from urllib.request import Request as HttpRequest

from local.bedrock.engine import Answer
from local.bedrock.errors import BedrockError
from local.bedrock.request import ConverseRequest

DEFAULT_MODEL = "gemma3:12b"
_PATIENCE_SECONDS = 600.0
_opener = build_opener(ProxyHandler({}))

PARAMETERS = {
    "ModelTimeoutSeconds": "400",
    **{f"{worker}Timeout": "900" for worker in ("Writing", "Speaking", "Flashcard")},
    **{f"{worker}Visibility": "5400" for worker in ("Writing", "Speaking", "Flashcard")},
}
"""Template parameters for a model on a laptop: without a graphics card it writes for minutes."""


class ForwardingEngine:
    """Passes requests on to POST {url}/v1/chat/completions; its model id is `local.<model>`.

    Temperature is always 0, so that the same essay gets the same words.
    """

    def __init__(self, url: str, model: str = DEFAULT_MODEL) -> None:
        self._endpoint = f"{url.rstrip('/').removesuffix('/v1')}/v1/chat/completions"
        self._model = model
        self.model_id = f"local.{model}"

    def answer(self, request: ConverseRequest) -> Answer:
        reply = self._post(chat_request(request, self._model))
        try:
            return chat_answer(reply)
        except (KeyError, IndexError, TypeError) as error:
            raise BedrockError("ModelErrorException", f"{self._endpoint} gave no completion: {error!r}") from error

    def _post(self, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        call = HttpRequest(self._endpoint, json.dumps(body).encode(), headers)
        try:
            with _opener.open(call, timeout=_PATIENCE_SECONDS) as response:
                reply: dict[str, Any] = json.load(response)
                return reply
        except HTTPError as error:
            with error:
                said = error.read(500).decode(errors="replace")
            raise BedrockError(_error_name(error.code), f"{self._endpoint}: {error.code} {said}") from error
        except (URLError, TimeoutError, ConnectionError) as error:
            raise BedrockError("ServiceUnavailableException", f"{self._endpoint}: {error}") from error
        except ValueError as error:
            raise BedrockError("ModelErrorException", f"{self._endpoint} did not answer in JSON") from error


def chat_request(request: ConverseRequest, model: str) -> dict[str, Any]:
    """Say a Converse request in OpenAI's words."""
    system = [{"role": "system", "content": request.system}] if request.system else []
    turns = [{"role": turn.role, "content": turn.text} for turn in request.turns]
    body: dict[str, Any] = {
        "model": model,
        "messages": [*system, *turns],
        "temperature": 0,
        "max_tokens": request.max_tokens,
        "stream": False,
    }
    if request.schema is not None:
        wanted = {"name": "answer", "strict": True, "schema": request.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": wanted}
    return body


def chat_answer(reply: dict[str, Any]) -> Answer:
    """Say a chat completion in Bedrock's words; KeyError, IndexError or TypeError if it is none."""
    choice = reply["choices"][0]
    reason = {"length": "max_tokens", "content_filter": "content_filtered"}.get(choice["finish_reason"], "end_turn")
    usage = reply["usage"]
    text = choice["message"]["content"] or ""
    return Answer(text, reason, usage["prompt_tokens"], usage["completion_tokens"])


def _error_name(status: int) -> str:
    if status == 429:
        return "ThrottlingException"
    if status >= 500:
        return "ServiceUnavailableException"
    return "ResourceNotFoundException" if status == 404 else "ValidationException"
