"""Entry point of the flashcard worker: Lambda's handler, put together once per process."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from assessment.bedrock import BedrockModel
from assessment.bucket import S3Objects
from assessment.deadline import Deadline
from assessment.jobs_table import JobsTable
from assessment.patience import Patience
from assessment.queue_messages import QueueMessages
from assessment.telemetry import PowertoolsTelemetry
from assessment.visibility import QueueVisibility
from assessment.worker import Worker
from flashcard_gen.document import Limits
from flashcard_gen.document_deck import DocumentDeck
from flashcard_gen.evaluation_deck import EvaluationDeck
from flashcard_gen.gemini import GeminiQueries
from flashcard_gen.generator import DeckGenerator
from flashcard_gen.indexing import Indexing
from flashcard_gen.models import FlashcardSubmission
from flashcard_gen.publishing import Publishing
from flashcard_gen.queries import Reason
from flashcard_gen.querying.asking import Asking
from flashcard_gen.querying.query_cache import QueryCache
from flashcard_gen.secret import StoredKey
from flashcard_gen.settings import FlashcardSettings
from flashcard_gen.shelf import Shelf
from flashcard_gen.titan import TitanEmbedder
from flashcard_gen.vectors.filling import Filling
from flashcard_gen.vectors.pacing import Pacing

settings = FlashcardSettings.from_env()
telemetry = PowertoolsTelemetry(settings)
objects = S3Objects()
jobs = JobsTable(settings.table_name, timedelta(days=settings.retention_days))
filling = Filling(
    TitanEmbedder(settings.embedding_model_id, settings.embedding_dimensions),
    Pacing(settings.embedding_pace_seconds, settings.embedding_patience_seconds),
)
limits = Limits(max_bytes=settings.max_document_bytes, max_pages=settings.max_pages)
shelf = Shelf(objects, jobs, settings.source_buckets, limits)
publishing = Publishing(objects, settings.media_bucket)
gemini = GeminiQueries(settings.gemini_model_id, StoredKey(settings.gemini_secret_arn), settings.gemini_endpoint)


def tell_unasked(reason: Reason, detail: str) -> None:
    """The job goes on without a model's questions; the operator should know when that is the configuration's doing."""
    telemetry.count("QueriesUnavailable")
    telemetry.event("queries from the outline", reason=reason.value, detail=detail, operators=reason.is_operators)


generator = DeckGenerator(
    shelf,
    DocumentDeck(
        shelf=shelf,
        indexing=Indexing(filling, objects, settings.media_bucket),
        asking=Asking(gemini, QueryCache(filling, objects, settings.media_bucket)),
        model=BedrockModel(settings.model_id, settings.model_max_tokens, settings.model_timeout_seconds),
        publishing=publishing,
        messages=QueueMessages(settings.queue_url),
        calls=settings.card_calls,
        unasked=tell_unasked,
    ),
    EvaluationDeck(shelf, publishing),
)
worker = Worker(
    kind="flashcards",
    shape=FlashcardSubmission,
    evaluator=generator,
    jobs=jobs,
    visibility=QueueVisibility(settings.queue_url),
    telemetry=telemetry,
    patience=Patience(settings.max_receive_count, settings.backoff_base_seconds, settings.lease_margin_seconds),
)


@telemetry.logger.inject_lambda_context(clear_state=True)
@telemetry.metrics.log_metrics(capture_cold_start_metric=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, list[dict[str, str]]]:
    """Handles one SQS batch; what it returns as failed comes back."""
    return worker.handle_batch(event, Deadline.of(context))
