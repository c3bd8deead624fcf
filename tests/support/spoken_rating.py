"""A recording put to the speaking rater: answers of a scripted model, a second rater that gives what it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.attempt import Attempt
from assessment.model import TextModel
from speaking_eval.fluency import Fluency, measure
from speaking_eval.judging.assembly import Origin
from speaking_eval.judging.marking import CRITERIA, FLUENCY
from speaking_eval.judging.shown import rounded
from speaking_eval.models import SpeakingSubmission
from speaking_eval.rating import SpeakingRater
from speaking_eval.statistical import speech_rater
from speaking_eval.statistical.second import SecondOpinion, SpeechSecondRater
from speaking_eval.transcript import Transcript
from tests.support.builders import stretch
from tests.support.raters import an_attempt
from tests.support.speech import heard
from tests.support.spoken_answers import PART_2, PART_2_QUESTION

TALK = PART_2[6]
ORIGIN = Origin("f" * 64, "amazon-transcribe", "results/transcripts/bandup.job-1.1.json", "en-US")


def spoken(**changes: object) -> SpeakingSubmission:
    """A valid speaking submission."""
    fields = {"user_id": "learner-1", "audio_url": "s3://media/talk.mp3", "part": "PART_2", "prompt": PART_2_QUESTION}
    return SpeakingSubmission.model_validate_json(json.dumps(fields | changes))


def spoken_marking(text: str = TALK, bands: Mapping[str, float] | float = 6.0) -> dict[str, Any]:
    """A model answer that is valid for what was said: each criterion quotes its own stretch of it."""
    given = dict.fromkeys(CRITERIA, bands) if isinstance(bands, float) else bands
    criteria: dict[str, Any] = {}
    for number, key in enumerate(CRITERIA):
        criteria[key] = {
            "strengths": [{"quote": stretch(text, 4 * number), "point": f"This carries {key}."}],
            "improvements": [{"quote": stretch(text, 4 * number + 8), "point": f"This holds {key} back."}],
            "comment": f"What the talk shows of {key}.",
            "why_not_higher": f"What the next band asks of {key}.",
            "band": given[key],
        }
    criteria[FLUENCY]["measures"] = ["speech_rate", "pause_count"]
    return {"criteria": criteria, "corrections": [], "summary": "A clear picture, plainly told."}


def measured_value(transcript: Transcript, name: str) -> float:
    """A measure as the model is told it."""
    return next(it.value for it in rounded(measure(transcript, "PART_2")) if it.name == name)


@dataclass
class FixedSpeechRater:
    """Gives the same bands to every recording, and keeps what it read; `before` runs first, in the rater's thread."""

    bands: Mapping[str, float] | float = 6.0
    mean_surprisal: float | None = None
    before: Callable[[], object] = lambda: None
    version: str = "fixed-speech-v1"
    read: list[str] = field(default_factory=list)

    def rate(self, transcript: Transcript, fluency: Fluency, text: str) -> SecondOpinion:
        """See `SpeechSecondRater`; everything is measured but the bands."""
        self.before()
        self.read.append(text)
        opinion = speech_rater.rate(transcript, fluency, text)
        bands = self.bands if isinstance(self.bands, Mapping) else dict.fromkeys(CRITERIA, self.bands)
        criteria = {key: replace(it, band=bands[key]) for key, it in opinion.criteria.items()}
        return SecondOpinion(replace(opinion, criteria=criteria), self.mean_surprisal)


def rated_talk(
    model: TextModel,
    transcript: Transcript | None = None,
    second: SpeechSecondRater | None = None,
    submission: SpeakingSubmission | None = None,
    attempt: Attempt | None = None,
) -> dict[str, Any]:
    """The result; the second rater gives band 6 unless told otherwise."""
    rater = SpeakingRater(model, second or FixedSpeechRater())
    said = heard(TALK) if transcript is None else transcript
    outcome = rater.rate(submission or spoken(), said, attempt or an_attempt(), ORIGIN).outcome()
    result: dict[str, Any] = json.loads(outcome.result)
    assert outcome.overall_band == result["overall_band"]
    return result
