"""Every test of what is built shares one build of each variant, and those that run it one stack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from local import samples
from local.stack import Options, Stack
from tests.template.artifacts import build_host, build_shipped, copy_sources


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build reads."""
    folder = tmp_path_factory.mktemp("source")
    copy_sources(folder)
    return folder


@pytest.fixture(scope="session")
def shipped(source: Path) -> Path:
    """The artifacts that `sam deploy` would upload."""
    return build_shipped(source)


@pytest.fixture(scope="session")
def host(source: Path) -> Path:
    """The same artifacts for this interpreter."""
    return build_host(source)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """What the built handlers work with, sample recording and document in place; no message of theirs comes from it."""
    with Stack(Options(logs=tmp_path_factory.mktemp("logs"))) as running:
        samples.place(running)
        yield running
