"""Does the error tree say who must act, once for every error?"""

from collections.abc import Iterator

import pytest

from assessment import errors
from assessment.errors import AssessmentError, OperatorError, PermanentError, RetryableError, code_of


def _descendants(kind: type[AssessmentError]) -> Iterator[type[AssessmentError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)


EVERY = list(_descendants(AssessmentError))


def test_every_error_belongs_to_one_of_those_who_act() -> None:
    branches = (PermanentError, RetryableError, OperatorError)

    assert [kind for kind in EVERY if sum(issubclass(kind, branch) for branch in branches) != 1] == []


def test_no_code_stands_for_two_errors() -> None:
    """A special case of an error may keep its code; it inherits it."""
    kinds: list[type[AssessmentError]] = [AssessmentError, *EVERY]
    codes = [kind.code for kind in kinds if "code" in vars(kind)]

    assert sorted(codes) == sorted(set(codes))


def test_tree_in_the_docstring_draws_every_error_of_its_module() -> None:
    drawn = errors.__doc__ or ""
    own = [kind for kind in EVERY if kind.__module__ == errors.__name__]

    assert len(own) > 20
    assert [kind.__name__ for kind in own if f"-- {kind.__name__} " not in drawn] == []


@pytest.mark.parametrize(
    ("error", "code"), [(errors.ModelThrottled(), "model_throttled"), (ValueError(), "internal_error")]
)
def test_code_of_a_bug_is_internal_error(error: BaseException, code: str) -> None:
    assert code_of(error) == code
