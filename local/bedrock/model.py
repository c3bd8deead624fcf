"""What does AWS's own service model say of Converse and InvokeModel: inputs' shapes, errors with their statuses?"""

from functools import cache
from typing import Any, cast

import botocore.session
from botocore.model import OperationModel, Shape
from botocore.validate import ParamValidator

OPERATIONS = ("Converse", "InvokeModel")


@cache
def _operation(name: str) -> OperationModel:
    return botocore.session.Session().get_service_model("bedrock-runtime").operation_model(name)


@cache
def error_statuses(operation: str = "Converse") -> dict[str, int]:
    """Return every modelled error of an operation with its HTTP status."""
    return {shape.name: shape.metadata["error"]["httpStatusCode"] for shape in _operation(operation).error_shapes}


@cache
def status_of(error: str) -> int:
    """Return the HTTP status of an error that any of the operations has; KeyError if none has it."""
    return {name: status for operation in OPERATIONS for name, status in error_statuses(operation).items()}[error]


def shape_violations(parameters: dict[str, Any]) -> str:
    """Check a Converse request: names, types, required members, lower bounds; an empty text means nothing is wrong."""
    report: str = (
        ParamValidator().validate(parameters, cast(Shape, _operation("Converse").input_shape)).generate_report()
    )
    return report
