"""What does AWS's own service model say of Converse: its input's shape, and its errors with their statuses?"""

from functools import cache
from typing import Any, cast

import botocore.session
from botocore.model import OperationModel, Shape
from botocore.validate import ParamValidator


@cache
def _converse() -> OperationModel:
    return botocore.session.Session().get_service_model("bedrock-runtime").operation_model("Converse")


@cache
def error_statuses() -> dict[str, int]:
    """Return every modelled error of Converse with its HTTP status."""
    return {shape.name: shape.metadata["error"]["httpStatusCode"] for shape in _converse().error_shapes}


def shape_violations(parameters: dict[str, Any]) -> str:
    """Check a request's names, types, required members and lower bounds; an empty text means nothing is wrong."""
    report: str = ParamValidator().validate(parameters, cast(Shape, _converse().input_shape)).generate_report()
    return report
