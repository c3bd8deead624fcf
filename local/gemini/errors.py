"""How does Google say no?"""

import json
from typing import Any

from local.wire import JSON_TYPE, Reply

STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    408: "DEADLINE_EXCEEDED",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
"""The HTTP statuses of the API with their google.rpc.Code."""

_MESSAGES = {
    401: "Request had invalid authentication credentials.",
    # Google really puts the caller's key into this one.
    403: "Permission denied: Consumer 'api_key:{key}' has been suspended.",
    429: "Resource has been exhausted (e.g. check quota).",
    500: "An internal error has occurred.",
    503: "The model is overloaded. Please try again later.",
    504: "Deadline expired before operation could complete.",
}


class GeminiError(Exception):
    """A refusal: HTTP status, message, and the `reason` of its ErrorInfo where Google gives one."""

    def __init__(self, code: int, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.reason = reason

    def reply(self) -> Reply:
        """Write it as Google's JSON does."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": STATUSES[self.code]}
        if self.reason:
            error["details"] = [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": self.reason,
                    "domain": "googleapis.com",
                    "metadata": {"service": "generativelanguage.googleapis.com"},
                }
            ]
        return Reply(self.code, json.dumps({"error": error}).encode(), JSON_TYPE)


def invalid(message: str) -> GeminiError:
    return GeminiError(400, message)


def scripted(code: int, key: str) -> GeminiError:
    """Say no by script, in Google's words."""
    reason = "CONSUMER_SUSPENDED" if code == 403 else ""
    return GeminiError(code, _MESSAGES.get(code, f"{STATUSES[code]} by script").format(key=key), reason)
