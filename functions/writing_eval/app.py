"""Entry point of the writing worker: Lambda's handler, put together once per process."""

from __future__ import annotations

from datetime import timedelta
from importlib.util import find_spec
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from assessment.bedrock import BedrockModel
from assessment.deadline import Deadline
from assessment.jobs_table import JobsTable
from assessment.patience import Patience
from assessment.rater.second import FullRater, LightRater, Reader, SecondRater
from assessment.settings import RatingSettings
from assessment.telemetry import PowertoolsTelemetry
from assessment.visibility import QueueVisibility
from assessment.worker import Worker
from writing_eval.evaluator import WritingEvaluator
from writing_eval.models import WritingSubmission


def second_rater(tier: str) -> SecondRater:
    """The second rater of a tier.

    Raises:
        ModuleNotFoundError: the full tier without its layer; found out here rather than after a paid call.
    """
    if tier == "light":
        return LightRater()
    if find_spec("language_model") is None:
        raise ModuleNotFoundError("SECOND_RATER is full, but the language model layer is not attached")
    return FullRater(_language_model)


def _language_model() -> Reader:
    # The layer holds it only where it is used, and numpy takes its time to import.
    from language_model import LanguageModel

    return LanguageModel.shared()


settings = RatingSettings.from_env()
telemetry = PowertoolsTelemetry(settings)
evaluator = WritingEvaluator(
    BedrockModel(settings.model_id, settings.model_max_tokens, settings.model_timeout_seconds),
    second_rater(settings.second_rater),
)
worker = Worker(
    kind="writing",
    shape=WritingSubmission,
    evaluator=evaluator,
    jobs=JobsTable(settings.table_name, timedelta(days=settings.retention_days)),
    visibility=QueueVisibility(settings.queue_url),
    telemetry=telemetry,
    patience=Patience(settings.max_receive_count, settings.backoff_base_seconds, settings.lease_margin_seconds),
)


@telemetry.logger.inject_lambda_context(clear_state=True)
@telemetry.metrics.log_metrics(capture_cold_start_metric=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, list[dict[str, str]]]:
    """Handles one SQS batch; what it returns as failed comes back."""
    return worker.handle_batch(event, Deadline.of(context))
