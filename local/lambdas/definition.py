"""What is a Lambda function, as the template declares it, and in which environment does its process run?"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOCAL_CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "AKIALOCALLOCALLOCAL0",
    "AWS_SECRET_ACCESS_KEY": "loopback-only",
    "AWS_SESSION_TOKEN": "loopback-only",
}


@dataclass(frozen=True)
class FunctionDefinition:
    """One AWS::Lambda::Function with everything resolved.

    The declared memory is told to the function (AWS_LAMBDA_FUNCTION_MEMORY_SIZE) but not enforced: a host process has
    no memory ceiling that behaves as Lambda's does.
    """

    logical_id: str
    name: str
    handler: str
    runtime: str
    timeout_seconds: float
    memory_mb: int
    environment: Mapping[str, str]
    task_root: Path
    layers: tuple[Path, ...] = ()
    account_id: str = "123456789012"
    region: str = "us-east-1"

    @property
    def arn(self) -> str:
        return f"arn:aws:lambda:{self.region}:{self.account_id}:function:{self.name}"


def worker_environment(function: FunctionDefinition, runtime_api: str, scratch: Path) -> dict[str, str]:
    """Build the whole environment of a worker process: what Lambda sets, then what the template declares.

    Nothing of the developer's own environment enters, PATH excepted. HOME and TMPDIR point at `scratch`, so that
    boto3 finds no ~/.aws of the developer's.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "en_US.UTF-8",
        "PYTHONUTF8": "1",
        "TZ": ":UTC",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "PYTHONPATH": os.pathsep.join(map(str, [function.task_root, *map(_layer_path, function.layers)])),
        "LAMBDA_TASK_ROOT": str(function.task_root),
        "AWS_LAMBDA_RUNTIME_API": runtime_api,
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_mb),
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{function.name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
        "_HANDLER": function.handler,
        "AWS_REGION": function.region,
        "AWS_DEFAULT_REGION": function.region,
        **LOCAL_CREDENTIALS,
        **function.environment,
    }


def _layer_path(layer: Path) -> Path:
    """Return the folder Lambda would import from: `python/` of a built layer, the folder itself of a source one."""
    return layer / "python" if (layer / "python").is_dir() else layer
