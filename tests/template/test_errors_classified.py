"""Has somebody decided about every error that AWS can answer our calls with?"""

import re
from pathlib import Path

import botocore.session
import pytest

from assessment.aws_errors import OPERATIONS, TABLE
from assessment.errors import AssessmentError, OperatorError, RetryableError

ROOT = Path(__file__).parents[2]
CALLS = [(service, operation) for service, operations in OPERATIONS.items() for operation in operations]
_CLIENT_CALL = re.compile(r"client\.([a-z0-9_]+)\(")


def _modelled(service: str, operation: str) -> set[str]:
    model = botocore.session.get_session().get_service_model(service)
    return {str(shape.error_code) for shape in model.operation_model(operation).error_shapes}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("service", "operation"), CALLS)
def test_every_error_botocore_models_for_a_call_is_classified(service: str, operation: str) -> None:
    modelled = _modelled(service, operation)

    assert modelled, "botocore models no errors: the test would see nothing"
    assert modelled - TABLE[service].keys() == set()


@pytest.mark.parametrize("service", TABLE)
def test_no_aws_error_marks_a_learners_submission_as_at_fault(service: str) -> None:
    blamed = {
        code: kind for code, kind in TABLE[service].items() if not issubclass(kind, RetryableError | OperatorError)
    }

    assert blamed == {}
    assert all(issubclass(kind, AssessmentError) for kind in TABLE[service].values())


def test_every_call_the_workers_make_is_among_the_operations() -> None:
    sources = [*(ROOT / "layers/common").rglob("*.py"), *(ROOT / "functions").rglob("*.py")]
    made = {name for path in sources for name in _CLIENT_CALL.findall(path.read_text("utf-8"))}
    known = {re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower() for _, operation in CALLS}

    assert made == known
