"""Do the arrows of the house hold, and do its rooms stay small?"""

from __future__ import annotations

import ast
import re
import socket
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pytest_socket import SocketBlockedError

ROOT = Path(__file__).parents[2]
LAYER = ROOT / "layers" / "common"
FUNCTIONS = ROOT / "functions"
LANGUAGE_MODEL = ROOT / "layers" / "language_model"
PACKAGES = [
    LAYER / "assessment",
    LANGUAGE_MODEL / "language_model",
    *(path.parent for path in sorted(FUNCTIONS.glob("*/app.py"))),
]
"""What is deployed; beside them lie recipes and tools of the operator."""

SOURCES = {
    ".".join(path.relative_to(package.parent).with_suffix("").parts): path
    for package in PACKAGES
    for path in sorted(package.rglob("*.py"))
}
WORKERS = sorted(path.parent.name for path in FUNCTIONS.glob("*/app.py"))

SDKS = {"boto3", "botocore", "google"}
ADAPTERS = {
    "assessment.aws_errors",
    "assessment.bedrock",
    "assessment.bucket",
    "assessment.jobs_table",
    "assessment.queue_messages",
    "assessment.visibility",
    "flashcard_gen.gemini",
    "flashcard_gen.secret",
    "speaking_eval.transcriber",
}
"""The modules that may import an SDK."""

EDGE = ADAPTERS | {"flashcard_gen.titan"}
"""And one that uses the model adapter's client."""

LOGGERS = {"aws_lambda_powertools", "logging"}
SPEAKERS = {"assessment.telemetry", *(f"{worker}.app" for worker in WORKERS)}
"""The modules that may import a logger."""

NUMERICS = {"numpy"}
"""What only the language model layer and the flashcard function hold."""

# What an app puts together, and a function's own adapters; everything else in it is judgement and must run without AWS.
CORE = sorted(
    name for name in SOURCES if name.split(".")[0] in WORKERS and not name.endswith(".app") and name not in EDGE
)

MAX_MODULE_LINES = 250
MAX_FUNCTION_LINES = 50
_EMBEDDED = re.compile(r"\blocal\b|moto|localhost|127\.0\.0\.1|\bmock", re.IGNORECASE)


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(SOURCES[name].read_text("utf-8"))


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _run_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs: what stands under TYPE_CHECKING does not."""
    for child in ast.iter_child_nodes(node):
        if not _is_type_checking(child):
            yield child
            yield from _run_nodes(child)


@cache
def _imports(name: str) -> frozenset[str]:
    """Every module imported, and for `from package import name` also package.name."""
    found: set[str] = set()
    for node in _run_nodes(_tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} has a relative import"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def _top_level(name: str) -> set[str]:
    return {imported.split(".")[0] for imported in _imports(name)}


def _imported_at_once(name: str) -> set[str]:
    """The top-level packages that importing this module imports: what stands in a function waits for its call."""
    found: set[str] = set()
    for node in _tree(name).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def _reached(name: str) -> set[str]:
    """Our own modules that importing this one imports too, itself included."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += [imported for imported in _imports(module) if imported in SOURCES]
    return seen


def test_the_house_is_where_these_tests_look() -> None:
    assert set(WORKERS) == {"flashcard_gen", "speaking_eval", "writing_eval"}
    assert {"assessment.worker", "writing_eval.evaluator"} <= SOURCES.keys()
    assert SOURCES.keys() >= ADAPTERS | SPEAKERS


def test_sdks_are_imported_by_adapters_only() -> None:
    assert {name for name in SOURCES if _top_level(name) & SDKS} == ADAPTERS


def test_loggers_are_imported_by_telemetry_and_apps_only() -> None:
    assert {name for name in SOURCES if _top_level(name) & LOGGERS} <= SPEAKERS


@pytest.mark.parametrize("name", CORE)
def test_judgement_reaches_no_sdk_and_no_logger_on_any_way(name: str) -> None:
    assert {module for module in _reached(name) if _top_level(module) & (SDKS | LOGGERS)} == set()


def test_environment_is_read_by_settings_only() -> None:
    readers = {
        name
        for name in SOURCES
        for node in ast.walk(_tree(name))
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"})
        or "os.environ" in _imports(name)
    }

    assert readers == {"assessment.settings"}


def test_no_function_imports_another() -> None:
    strangers = {
        name: others for name in SOURCES if (others := (_top_level(name) & set(WORKERS)) - {name.split(".")[0]})
    }

    assert strangers == {}


def test_nothing_imports_an_app() -> None:
    apps = {f"{worker}.app" for worker in WORKERS}

    assert {name for name in SOURCES if _imports(name) & apps} == set()


def test_the_layer_imports_no_function() -> None:
    layer = [name for name in SOURCES if name.startswith("assessment")]

    assert [name for name in layer if _top_level(name) & set(WORKERS)] == []


def test_language_model_is_imported_by_the_rating_apps_alone_and_only_when_it_is_called_for() -> None:
    outside = [name for name in SOURCES if not name.startswith("language_model")]
    importers = {name for name in outside if "language_model" in _top_level(name)}

    assert importers == {"speaking_eval.app", "writing_eval.app"}
    assert [name for name in importers if "language_model" in _imported_at_once(name)] == []


def test_only_the_language_model_layer_and_the_flashcard_function_need_numpy() -> None:
    importers = {name.split(".")[0] for name in SOURCES if _top_level(name) & NUMERICS}

    assert importers == {"flashcard_gen", "language_model"}


def test_language_model_imports_numbers_and_readings_only() -> None:
    package = [name for name in SOURCES if name.startswith("language_model")]
    own = {*sys.stdlib_module_names, "language_model", *NUMERICS}
    foreign = {imported for name in package for imported in _imports(name) if imported.split(".")[0] not in own}

    assert len(package) > 5
    assert {imported for imported in foreign if not imported.startswith("assessment.rater.")} == set()
    reached = {module for name in package for module in _reached(name)}
    assert {module for module in reached if _top_level(module) & (SDKS | LOGGERS)} == set()


def test_nothing_deployed_knows_of_an_embedded_stack() -> None:
    deployed = [path for package in PACKAGES for path in package.rglob("*") if path.is_file()]
    texts = {
        path: path.read_text("utf-8") for path in deployed if path.suffix in {".py", ".toml", ".md", ".txt", ".in"}
    }

    assert len(texts) > 30
    assert {str(path): match[0] for path, text in texts.items() if (match := _EMBEDDED.search(text))} == {}


@pytest.mark.parametrize("name", SOURCES)
def test_module_is_small_and_says_what_it_answers(name: str) -> None:
    assert len(SOURCES[name].read_text("utf-8").splitlines()) <= MAX_MODULE_LINES
    assert ast.get_docstring(_tree(name))


def test_functions_are_small_annotated_and_catch_nothing_broadly() -> None:
    long, bare, broad = [], [], []
    for name in SOURCES:
        for node in ast.walk(_tree(name)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if (node.end_lineno or node.lineno) - node.lineno >= MAX_FUNCTION_LINES:
                    long.append(f"{name}.{node.name}")
                if node.returns is None:
                    bare.append(f"{name}.{node.name}")
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                if caught in {"everything", "Exception", "BaseException"}:
                    broad.append(f"{name}:{node.lineno}")

    assert (long, bare, broad) == ([], [], [])


def test_unit_tests_can_open_no_socket() -> None:
    with pytest.warns(UserWarning, match="tried to use socket"), pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
