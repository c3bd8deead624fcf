"""Does a function's process run, fail, hang and die as it would in Lambda?

The Runtime API and awslambdaric are the real thing on loopback; the handlers are in handlers.py.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from local.lambdas.definition import FunctionDefinition
from local.lambdas.function import Function
from local.lambdas.invocation import FunctionError, Invocation
from local.lambdas.runtime_api import RuntimeApi

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Make = Callable[..., Function]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Function] = []

    def _make(handler: str, timeout: float = 20.0, concurrency: int = 1, **environment: str) -> Function:
        definition = FunctionDefinition(
            "Fn",
            "local-Fn",
            f"handlers.{handler}",
            "python3.13",
            timeout,
            512,
            environment,
            HERE,
            (tmp_path / "layer",),
        )
        made.append(Function(definition, concurrency, tmp_path / "logs"))
        return made[-1]

    yield _make
    for function in made:
        function.stop()


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def test_result_comes_back_and_the_process_is_kept(make: Make) -> None:
    function = make("succeed")

    first, second = function.invoke({"essay": "漢 😀"}), function.invoke({"essay": ""})

    assert first["event"] == {"essay": "漢 😀"}
    assert (first["pid"], first["invocations"], second["invocations"]) == (second["pid"], 1, 2)
    assert function.process_ids() == (first["pid"],)


def test_context_holds_deadline_arn_and_a_fresh_request_id(make: Make) -> None:
    function = make("succeed", timeout=5.0)

    first, second = function.invoke({}), function.invoke({})

    assert 4000 < first["remaining_ms"] <= 5001
    assert first["arn"] == "arn:aws:lambda:us-east-1:123456789012:function:local-Fn"
    assert first["request_id"] != second["request_id"]
    assert first["memory"] == "512"


def test_process_sees_the_template_environment_and_nothing_of_the_developers(
    make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("AWS_PROFILE", "HTTP_PROXY", "PYTHONSTARTUP", "TABLE_NAME"):
        monkeypatch.setenv(name, "the-developers-own")
    (tmp_path / "layer" / "python").mkdir(parents=True)

    seen = make("succeed", TABLE_NAME="jobs", AWS_ENDPOINT_URL="http://127.0.0.1:1").invoke({})

    environment = seen["environment"]
    assert environment["TABLE_NAME"] == "jobs"
    assert environment["AWS_ENDPOINT_URL"] == "http://127.0.0.1:1"
    assert "the-developers-own" not in environment.values()
    assert environment["HOME"] != os.environ.get("HOME")
    assert seen["path"][:2] == [str(HERE), str(tmp_path / "layer" / "python")]
    assert str(ROOT) not in seen["path"]
    assert seen["cwd"] == environment["LAMBDA_TASK_ROOT"] == str(HERE)
    assert seen["stdin"] == ""


def test_exception_is_reported_and_the_process_is_kept(make: Make) -> None:
    function = make("fail")

    with pytest.raises(FunctionError) as caught:
        function.invoke({})

    assert (caught.value.error_type, caught.value.message) == ("ValueError", "no essay in it")
    assert 'raise ValueError("no essay in it")' in caught.value.stack_trace[-1]
    assert len(function.process_ids()) == 1


def test_timeout_kills_the_process_and_the_next_invocation_gets_another(make: Make) -> None:
    function = make("hang", timeout=0.5)
    started = time.monotonic()

    for _ in range(2):
        with pytest.raises(FunctionError, match=r"Task timed out after 0\.50 seconds") as caught:
            function.invoke({})
        assert caught.value.error_type == "Sandbox.Timedout"

    assert time.monotonic() - started < 10
    assert function.process_ids() == ()


def test_crash_is_an_exit_error_and_the_next_invocation_gets_another_process(make: Make) -> None:
    function = make("crash")

    for _ in range(2):
        with pytest.raises(FunctionError, match="exit status 3") as caught:
            function.invoke({})
        assert caught.value.error_type == "Runtime.ExitError"


def test_kill_from_outside_ends_the_invocation_at_once(make: Make) -> None:
    function = make("hang")
    with ThreadPoolExecutor(1) as pool:
        invocation = pool.submit(function.invoke, {})
        assert wait_until(lambda: "hanging" in function.log.read_text())
        os.kill(function.process_ids()[0], signal.SIGKILL)

        with pytest.raises(FunctionError, match=r"Runtime exited with error: signal: 9"):
            invocation.result(timeout=5)


def test_process_killed_while_idle_is_replaced(make: Make) -> None:
    function = make("succeed")
    killed = function.invoke({})["pid"]

    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: function.process_ids() == ())

    assert function.invoke({})["pid"] != killed


@pytest.mark.parametrize(
    ("handler", "error_type"),
    [("nothing", "Runtime.HandlerNotFound"), ("absent.handler", "Runtime.ImportModuleError")],
)
def test_handler_that_cannot_be_imported_is_an_init_error(make: Make, handler: str, error_type: str) -> None:
    function = make(handler)

    with pytest.raises(FunctionError) as caught:
        function.invoke({})

    assert caught.value.error_type == error_type
    assert function.process_ids() == ()


def test_concurrent_events_take_as_many_processes_as_allowed(make: Make) -> None:
    function = make("by_body", concurrency=2)
    event = {"Records": [{"messageId": "m", "body": "wait 0.5"}]}

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(function.invoke, [event] * 3))

    assert len(function.process_ids()) == 2


def test_single_event_starts_a_single_process(make: Make) -> None:
    function = make("succeed", concurrency=4)

    function.invoke({})
    function.invoke({})

    assert len(function.process_ids()) == 1


def test_what_lambda_would_bill_is_kept_with_the_start_of_the_process_apart(make: Make) -> None:
    function = make("by_body")
    event = {"Records": [{"messageId": "m", "body": "wait 0.5"}]}

    before = time.perf_counter()
    function.invoke(event)
    function.invoke(event)
    after = time.perf_counter()

    cold, warm = function.billed
    assert cold.init_seconds > 0.02 > warm.init_seconds
    assert all(0.5 <= billed.seconds < 0.5 + cold.init_seconds + 1 for billed in (cold, warm))
    assert before + cold.init_seconds <= cold.began < cold.ended <= warm.began < warm.ended <= after


def test_an_invocation_that_was_cut_off_is_billed_up_to_its_timeout(make: Make) -> None:
    function = make("hang", timeout=0.5)

    with pytest.raises(FunctionError):
        function.invoke({})

    (billed,) = function.billed
    assert 0.5 <= billed.seconds < 2


def test_output_goes_to_the_functions_log(make: Make) -> None:
    function = make("talk")

    assert function.invoke({}) is None

    assert function.log.read_text().splitlines() == ["said on stdout", "said on stderr"]


def test_stop_ends_processes_and_what_they_were_at(make: Make) -> None:
    function = make("hang")
    with ThreadPoolExecutor(1) as pool:
        invocation = pool.submit(function.invoke, {})
        assert wait_until(lambda: "hanging" in function.log.read_text())
        (pid,) = function.process_ids()

        function.stop()

        with pytest.raises(FunctionError):
            invocation.result(timeout=5)
    assert gone(pid)
    with pytest.raises(FunctionError, match="shut down"):
        function.invoke({})


def test_workers_die_with_a_parent_that_is_killed_hard(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from local.lambdas.definition import FunctionDefinition
from local.lambdas.function import Function
definition = FunctionDefinition("Fn", "Fn", "handlers.succeed", "python3.13", 20, 128, {{}}, Path({str(HERE)!r}))
function = Function(definition, 1, Path({str(tmp_path)!r}))
print(function.invoke({{}})["pid"], flush=True)
sys.stdin.read()
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert not gone(worker)

        parent.kill()

        assert wait_until(lambda: gone(worker))


def request(api: RuntimeApi, method: str, path: str, body: str = "{}") -> int:
    connection = HTTPConnection(api.address, timeout=5)
    try:
        connection.request(method, f"/2018-06-01/runtime{path}", body)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.fixture
def api() -> Iterator[RuntimeApi]:
    api = RuntimeApi()
    api.start()
    yield api
    api.close(FunctionError("Runtime.ExitError", "over"))


def test_first_next_means_initialised(api: RuntimeApi) -> None:
    api.offer(Invocation(b"{}", "arn", 1.0))
    assert not api.initialised.done()

    assert request(api, "GET", "/invocation/next") == 200

    assert api.initialised.done()


def test_answer_counts_once_and_only_for_the_invocation_under_way(api: RuntimeApi) -> None:
    invocation = Invocation(b"{}", "arn", 1.0)
    api.offer(invocation)

    assert request(api, "POST", "/invocation/another/response", "1") == 400
    assert request(api, "POST", f"/invocation/{invocation.request_id}/response", "2") == 202
    assert request(api, "POST", f"/invocation/{invocation.request_id}/response", "3") == 400
    assert invocation.answer.result(0) == b"2"


def test_unknown_operation_is_refused(api: RuntimeApi) -> None:
    assert request(api, "GET", "/invocation/last") == 404


def test_event_offered_to_a_dead_process_fails_at_once() -> None:
    api = RuntimeApi()
    api.start()
    api.close(FunctionError("Runtime.ExitError", "it died"))
    invocation = Invocation(b"{}", "arn", 1.0)

    api.offer(invocation)

    with pytest.raises(FunctionError, match="it died"):
        invocation.answer.result(0)
