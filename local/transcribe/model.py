"""What does AWS's own service model say of Transcribe: its operations' inputs, and its errors with their statuses?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import botocore.session
from botocore.model import OperationModel, ServiceModel, Shape
from botocore.validate import ParamValidator

OPERATIONS = ("StartTranscriptionJob", "GetTranscriptionJob", "ListTranscriptionJobs", "DeleteTranscriptionJob")
"""What is served here."""

TARGET_PREFIX = "Transcribe."

_COMMON_ERRORS = {"ThrottlingException": 400}
"""Errors every AWS service may give and no service model lists."""


@cache
def _service() -> ServiceModel:
    return botocore.session.Session().get_service_model("transcribe")


@cache
def _operation(name: str) -> OperationModel:
    return _service().operation_model(name)


@cache
def error_statuses(operation: str) -> dict[str, int]:
    """Return the errors an operation may answer with, each with its HTTP status."""
    modelled = {shape.name: shape.metadata["error"]["httpStatusCode"] for shape in _operation(operation).error_shapes}
    return {**modelled, **_COMMON_ERRORS}


def violations(operation: str, parameters: dict[str, Any]) -> str:
    """Check names, types, required members, lengths, patterns and enums; an empty text means nothing is wrong."""
    shape = cast(Shape, _operation(operation).input_shape)
    report: str = ParamValidator().validate(parameters, shape).generate_report()
    return report or next(_text_violations(parameters, shape, ""), "")


def _text_violations(value: Any, shape: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any JSON value and its shape
    """Yield what botocore leaves to the service: enums, patterns and greatest lengths of strings."""
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from _text_violations(member, shape.members[name], f"{path}.{name}" if path else name)
    elif shape.type_name == "list":
        for index, member in enumerate(value):
            yield from _text_violations(member, shape.member, f"{path}[{index}]")
    elif shape.type_name == "string" and (constraint := _broken(value, shape)):
        yield f"Value '{value}' at '{path}' failed to satisfy constraint: {constraint}"


def _broken(value: str, shape: Any) -> str | None:  # noqa: ANN401 - botocore's StringShape, which it does not export
    if shape.enum and value not in shape.enum:
        return f"Member must satisfy enum value set: [{', '.join(sorted(shape.enum))}]"
    most = shape.metadata.get("max")
    if most is not None and len(value) > most:
        return f"Member must have length less than or equal to {most}"
    pattern = shape.metadata.get("pattern")
    if pattern is not None and not re.fullmatch(pattern, value):
        return f"Member must satisfy regular expression pattern: {pattern}"
    return None
