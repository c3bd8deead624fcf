"""How is an essay assessed? First the integrity checks and official rules; then two raters, one held to the text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from assessment.attempt import Attempt
from assessment.beside import Beside
from assessment.evidence import Passage
from assessment.integrity import inspect
from assessment.jobs import Outcome
from assessment.model import Conversation, ReplySchema, TextModel, Turn
from assessment.prompt import Prompt, fenced
from assessment.rater.coefficients import Task
from assessment.rater.second import Opinion, SecondRater
from assessment.rater.words import zipf
from assessment.report import Provenance
from assessment.rubric import Rubric
from assessment.seal import fingerprint
from assessment.structured import ask
from writing_eval import corrected, ruling
from writing_eval.assembly import Case, Marked, rated, ruled, with_evidence
from writing_eval.findings import Findings
from writing_eval.marking import read_marking, schema_for
from writing_eval.measured import RatedText
from writing_eval.models import WritingSubmission

HERE = Path(__file__).parent
RUBRIC_FILES = {
    "TASK_2": "task_2.v1.toml",
    "TASK_1_ACADEMIC": "task_1_academic.v1.toml",
    "TASK_1_GENERAL": "task_1_general.v1.toml",
}
POLICY = "double-v1"
"""The version of `assessment.double_marking`'s table."""

LANGUAGES = {"en": "English", "vi": "Vietnamese"}


class WritingEvaluator:
    """Assesses essays with one text model and one statistical rater."""

    def __init__(self, model: TextModel, second: SecondRater) -> None:
        """Reads prompt and rubrics, which ship beside this module."""
        self._model, self._second = model, second
        self._prompt = Prompt.load(HERE / "prompts" / "grade_essay.v1.md")
        self._rubrics = {task: Rubric.load(HERE / "rubrics" / file) for task, file in RUBRIC_FILES.items()}
        self._phrases_sha256 = _sha256_of(ruling.PHRASES, corrected.PHRASES)
        self._schemas = {task: schema_for(rubric.keys) for task, rubric in self._rubrics.items()}
        self._beside = Beside()

    def schemas(self) -> Mapping[str, ReplySchema]:
        """The schemas by task: a fresh deployment is warmed with each."""
        return self._schemas

    @property
    def rater(self) -> str:
        """How raters and rules are combined; named in provenance."""
        return f"{POLICY}+{self._second.version}+{ruling.RATER}"

    def fingerprint(self, submission: WritingSubmission, attempt: Attempt) -> str:
        """See `Evaluator`."""
        return fingerprint(
            submission.judged(),
            model_id=self._model.model_id,
            prompt=self._prompt.sha256,
            rubric=self._rubrics[submission.task_type].sha256,
            rater=self.rater,
            phrases=self._phrases_sha256,
        )

    def evaluate(self, submission: WritingSubmission, attempt: Attempt) -> Outcome:
        """See `Evaluator`. The statistical rater works while the model's answer is awaited."""
        case = self._case(submission, attempt)
        fixed = ruling.rule(case.verdict, case.language)
        if fixed is not None:
            return ruled(case, fixed).outcome()
        marked, opinion = self._beside.both(lambda: self._marked(case, attempt), lambda: self._opinion(case))
        return rated(case.after(opinion), marked, opinion).outcome()

    def _opinion(self, case: Case) -> Opinion:
        text = case.text
        return self._second.rate(text.essay, text.question, text.task, case.criteria)

    def _case(self, submission: WritingSubmission, attempt: Attempt) -> Case:
        rubric = self._rubrics[submission.task_type]
        verdict = inspect(submission.essay_content, submission.prompt, zipf)
        provenance = Provenance(
            model_id=self._model.model_id,
            prompt=self._prompt.id,
            prompt_sha256=self._prompt.sha256,
            rubric=rubric.id,
            rater=self.rater,
            fingerprint=self.fingerprint(submission, attempt),
        )
        task: Task = "TASK_2" if submission.task_type == "TASK_2" else "TASK_1"
        text = RatedText(verdict.cleaned, submission.prompt, task)
        return Case(submission, verdict, text, rubric.keys, rubric.minimum_words, provenance)

    def _marked(self, case: Case, attempt: Attempt) -> Marked:
        # As long as the essay, so that its places are the essay's; what was set aside can be nobody's evidence.
        passage = Passage(case.text.essay)

        def read(text: str) -> Marked:
            return _read(text, case, passage)

        return ask(
            self._model,
            self._conversation(case, attempt.job_id),
            lambda text: with_evidence(read(text)),
            self._prompt.render_repair,
            attempt.meter,
            attempt.deadline,
            read_repaired=read,
        )

    def _conversation(self, case: Case, job_id: str) -> Conversation:
        submission = case.submission
        rendered = self._prompt.render(
            rubric=self._rubrics[submission.task_type].as_text(),
            task=submission.task_type,
            minimum_words=str(case.minimum_words),
            word_count=str(case.verdict.word_count),
            language=LANGUAGES[submission.feedback_language],
            question=fenced("QUESTION", submission.prompt),
            essay=fenced("ESSAY", case.text.essay),
        )
        turns = (Turn("user", rendered.user),)
        return Conversation(rendered.system, turns, self._schemas[submission.task_type], job_id)


def _sha256_of(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _read(text: str, case: Case, passage: Passage) -> Marked:
    """The model's answer, checked and located; raises UnusableReply."""
    marking = read_marking(text, case.criteria)
    findings = Findings(passage, case.verdict.cleaned.touches)
    reports = {key: findings.criterion(marking.criteria[key]) for key in case.criteria}
    corrections = findings.corrections(marking.corrections)
    return Marked(reports, corrections, marking.summary, findings.count, tuple(findings.missing))
