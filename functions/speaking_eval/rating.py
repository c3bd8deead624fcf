"""How is a transcribed recording rated? Gate and checks first; then two raters, and pronunciation by itself.

What no rating can be based on is refused before a model call is paid for: no speech, too little, not English, not
recognised. The model rates from transcript and timing what these can show; the statistical rater works meanwhile.
Pronunciation comes from the recogniser's confidence alone, and nothing that the model says of it is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assessment.attempt import Attempt
from assessment.beside import Beside
from assessment.errors import PermanentError
from assessment.evidence import Passage
from assessment.model import Conversation, ReplySchema, TextModel, Turn
from assessment.prompt import Prompt, fenced
from assessment.rubric import Rubric
from assessment.structured import ask
from speaking_eval.fluency import measure
from speaking_eval.judging import wording
from speaking_eval.judging.assembly import PRONUNCIATION_RATER, Case, Origin, rated
from speaking_eval.judging.checks import check
from speaking_eval.judging.findings import Findings
from speaking_eval.judging.marking import CRITERIA, schema
from speaking_eval.judging.refusals import refuse
from speaking_eval.judging.shown import as_lines, rounded
from speaking_eval.judging.spoken import MarkedSpeech, Reading, sound
from speaking_eval.models import SpeakingSubmission
from speaking_eval.pronunciation import pronunciation
from speaking_eval.reliability import judge
from speaking_eval.report import SpeakingAssessment, SpokenProvenance
from speaking_eval.statistical.second import SpeechSecondRater
from speaking_eval.timing.norms import norms
from speaking_eval.transcript import Transcript

HERE = Path(__file__).parent
POLICY = "double-speech-v1"
"""The version of the rules by which raters, checks and pronunciation come together."""

LANGUAGES = {"en": "English", "vi": "Vietnamese"}
NO_QUESTION = "(not known)"

MOST_SECONDS = 30 * 60.0
"""Twice the longest test there is; with it every result stays small enough to be stored."""
MOST_CHARACTERS = 60_000


class RecordingTooLong(PermanentError):
    """Raised for more speech than any speaking test has."""

    code = "recording_too_long"


class SpeakingRater:
    """Rates transcribed recordings with one text model and one statistical rater."""

    def __init__(self, model: TextModel, second: SpeechSecondRater) -> None:
        """Reads prompt and rubric, which ship beside this module."""
        self._model, self._second = model, second
        self._prompt = Prompt.load(HERE / "prompts" / "rate_speaking.v1.md")
        self._rubric = Rubric.load(HERE / "rubrics" / "speaking.v1.toml")
        shown = tuple(criterion for criterion in self._rubric.criteria if criterion.key in CRITERIA)
        self._descriptors = replace(self._rubric, criteria=shown).as_text()
        self._schema = schema()
        self._beside = Beside()

    def schemas(self) -> Mapping[str, ReplySchema]:
        """The schemas by name: a fresh deployment is warmed with each."""
        return {self._schema.name: self._schema}

    @property
    def rater(self) -> str:
        """How raters and rules are combined; named in provenance."""
        return f"{POLICY}+{self._second.version}+{PRONUNCIATION_RATER}+{norms().version}"

    def fingerprint_parts(self) -> Mapping[str, str]:
        """Everything but the recording that a result depends on, by name."""
        return {
            "model_id": self._model.model_id,
            "prompt": self._prompt.sha256,
            "rubric": self._rubric.sha256,
            "rater": self.rater,
            "phrases": hashlib.sha256(wording.PHRASES.read_bytes()).hexdigest(),
        }

    def rate(
        self, submission: SpeakingSubmission, transcript: Transcript, attempt: Attempt, origin: Origin
    ) -> SpeakingAssessment:
        """The result.

        Raises:
            NoSpeech, TooLittleSpeech, NotEnglishSpeech, UnintelligibleSpeech, RecordingTooLong: nothing can be rated.
            PermanentError, RetryableError, OperatorError: as `structured.ask`.
        """
        if transcript.duration > MOST_SECONDS or len(transcript.text) > MOST_CHARACTERS:
            raise RecordingTooLong(f"The recording is longer than {MOST_SECONDS / 60:.0f} minutes.")
        case = self._case(submission, transcript, origin)
        refuse(case.gate)
        text = case.checked.cleaned.text
        marked, second = self._beside.both(
            lambda: self._marked(case, attempt), lambda: self._second.rate(transcript, case.fluency, text)
        )
        case = replace(case, gate=judge(transcript, second.mean_surprisal))
        refuse(case.gate)
        return rated(case, marked, second.rated, pronunciation(transcript, case.gate))

    def _case(self, submission: SpeakingSubmission, transcript: Transcript, origin: Origin) -> Case:
        fluency = measure(transcript, submission.part)
        provenance = SpokenProvenance(
            model_id=self._model.model_id,
            prompt=self._prompt.id,
            prompt_sha256=self._prompt.sha256,
            rubric=self._rubric.id,
            rater=self.rater,
            fingerprint=origin.fingerprint,
            transcriber=origin.transcriber,
        )
        return Case(
            submission=submission,
            transcript=transcript,
            fluency=fluency,
            measures=rounded(fluency),
            checked=check(transcript, fluency, submission.question),
            gate=judge(transcript),
            words_key=origin.words_key,
            language_code=origin.language_code,
            provenance=provenance,
        )

    def _marked(self, case: Case, attempt: Attempt) -> MarkedSpeech:
        # As long as the transcript, so that its places are the transcript's.
        cleaned = case.checked.cleaned
        passage = Passage(cleaned.text)

        def read(text: str) -> MarkedSpeech:
            return Reading(Findings(passage, cleaned.touches, case.transcript), case.measures).read(text)

        return ask(
            self._model,
            self._conversation(case, attempt.job_id),
            lambda text: sound(read(text)),
            self._prompt.render_repair,
            attempt.meter,
            attempt.deadline,
            read_repaired=read,
        )

    def _conversation(self, case: Case, job_id: str) -> Conversation:
        submission = case.submission
        rendered = self._prompt.render(
            rubric=self._descriptors,
            part=submission.part,
            word_count=str(case.checked.own_words),
            language=LANGUAGES[submission.feedback_language],
            measures=as_lines(case.measures),
            question=fenced("QUESTION", submission.question or NO_QUESTION),
            transcript=fenced("TRANSCRIPT", case.checked.cleaned.text),
        )
        return Conversation(rendered.system, (Turn("user", rendered.user),), self._schema, job_id)
