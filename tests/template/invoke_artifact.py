"""What does a built handler answer to an event? Run by the build tests with nothing but the artifact on sys.path.

Usage: python -I -S invoke_artifact.py HANDLER FOLDER... < EVENT
"""

import importlib
import json
import sys


class Context:
    """What Lambda passes beside the event."""

    function_name = "built"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:built"
    aws_request_id = "00000000-0000-4000-8000-000000000000"

    def get_remaining_time_in_millis(self) -> int:
        """As if the invocation had just begun."""
        return 180_000


def main(handler: str, *folders: str) -> None:
    """Print the answer as the last line, after what the handler logs."""
    sys.path[:0] = folders
    module_name, _, function_name = handler.rpartition(".")
    module = importlib.import_module(module_name)
    at_once = sorted(sys.modules)
    answer = getattr(module, function_name)(json.load(sys.stdin), Context())
    foreign = [name for name, found in sys.modules.items() if "site-packages" in str(getattr(found, "__file__", ""))]
    print(json.dumps({"answer": answer, "module": module.__file__, "at_once": at_once, "foreign": foreign}))


if __name__ == "__main__":
    main(*sys.argv[1:])
