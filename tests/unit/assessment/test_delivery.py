"""Is a queue record read as the gateway wrote it?"""

from datetime import UTC, datetime

import pytest

from assessment.delivery import Delivery
from assessment.errors import MalformedDelivery
from tests.support.builders import body, sqs_record
from tests.support.clock import START


def test_record_of_the_gateway_is_read_from_its_attributes() -> None:
    delivery = Delivery.of(sqs_record(job_id="job_A-1", kind="writing", receives=3), "writing")

    assert (delivery.job_id, delivery.kind, delivery.receives) == ("job_A-1", "writing", 3)
    assert (delivery.submitted_at, delivery.body) == (START, body())
    assert delivery.receipt_handle == "handle-job_A-1-3"


def test_record_sent_by_hand_is_named_by_its_message() -> None:
    record = sqs_record(job_id=None)

    delivery = Delivery.of(record, "speaking")

    assert (delivery.job_id, delivery.kind) == (record["messageId"], "speaking")
    assert delivery.submitted_at == START


@pytest.mark.parametrize("job_id", ["", "a b", "a/b", "é", "a" * 129, "a\n", "job#1"])
def test_job_id_no_gateway_could_have_written_is_malformed(job_id: str) -> None:
    with pytest.raises(MalformedDelivery, match="no usable job id"):
        Delivery.of(sqs_record(job_id=job_id), "writing")


@pytest.mark.parametrize("moment", ["", "soon", "1e12", "9" * 30, "-" + "9" * 30, "nan"])
def test_submission_time_that_is_none_is_malformed(moment: str) -> None:
    record = sqs_record()
    record["messageAttributes"]["submitted_at"]["stringValue"] = moment

    with pytest.raises(MalformedDelivery, match="not a time"):
        Delivery.of(record, "writing")


def test_submission_time_keeps_its_milliseconds() -> None:
    record = sqs_record()
    record["messageAttributes"]["submitted_at"]["stringValue"] = "1795150500417"

    assert Delivery.of(record, "writing").submitted_at == datetime(2026, 11, 20, 4, 55, 0, 417_000, UTC)
