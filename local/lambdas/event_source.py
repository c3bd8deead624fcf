"""How do messages get from a queue into a function?

One poller stands for one AWS::Lambda::EventSourceMapping. A failed message is left alone: it comes back when its
visibility ends, and SQS moves it to the dead-letter queue after the queue's maxReceiveCount. Only one thread receives
from a queue, and asks again after a pause when it was empty.
"""

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from local.lambdas.function import Function
from local.lambdas.invocation import FunctionError
from local.lambdas.sqs_event import Message, sqs_event, succeeded
from local.resources.catalogue import Client

_LOG = logging.getLogger(__name__)
IDLE_SECONDS = 0.15
_ERROR_SECONDS = 1.0


@dataclass(frozen=True)
class EventSource:
    """A queue that feeds a function (its logical id).

    `partial` = ReportBatchItemFailures; `concurrency` = batches at once (MaximumConcurrency).
    """

    function: str
    queue_url: str
    queue_arn: str
    batch_size: int
    partial: bool
    concurrency: int


class Poller:
    """Receives batches, invokes the function on as many at once as it has processes, deletes what succeeded."""

    def __init__(self, source: EventSource, function: Function, sqs: Client) -> None:
        self._source = source
        self._function = function
        self._sqs = sqs
        self._stopping = threading.Event()
        at_once = min(source.concurrency, function.concurrency)
        self._free = threading.Semaphore(at_once)
        self._deliveries = ThreadPoolExecutor(at_once, thread_name_prefix="delivery")
        self._thread = threading.Thread(target=self._poll, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop_receiving(self) -> None:
        """Take no further message; what is under way goes on."""
        self._stopping.set()
        self._thread.join()

    def join(self) -> None:
        """Wait for the deliveries under way (which end at once when the function is stopped)."""
        self._deliveries.shutdown(wait=True)

    def _poll(self) -> None:
        while not self._stopping.is_set():
            if not self._free.acquire(timeout=IDLE_SECONDS):
                continue
            messages = self._receive()
            if messages:
                self._deliveries.submit(self._deliver, messages).add_done_callback(self._delivered)
            else:
                self._free.release()
                self._stopping.wait(IDLE_SECONDS)

    def _receive(self) -> list[Message]:
        try:
            answer = self._sqs.receive_message(
                QueueUrl=self._source.queue_url,
                MaxNumberOfMessages=min(self._source.batch_size, 10),
                MessageSystemAttributeNames=["All"],
                MessageAttributeNames=["All"],
                WaitTimeSeconds=0,
            )
        except (BotoCoreError, ClientError) as error:
            _LOG.warning("cannot receive from %s: %s", self._source.queue_arn, error)
            self._stopping.wait(_ERROR_SECONDS)
            return []
        messages: list[Message] = answer.get("Messages", [])
        return messages

    def _deliver(self, messages: list[Message]) -> None:
        try:
            answer = self._function.invoke(sqs_event(messages, self._source.queue_arn))
        except FunctionError as error:
            _LOG.warning("%s: %s", self._function.definition.logical_id, error)
            return
        for message in succeeded(messages, answer, self._source.partial):
            self._sqs.delete_message(QueueUrl=self._source.queue_url, ReceiptHandle=message["ReceiptHandle"])

    def _delivered(self, delivery: "Future[None]") -> None:
        self._free.release()
        error = delivery.exception()
        if error is not None and not self._stopping.is_set():
            _LOG.error("delivery to %s broke off", self._function.definition.logical_id, exc_info=error)
