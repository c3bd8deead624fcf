"""Who answers Converse when no other model is asked for? One model id, one engine for each kind of prompt."""

from collections.abc import Callable, Mapping
from functools import cached_property

from local.bedrock.engine import Answer, Engine
from local.bedrock.errors import BedrockError
from local.bedrock.request import ConverseRequest


def _essays() -> Engine:
    from local.bedrock.examiner_engine import ExaminerEngine  # each of these loads word lists of its own

    return ExaminerEngine()


def _recordings() -> Engine:
    from local.bedrock.speech_engine import SpeechEngine

    return SpeechEngine()


def _cards() -> Engine:
    from local.bedrock.card_engine import CardEngine

    return CardEngine()


_BY_FENCE: Mapping[str, Callable[[], Engine]] = {
    "<<<ESSAY ": _essays,
    "<<<TRANSCRIPT ": _recordings,
    "<<<PASSAGES ": _cards,
}


class EmbeddedModel:
    """The embedded engines in the role of one model, as the template's one ModelId serves every function.

    An engine is made for the first prompt of its kind. Fences that a learner writes are not taken for the prompt's own:
    prompts neutralise them.
    """

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}

    @cached_property
    def model_id(self) -> str:
        """The id all of them answer to."""
        from local.engines.examiner import Examiner

        return Examiner.model_id

    def answer(self, request: ConverseRequest) -> Answer:
        said = request.turns[0].text
        for fence, make in _BY_FENCE.items():
            if fence in said:
                if fence not in self._engines:
                    self._engines[fence] = make()
                return self._engines[fence].answer(request)
        raise BedrockError("ModelErrorException", f"{self.model_id} knows no such prompt")
