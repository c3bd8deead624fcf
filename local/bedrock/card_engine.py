"""How does the embedded card writer answer in the role of the model?"""

import json
from typing import Any

from local.bedrock.engine import Answer, measured, room
from local.bedrock.errors import BedrockError
from local.bedrock.request import ConverseRequest
from local.engines.card_writer import CardWriter, UnreadablePrompt, read_material


class CardEngine:
    """The embedded card writer in the role of the model: same passages, same cards, no network.

    It reads the first user message; a repair turn gets the same answer again. It heeds maxTokens by leaving cards out
    from the end.
    """

    def __init__(self) -> None:
        self._writer = CardWriter()
        self.model_id: str = CardWriter.model_id

    def answer(self, request: ConverseRequest) -> Answer:
        try:
            material = read_material(request.turns[0].text)
        except UnreadablePrompt as error:
            raise BedrockError("ModelErrorException", f"{self.model_id} cannot read the prompt: {error}") from error
        return measured(request, _fitting(self._writer.write(material), room(request)))


def _fitting(deck: dict[str, Any], longest: int) -> str:
    """Write the deck with as many of its cards as the room allows."""
    cards = list(deck["cards"])
    text = json.dumps({"cards": cards}, ensure_ascii=False)
    while len(text) > longest and cards:
        cards.pop()
        text = json.dumps({"cards": cards}, ensure_ascii=False)
    return text
