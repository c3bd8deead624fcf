"""Do log lines and metrics come out as the operators' tools read them?"""

import io
import json
import logging
from typing import Any

import pytest
from aws_lambda_powertools import Metrics

from assessment.errors import ModelThrottled
from assessment.settings import Settings
from assessment.telemetry import PowertoolsTelemetry

SETTINGS = Settings(
    table_name="jobs",
    queue_url="https://sqs/q",
    model_id="m",
    model_max_tokens=3000,
    model_timeout_seconds=75,
    function_timeout_seconds=180,
    max_receive_count=9,
    backoff_base_seconds=5,
    lease_margin_seconds=15,
    retention_days=365,
    powertools_service_name="telemetry-test",
    powertools_metrics_namespace="BandUp",
    powertools_log_level="INFO",
)


@pytest.fixture
def telemetry() -> PowertoolsTelemetry:
    telemetry = PowertoolsTelemetry(SETTINGS)
    telemetry.metrics.clear_metrics()
    telemetry.about("job-1", 3)
    return telemetry


@pytest.fixture
def lines(telemetry: PowertoolsTelemetry) -> io.StringIO:
    written = io.StringIO()
    handler = telemetry.logger.registered_handler
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    return written


def _read(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_event_is_one_json_line_about_its_job(telemetry: PowertoolsTelemetry, lines: io.StringIO) -> None:
    telemetry.event("job completed", sealed=False)

    (line,) = _read(lines)
    assert (line["message"], line["job_id"], line["receive"]) == ("job completed", "job-1", 3)
    assert (line["sealed"], line["level"], line["service"]) == (False, "INFO", "telemetry-test")


def test_fault_is_an_error_line_with_type_and_stack(telemetry: PowertoolsTelemetry, lines: io.StringIO) -> None:
    try:
        raise ModelThrottled("bedrock-runtime Converse: ThrottlingException")
    except ModelThrottled as error:
        telemetry.fault("job returned", error, code=error.code)

    (line,) = _read(lines)
    assert (line["level"], line["code"], line["exception_name"]) == ("ERROR", "model_throttled", "ModelThrottled")
    assert "test_telemetry.py" in line["exception"]


def test_next_job_replaces_the_one_before(telemetry: PowertoolsTelemetry, lines: io.StringIO) -> None:
    telemetry.about("job-2", 1)
    telemetry.event("job completed")

    assert [(line["job_id"], line["receive"]) for line in _read(lines)] == [("job-2", 1)]


def test_metrics_add_up_under_service_and_namespace(telemetry: PowertoolsTelemetry) -> None:
    telemetry.count("JobCompleted")
    telemetry.count("ModelCalls", 2)
    telemetry.seconds("JobAge", 12.5)

    emf: dict[str, Any] = dict(Metrics(namespace="BandUp", service="telemetry-test").serialize_metric_set())
    assert (emf["service"], emf["_aws"]["CloudWatchMetrics"][0]["Namespace"]) == ("telemetry-test", "BandUp")
    assert (emf["JobCompleted"], emf["ModelCalls"], emf["JobAge"]) == ([1.0], [2.0], [12.5])
    units = {metric["Name"]: metric["Unit"] for metric in emf["_aws"]["CloudWatchMetrics"][0]["Metrics"]}
    assert units == {"JobCompleted": "Count", "ModelCalls": "Count", "JobAge": "Seconds"}
