"""How does free model text become a checked answer? With one repair turn, and no guessing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from assessment.deadline import Deadline
from assessment.errors import ContentRefused, UngradableOutput
from assessment.model import Conversation, Reply, TextModel
from assessment.usage import Meter

Answer = TypeVar("Answer")


class UnusableReply(ValueError):
    """Raised by a reader: what is wrong with a reply, in words the model can act on.

    Those words may quote the reply; `kind` is one plain word for everybody else.
    """

    def __init__(self, fault: str, kind: str) -> None:
        """Keeps both."""
        super().__init__(fault)
        self.kind = kind


def ask(
    model: TextModel,
    conversation: Conversation,
    read: Callable[[str], Answer],
    objection: Callable[[str], str],
    meter: Meter,
    deadline: Deadline,
    read_repaired: Callable[[str], Answer] | None = None,
) -> Answer:
    """The model's answer as `read` accepts it.

    A truncated reply, or one `read` rejects, is sent back once with `objection(fault)`; what comes then is read by
    `read_repaired` where it is given, which may put up with more. Every answered call is metered, the failed ones too.

    Raises:
        UngradableOutput: the repaired answer is unusable as well.
        RetryableError, ContentRefused, OperatorError: as `TextModel.reply`.
    """
    first = _answered(model, conversation, meter, deadline)
    try:
        return _usable(first, read)
    except UnusableReply as fault:
        again = conversation.continued(first.text, objection(str(fault)))
    try:
        return _usable(_answered(model, again, meter, deadline), read_repaired or read)
    except UnusableReply as fault:
        raise UngradableOutput(
            f"The examiner model gave no valid assessment, twice ({fault.kind}). You can submit the text again."
        ) from fault


def _answered(model: TextModel, conversation: Conversation, meter: Meter, deadline: Deadline) -> Reply:
    reply = model.reply(conversation, deadline)
    meter.add(reply.usage)
    if reply.refused:
        raise ContentRefused("The examiner model declined to read this text.")
    return reply


def _usable(reply: Reply, read: Callable[[str], Answer]) -> Answer:
    if reply.truncated:
        raise UnusableReply("the answer was cut off at the length limit; write shorter comments", "truncated")
    return read(reply.text)
