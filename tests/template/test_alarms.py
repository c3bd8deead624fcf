"""Does somebody hear of it when the stack is in trouble?"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from tests.template import declared

ALARMS = declared.of_type("AWS::CloudWatch::Alarm")


def watching(namespace: str, metric: str) -> dict[str, Mapping[str, Any]]:
    """Alarms on a metric, by the resource their first dimension names."""
    chosen = [alarm for alarm in ALARMS.values() if (alarm["Namespace"], alarm["MetricName"]) == (namespace, metric)]
    return {declared.target(alarm["Dimensions"][0]["Value"]): alarm for alarm in chosen}


def test_one_dead_letter_is_enough_on_every_queue() -> None:
    alarms = watching("AWS/SQS", "ApproximateNumberOfMessagesVisible")
    assert set(alarms) == {name.replace("Queue", "DeadLetterQueue") for name in declared.workers()}
    assert all(alarm["Threshold"] == 0 for alarm in alarms.values())


def test_the_oldest_message_of_every_queue_is_watched() -> None:
    assert set(watching("AWS/SQS", "ApproximateAgeOfOldestMessage")) == set(declared.workers())


def test_every_functions_errors_are_watched() -> None:
    assert set(watching("AWS/Lambda", "Errors")) == set(declared.of_type(declared.FUNCTION))


def test_five_percent_of_server_errors_over_five_minutes_is_too_much() -> None:
    (alarm,) = watching("AWS/ApiGateway", "5XXError").values()
    assert (alarm["Statistic"], alarm["Threshold"]) == ("Average", 0.05)
    assert alarm["Period"] * alarm["EvaluationPeriods"] == 300


def test_a_second_is_too_slow_at_the_95th_percentile() -> None:
    (alarm,) = watching("AWS/ApiGateway", "Latency").values()
    assert (alarm["ExtendedStatistic"], alarm["Threshold"]) == ("p95", 1000)


@pytest.mark.parametrize("name", sorted(ALARMS))
def test_an_alarm_notifies_the_topic_where_one_is_given(name: str) -> None:
    alarm = ALARMS[name]
    assert alarm["AlarmActions"]["Fn::If"][:2] == ["HasAlarmTopic", [{"Ref": "AlarmTopicArn"}]]
    assert alarm["ComparisonOperator"] == "GreaterThanThreshold"


def test_the_api_alarms_name_the_api_as_the_api_names_itself() -> None:
    for metric in ("5XXError", "Latency"):
        (alarm,) = watching("AWS/ApiGateway", metric).values()
        assert alarm["Dimensions"][0]["Value"] == declared.properties("Api")["Name"]


def test_the_dashboard_is_json_and_shows_what_the_worker_counts() -> None:
    body = declared.text(declared.properties("Dashboard")["DashboardBody"])
    dashboard = json.loads(re.sub(r"\$\{[^}]+\}", "name", body))
    sources = (declared.ROOT / "layers/common/assessment").glob("*.py")
    told = re.compile(r'_telemetry\.(?:count|seconds)\("(\w+)"')
    counted = {name for source in sources for name in told.findall(source.read_text(encoding="utf-8"))}
    rows = [row for widget in dashboard["widgets"] for row in widget["properties"]["metrics"]]
    shown = re.findall(r'"(?:BandUp|\.)", "(Job\w+|ModelCalls|RetriesExhausted)"', json.dumps(rows))
    assert shown
    assert set(shown) <= counted
