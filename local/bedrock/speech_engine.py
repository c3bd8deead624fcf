"""How does the embedded speech examiner answer in the role of the model?"""

import json

from local.bedrock.engine import Answer, measured, room
from local.bedrock.errors import BedrockError
from local.bedrock.request import ConverseRequest
from local.engines.examiner import Examiner, UnreadablePrompt
from local.engines.speech_examiner import SpeechExaminer, read_spoken_script


class SpeechEngine:
    """The embedded speech examiner in the role of the model: same transcript and timing, same words, no network.

    It reads the first user message; a repair turn gets the same answer again. Token counts are estimates. It heeds
    maxTokens as the writing examiner does, by leaving corrections out from the end.
    """

    def __init__(self) -> None:
        self._examiner = SpeechExaminer()
        self.model_id: str = Examiner.model_id

    def answer(self, request: ConverseRequest) -> Answer:
        try:
            script = read_spoken_script(request.turns[0].text)
        except UnreadablePrompt as error:
            raise BedrockError("ModelErrorException", f"{self.model_id} cannot read this prompt: {error}") from error
        return measured(request, _fitting(self._examiner.rate(script), room(request)))


def _fitting(report: dict[str, object], longest: int) -> str:
    """Write the report with as many of its corrections as the room allows."""
    given = report["corrections"]
    corrections = list(given) if isinstance(given, list) else []
    text = json.dumps(report, ensure_ascii=False)
    while len(text) > longest and corrections:
        corrections.pop()
        text = json.dumps({**report, "corrections": corrections}, ensure_ascii=False)
    return text
