"""Entry point of the speaking worker: Lambda's handler, put together once per process."""

from __future__ import annotations

from datetime import timedelta
from importlib.util import find_spec
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from assessment.bedrock import BedrockModel
from assessment.bucket import S3Objects
from assessment.deadline import Deadline
from assessment.intake import is_from
from assessment.jobs_table import JobsTable
from assessment.patience import Patience
from assessment.queue_messages import QueueMessages
from assessment.rater.second import Reader
from assessment.summons import SummonsWorker
from assessment.telemetry import PowertoolsTelemetry
from assessment.visibility import QueueVisibility
from assessment.worker import Worker
from speaking_eval.evaluator import SpeakingEvaluator
from speaking_eval.models import SpeakingSubmission
from speaking_eval.phases.completions import Checks, TranscriptionWatch
from speaking_eval.phases.orders import Terms, Transcribing
from speaking_eval.rating import SpeakingRater
from speaking_eval.settings import SpeakingSettings
from speaking_eval.statistical.second import FullSpeechRater, LightSpeechRater, SpeechSecondRater
from speaking_eval.transcriber import AmazonTranscribe

KIND = "speaking"


def second_rater(tier: str) -> SpeechSecondRater:
    """The second rater of a tier.

    Raises:
        ModuleNotFoundError: the full tier without its layer; found out here rather than after a paid call.
    """
    if tier == "light":
        return LightSpeechRater()
    if find_spec("language_model") is None:
        raise ModuleNotFoundError("SECOND_RATER is full, but the language model layer is not attached")
    return FullSpeechRater(_language_model)


def _language_model() -> Reader:
    # The layer holds it only where it is used, and numpy takes its time to import.
    from language_model import LanguageModel

    return LanguageModel.shared()


settings = SpeakingSettings.from_env()
telemetry = PowertoolsTelemetry(settings)
jobs = JobsTable(settings.table_name, timedelta(days=settings.retention_days))
patience = Patience(settings.max_receive_count, settings.backoff_base_seconds, settings.lease_margin_seconds)
objects = S3Objects()
transcriptions = AmazonTranscribe()
checks = Checks(QueueMessages(settings.completion_queue_url), settings.check_seconds)
deadline_seconds = settings.transcription_deadline_seconds
terms = Terms(settings.stack_prefix, settings.media_bucket, settings.language_code, deadline_seconds)
evaluator = SpeakingEvaluator(
    objects,
    settings.source_buckets,
    Transcribing(transcriptions, objects, checks, terms),
    SpeakingRater(
        BedrockModel(settings.model_id, settings.model_max_tokens, settings.model_timeout_seconds),
        second_rater(settings.second_rater),
    ),
    settings.language_code,
)
submissions = Worker(
    kind=KIND,
    shape=SpeakingSubmission,
    evaluator=evaluator,
    jobs=jobs,
    visibility=QueueVisibility(settings.queue_url),
    telemetry=telemetry,
    patience=patience,
)
completions = SummonsWorker(
    kind=KIND,
    shape=SpeakingSubmission,
    evaluator=evaluator,
    watch=TranscriptionWatch(settings.stack_prefix, transcriptions, checks, deadline_seconds),
    jobs=jobs,
    visibility=QueueVisibility(settings.completion_queue_url),
    telemetry=telemetry,
    patience=patience,
)


@telemetry.logger.inject_lambda_context(clear_state=True)
@telemetry.metrics.log_metrics(capture_cold_start_metric=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, list[dict[str, str]]]:
    """Handles one SQS batch, of submissions or of completions; what it returns as failed comes back."""
    worker = completions if is_from(settings.completion_queue_url, event) else submissions
    return worker.handle_batch(event, Deadline.of(context))
