"""What do operators see? Structured log lines and EMF metrics, through Powertools; never a learner's words."""

from __future__ import annotations

from typing import Protocol

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

from assessment.settings import Settings


class Telemetry(Protocol):
    """Counts and events of one job."""

    def about(self, job_id: str, attempt: int) -> None:
        """Names the job that the following lines are about."""

    def event(self, name: str, **facts: object) -> None:
        """One log line."""

    def fault(self, name: str, error: BaseException, **facts: object) -> None:
        """One log line for an error the operator must see, with its type and stack."""

    def count(self, metric: str, value: float = 1) -> None:
        """Adds to a metric of this invocation."""

    def seconds(self, metric: str, value: float) -> None:
        """Adds a duration."""


class PowertoolsTelemetry:
    """Telemetry through AWS Lambda Powertools; the handler's decorators flush it."""

    def __init__(self, settings: Settings) -> None:
        """Builds logger and metrics from settings, not from the environment."""
        service = settings.powertools_service_name
        self.logger = Logger(service=service, level=settings.powertools_log_level)
        self.metrics = Metrics(namespace=settings.powertools_metrics_namespace, service=service)

    def about(self, job_id: str, attempt: int) -> None:
        """See `Telemetry`."""
        self.logger.append_keys(job_id=job_id, receive=attempt)

    def event(self, name: str, **facts: object) -> None:
        """See `Telemetry`."""
        self.logger.info(name, extra=facts)

    def fault(self, name: str, error: BaseException, **facts: object) -> None:
        """See `Telemetry`."""
        self.logger.error(name, exc_info=error, extra=facts)

    def count(self, metric: str, value: float = 1) -> None:
        """See `Telemetry`."""
        self.metrics.add_metric(metric, MetricUnit.Count, value)

    def seconds(self, metric: str, value: float) -> None:
        """See `Telemetry`."""
        self.metrics.add_metric(metric, MetricUnit.Seconds, value)
