"""What does SQS's query protocol answer, where moto's server does not?

Limits: SQS developer guide, "Amazon SQS message quotas". moto lacks the character set, answers 500 to an unknown action
and 404 to a missing one, and takes an empty body. Its XML becomes the JSON that AWS gives to `Accept:
application/json`, which API Gateway sends.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree

from local.gateway.exchange import Headers
from local.gateway.transport import ServiceAnswer

MAX_MESSAGE_BYTES = 1_048_576
ACTIONS = frozenset({"SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"})
_FORM = "application/x-www-form-urlencoded"
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALLOWED = "#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]"
_JSON: Headers = (("Content-Type", "application/json"),)
# What AWS shows as null when a message has none of it.
_NULLABLE = (
    "MD5OfMessageAttributes",
    "MD5OfMessageBody",
    "MD5OfMessageSystemAttributes",
    "MessageId",
    "SequenceNumber",
)


def refusal(content_type: str, body: bytes) -> ServiceAnswer | None:
    """SQS's own 4xx for a call it does not accept; None for one to pass on.

    Names and values are taken as they come: a line break before `Action` is part of the parameter's name.
    """
    if content_type.split(";")[0].strip().lower() != _FORM:
        return _error(404, "UnknownOperationException", "The operation is not in the query protocol.")
    fields = dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    if "Action" not in fields:
        return _error(400, "MissingAction", "The request must contain the parameter Action.")
    if fields["Action"] not in ACTIONS:
        return _error(400, "InvalidAction", f"The action {fields['Action']} is not valid for this endpoint.")
    return _message_refusal(fields) if fields["Action"] == "SendMessage" else None


def json_answer(answer: ServiceAnswer) -> ServiceAnswer:
    """Moto's XML answer as AWS's JSON. An answer that is not XML stays as it is."""
    try:
        root = ElementTree.fromstring(answer.body)
    except ElementTree.ParseError:
        return answer
    content = _object(root)
    if _name(root) == "ErrorResponse":
        error = {name: content["Error"].get(name) for name in ("Code", "Message", "Type")}
        return _json(answer.status, {"Error": error, "RequestId": content.get("RequestId")})
    result = content.get("SendMessageResult")
    if isinstance(result, dict):
        content["SendMessageResult"] = {name: result.get(name) for name in _NULLABLE}
    return _json(answer.status, {_name(root): content})


def _message_refusal(fields: Mapping[str, str]) -> ServiceAnswer | None:
    texts = [value for name, value in fields.items() if name == "MessageBody" or name.endswith(".StringValue")]
    if not fields.get("MessageBody"):
        return _error(400, "MissingParameter", "The request must contain the parameter MessageBody.")
    if _message_bytes(fields) > MAX_MESSAGE_BYTES:
        reason = f"Message must be shorter than {MAX_MESSAGE_BYTES} bytes."
        return _error(400, "InvalidParameterValue", f"One or more parameters are invalid. Reason: {reason}")
    found = next((match for text in texts if (match := _FORBIDDEN.search(text))), None)
    if found is None:
        return None
    message = (
        f"Invalid binary character '#x{ord(found[0]):X}' was found in the message body, "
        f"the set of allowed characters is {_ALLOWED}"
    )
    return _error(400, "InvalidMessageContents", message)


def _message_bytes(fields: Mapping[str, str]) -> int:
    """Attribute names, types and values count too."""
    counted = (value for name, value in fields.items() if name.startswith(("MessageBody", "MessageAttribute.")))
    return sum(len(value.encode(errors="surrogatepass")) for value in counted)


def _error(status: int, code: str, message: str) -> ServiceAnswer:
    error = {"Code": code, "Message": message, "Type": "Sender"}
    return _json(status, {"Error": error, "RequestId": str(uuid.uuid4())})


def _json(status: int, content: Mapping[str, Any]) -> ServiceAnswer:
    return ServiceAnswer(status, _JSON, json.dumps(content, ensure_ascii=False).encode())


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _object(element: ElementTree.Element) -> dict[str, Any]:
    return {_name(child): _object(child) if len(child) else child.text for child in element}
