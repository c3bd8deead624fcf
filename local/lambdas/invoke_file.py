"""What does `sam local invoke` need to run a function against this stack?

The file of its `--env-vars` option: for each function every template variable, the endpoint variables pointing at the
stack's loopback servers. A container reaches those with `--docker-network host`.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from local.lambdas.definition import FunctionDefinition


def write(path: Path, functions: Mapping[str, FunctionDefinition]) -> None:
    """Write the file, folders included."""
    variables = {logical_id: dict(function.environment) for logical_id, function in functions.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(variables, indent=2) + "\n", encoding="utf-8")


def command(path: Path, function: str) -> str:
    """Return the command line that invokes a function with its sample event, to be typed beside the template."""
    event = f"events/{function.removesuffix('Function').lower()}.sqs.json"
    variables = path.relative_to(path.parent.parent)
    return f"sam local invoke {function} --event {event} --env-vars {variables} --docker-network host"
