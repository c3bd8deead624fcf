"""What does Lambda tell a function in its environment? Enough of the template for each worker to start."""

from __future__ import annotations

from collections.abc import Mapping

_EVERY_WORKER = {
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "none",
    "AWS_SECRET_ACCESS_KEY": "none",
    "TABLE_NAME": "jobs",
    "QUEUE_URL": "https://queue.invalid/submissions",
    "MODEL_ID": "google.gemma-3-12b-it",
    "MODEL_MAX_TOKENS": "4000",
    "MODEL_TIMEOUT_SECONDS": "75",
    "FUNCTION_TIMEOUT_SECONDS": "180",
    "MAX_RECEIVE_COUNT": "9",
    "BACKOFF_BASE_SECONDS": "5",
    "LEASE_MARGIN_SECONDS": "15",
    "RETENTION_DAYS": "365",
    "POWERTOOLS_SERVICE_NAME": "bench",
    "POWERTOOLS_METRICS_NAMESPACE": "BandUp",
    "POWERTOOLS_LOG_LEVEL": "INFO",
}
_OWN: Mapping[str, Mapping[str, str]] = {
    "writing": {"SECOND_RATER": "light"},
    "speaking": {
        "SECOND_RATER": "light",
        "MEDIA_BUCKET": "media",
        "SOURCE_BUCKETS": "media",
        "STACK_PREFIX": "bandup.",
        "LANGUAGE_CODE": "en-US",
        "COMPLETION_QUEUE_URL": "https://queue.invalid/completions",
        "CHECK_SECONDS": "60",
        "TRANSCRIPTION_DEADLINE_SECONDS": "3600",
    },
    "flashcard": {
        "MEDIA_BUCKET": "media",
        "SOURCE_BUCKETS": "media",
        "EMBEDDING_MODEL_ID": "amazon.titan-embed-text-v2:0",
        "EMBEDDING_DIMENSIONS": "512",
        "EMBEDDING_PACE_SECONDS": "1",
        "EMBEDDING_PATIENCE_SECONDS": "30",
        "GEMINI_MODEL_ID": "gemini-3.1-flash-lite",
        "GEMINI_SECRET_ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:gemini",
        "GEMINI_ENDPOINT": "",
        "MAX_DOCUMENT_BYTES": "26214400",
        "MAX_PAGES": "400",
        "CARD_CALLS": "12",
    },
}


def environment(contender: str) -> dict[str, str]:
    """The variables of a worker; those every worker has for what is none."""
    return {**_EVERY_WORKER, **_OWN.get(contender, {})}
