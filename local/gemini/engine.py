"""Who answers a generateContent request?"""

import json
from typing import Any, Protocol

from local.engines.asker import Asker, UnreadablePrompt, read_material
from local.gemini.answer import Answer, fitting
from local.gemini.errors import GeminiError, invalid
from local.gemini.request import GenerateRequest

_DEFAULT_QUESTIONS = 10


class Engine(Protocol):
    """A model behind the wire; GeminiError if it cannot answer."""

    @property
    def model_id(self) -> str: ...

    def answer(self, request: GenerateRequest) -> Answer: ...


class AskerEngine:
    """The embedded asker in the role of the model: same document, same questions, no network."""

    def __init__(self) -> None:
        self._asker = Asker()
        self.model_id: str = Asker.model_id

    def answer(self, request: GenerateRequest) -> Answer:
        if request.schema is None:
            raise invalid(f"{self.model_id} answers in JSON only: give a response schema.")
        try:
            material = read_material(request.text)
        except UnreadablePrompt as error:
            raise GeminiError(500, f"{self.model_id} reads query prompts only: {error}") from error
        name, most = _list_of_texts(request.schema)
        questions = self._asker.ask(material)[:most]
        return fitting(request, json.dumps({name: questions}, ensure_ascii=False))


def _list_of_texts(schema: dict[str, Any]) -> tuple[str, int]:
    """Find the one list of strings the schema asks for, and how many it may hold."""
    for name, member in schema.get("properties", {}).items():
        if member["type"] == "ARRAY" and member["items"]["type"] == "STRING":
            return name, int(member.get("maxItems", _DEFAULT_QUESTIONS))
    raise invalid("This model answers with a list of strings; the response schema has none.")
