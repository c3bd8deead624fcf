"""How does the embedded examiner answer in the role of the model?"""

import json
from typing import Any

from local.bedrock.engine import Answer, measured, room
from local.bedrock.errors import BedrockError
from local.bedrock.request import ConverseRequest
from local.engines.examiner import Examiner, UnreadablePrompt, read_script


class ExaminerEngine:
    """The embedded examiner in the role of the model: same essay, same words, no network.

    It reads the first user message; a repair turn gets the same answer again. The token counts are estimates, since no
    tokenizer is involved. It heeds maxTokens as a good model does, by leaving corrections out from the end; what is
    still too long without any is cut, as a model's answer is.
    """

    def __init__(self) -> None:
        self._examiner = Examiner()
        self.model_id: str = Examiner.model_id

    def answer(self, request: ConverseRequest) -> Answer:
        try:
            script = read_script(request.turns[0].text)
        except UnreadablePrompt as error:
            raise BedrockError("ModelErrorException", f"{self.model_id} reads writing prompts only: {error}") from error
        return measured(request, _fitting(self._examiner.rate(script), room(request)))


def _fitting(report: dict[str, Any], longest: int) -> str:
    """Write the report with as many of its corrections as the room allows."""
    corrections = list(report["corrections"])
    text = json.dumps(report, ensure_ascii=False)
    while len(text) > longest and corrections:
        corrections.pop()
        text = json.dumps({**report, "corrections": corrections}, ensure_ascii=False)
    return text
