"""A recording rated by what ships: the embedded examiner in the role of the model, and the light statistical rater."""

from __future__ import annotations

import json
from typing import Any

from assessment.deadline import Deadline
from assessment.model import Conversation, Reply
from local.engines.speech_examiner import SpeechExaminer, read_spoken_script
from speaking_eval.models import SpeakingSubmission
from speaking_eval.statistical.second import LightSpeechRater
from speaking_eval.transcript import Transcript
from tests.support.model import ScriptedModel
from tests.support.spoken_rating import rated_talk


class ExaminedModel(ScriptedModel):
    """Answers as the embedded examiner does."""

    def __init__(self) -> None:
        """Has nothing to say before it is asked."""
        super().__init__([])

    def reply(self, conversation: Conversation, deadline: Deadline) -> Reply:
        """See `TextModel`."""
        script = read_spoken_script(conversation.turns[0].text)
        self._replies = [json.dumps(SpeechExaminer().rate(script))]
        return super().reply(conversation, deadline)


def examined(transcript: Transcript, submission: SpeakingSubmission | None = None) -> dict[str, Any]:
    """The result as its readers get it."""
    return rated_talk(ExaminedModel(), transcript, LightSpeechRater(), submission)
