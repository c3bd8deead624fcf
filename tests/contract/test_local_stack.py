"""Does the whole stack come up from the project's template, beside another one, and go down without a trace?"""

import json
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from local.bedrock.engine import Answer, measured
from local.bedrock.request import ConverseRequest
from local.cloudformation.intrinsics import TemplateError
from local.lambdas import invoke_file
from local.lambdas.definition import FunctionDefinition
from local.stack import Options, Stack
from local.wire import LOOPBACK

ROOT = Path(__file__).parents[2]
opener = build_opener(ProxyHandler({}))


class Mute:
    """An engine that is never asked."""

    model_id = "local.mute"

    def answer(self, request: ConverseRequest) -> Answer:
        return measured(request, "")


def status_of(url: str, **headers: str) -> int:
    try:
        with opener.open(Request(url, headers=headers), timeout=5) as response:
            return int(response.status)
    except HTTPError as error:
        with error:
            return error.code


def test_stack_serves_its_api_to_holders_of_the_key(tmp_path: Path) -> None:
    with Stack(Options(logs=tmp_path), Mute()) as stack:
        without, within = (
            status_of(f"{stack.api}/jobs/x"),
            status_of(f"{stack.api}/jobs/x", **{"x-api-key": stack.api_key}),
        )
        variables = stack.functions["WritingFunction"].definition.environment
        queues = stack.queue_urls

        assert (without, within) == (403, 404)
        assert variables["MODEL_ID"] == "local.mute"
        assert variables["AWS_ENDPOINT_URL"] == stack.aws_endpoint
        assert variables["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] == stack.bedrock_url
        assert variables["TABLE_NAME"] == stack.table
        assert variables["QUEUE_URL"] == queues["WritingQueue"]
        assert stack.client("s3").list_buckets()["Buckets"][0]["Name"] == stack.bucket


def test_parameters_shape_the_stack(tmp_path: Path) -> None:
    parameters = {"WritingTimeout": "7", "ModelId": "local.mute", "WritingVisibility": "42"}

    with Stack(Options(parameters=parameters, logs=tmp_path, concurrency=3), Mute()) as stack:
        function = stack.functions["WritingFunction"]
        attributes = stack.client("sqs").get_queue_attributes(
            QueueUrl=stack.queue_urls["WritingQueue"], AttributeNames=["VisibilityTimeout"]
        )["Attributes"]

        assert function.definition.timeout_seconds == 7
        assert function.concurrency == 3
        assert attributes["VisibilityTimeout"] == "42"


def test_two_stacks_stand_side_by_side_and_share_nothing(tmp_path: Path) -> None:
    with Stack(Options(logs=tmp_path / "a"), Mute()) as one, Stack(Options(logs=tmp_path / "b"), Mute()) as other:
        one.client("sqs").send_message(QueueUrl=one.queue_urls["SpeakingQueue"], MessageBody="x")

        found = other.client("sqs").receive_message(QueueUrl=other.queue_urls["SpeakingQueue"], WaitTimeSeconds=0)

        assert one.api != other.api
        assert "Messages" not in found


def test_taken_port_is_an_os_error_before_anything_is_touched(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        stack = Stack(Options(port=taken.getsockname()[1], logs=tmp_path / "logs"), Mute())

        with pytest.raises(OSError, match="in use"):
            stack.start()

    assert not (tmp_path / "logs").exists()


def test_command_says_that_its_port_is_taken_and_exits_1() -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        command = [sys.executable, "-m", "local", "--port", str(taken.getsockname()[1])]
        finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)

    assert (finished.returncode, finished.stdout) == (1, "")
    assert "is taken" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_unknown_parameter_leaves_nothing_behind(tmp_path: Path) -> None:
    stack = Stack(Options(parameters={"Colour": "red"}, logs=tmp_path), Mute())

    with pytest.raises(TemplateError, match="no parameter Colour"):
        stack.start()

    with pytest.raises(OSError, match="refused"):
        opener.open(stack.bedrock_url, timeout=5)


def test_invoke_file_holds_each_functions_variables(tmp_path: Path) -> None:
    path = tmp_path / ".local" / "env.json"
    function = FunctionDefinition("WritingFunction", "w", "a.b", "python3.13", 3, 128, {"TABLE_NAME": "jobs"}, tmp_path)

    invoke_file.write(path, {"WritingFunction": function})

    assert json.loads(path.read_text()) == {"WritingFunction": {"TABLE_NAME": "jobs"}}
    assert invoke_file.command(path, "WritingFunction") == (
        "sam local invoke WritingFunction --event events/writing.sqs.json"
        " --env-vars .local/env.json --docker-network host"
    )
