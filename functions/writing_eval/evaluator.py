"""How is an essay assessed? First the official rules; then the examiner model, held to the essay's own words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from assessment.attempt import Attempt
from assessment.evidence import Passage
from assessment.jobs import Outcome
from assessment.model import Conversation, ReplySchema, TextModel, Turn
from assessment.prompt import Prompt, fenced
from assessment.report import Provenance
from assessment.rubric import Rubric
from assessment.seal import fingerprint
from assessment.structured import ask
from assessment.usage import Usage
from writing_eval import ruling
from writing_eval.assembly import Case, Marked, rated, ruled
from writing_eval.findings import Findings, located
from writing_eval.marking import read_marking, schema_for
from writing_eval.models import WritingSubmission
from writing_eval.response import read_response

HERE = Path(__file__).parent
RUBRIC_FILES = {
    "TASK_2": "task_2.v1.toml",
    "TASK_1_ACADEMIC": "task_1_academic.v1.toml",
    "TASK_1_GENERAL": "task_1_general.v1.toml",
}
RATER = f"single-v1+{ruling.RATER}"
"""How raters and rules are combined; named in provenance."""

LANGUAGES = {"en": "English", "vi": "Vietnamese"}


class WritingEvaluator:
    """Assesses essays with one text model."""

    def __init__(self, model: TextModel) -> None:
        """Reads prompt and rubrics, which ship beside this module."""
        self._model = model
        self._prompt = Prompt.load(HERE / "prompts" / "grade_essay.v1.md")
        self._rubrics = {task: Rubric.load(HERE / "rubrics" / file) for task, file in RUBRIC_FILES.items()}
        self._phrases_sha256 = hashlib.sha256(ruling.PHRASES.read_bytes()).hexdigest()
        self._schemas = {task: schema_for(rubric.keys) for task, rubric in self._rubrics.items()}

    def schemas(self) -> Mapping[str, ReplySchema]:
        """The schemas by task: a fresh deployment is warmed with each."""
        return self._schemas

    def fingerprint(self, submission: WritingSubmission) -> str:
        """See `Evaluator`."""
        return fingerprint(
            submission.judged(),
            model_id=self._model.model_id,
            prompt=self._prompt.sha256,
            rubric=self._rubrics[submission.task_type].sha256,
            rater=RATER,
            phrases=self._phrases_sha256,
        )

    def cost_usd(self, usage: Usage) -> float | None:
        """See `Evaluator`."""
        return usage.cost_usd(self._model.model_id)

    def evaluate(self, submission: WritingSubmission, attempt: Attempt) -> Outcome:
        """See `Evaluator`."""
        case = self._case(submission)
        criteria = self._rubrics[submission.task_type].keys
        fixed = ruling.rule(case.response, submission.feedback_language)
        if fixed is not None:
            return ruled(case, fixed, criteria).outcome()
        passage = Passage(submission.essay_content)
        marked = ask(
            self._model,
            self._conversation(case, attempt.job_id),
            lambda text: _marked(text, criteria, passage),
            self._prompt.render_repair,
            attempt.meter,
            attempt.deadline,
        )
        return rated(case, marked).outcome()

    def _case(self, submission: WritingSubmission) -> Case:
        rubric = self._rubrics[submission.task_type]
        provenance = Provenance(
            model_id=self._model.model_id,
            prompt=self._prompt.id,
            prompt_sha256=self._prompt.sha256,
            rubric=rubric.id,
            rater=RATER,
            fingerprint=self.fingerprint(submission),
        )
        response = read_response(submission.essay_content, submission.prompt)
        return Case(submission, response, rubric.minimum_words, provenance)

    def _conversation(self, case: Case, job_id: str) -> Conversation:
        submission = case.submission
        rendered = self._prompt.render(
            rubric=self._rubrics[submission.task_type].as_text(),
            task=submission.task_type,
            minimum_words=str(case.minimum_words),
            word_count=str(case.response.word_count),
            language=LANGUAGES[submission.feedback_language],
            question=fenced("QUESTION", submission.prompt),
            essay=fenced("ESSAY", submission.essay_content),
        )
        turns = (Turn("user", rendered.user),)
        return Conversation(rendered.system, turns, self._schemas[submission.task_type], job_id)


def _marked(text: str, criteria: tuple[str, ...], passage: Passage) -> Marked:
    """The model's answer, checked and located; raises UnusableReply."""
    marking = read_marking(text, criteria)
    findings = Findings(passage)
    reports = located(marking, findings)
    corrections = findings.corrections(marking.corrections)
    return Marked({key: reports[key] for key in criteria}, corrections, marking.summary, findings.count)
