"""Unit tests reach no network, and generate the same examples everywhere."""

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, database=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _no_sockets(socket_disabled: None) -> None:
    """Every socket a unit test opens is an error."""
