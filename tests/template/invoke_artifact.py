"""What does a built handler answer to an event? Run by the build test with nothing but the artifact on sys.path.

Usage: python -I -S invoke_artifact.py HANDLER EVENT_FILE FOLDER...
"""

import importlib
import json
import sys
from pathlib import Path


class Context:
    """What Lambda passes beside the event."""

    function_name = "writing-eval"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:writing-eval"
    aws_request_id = "00000000-0000-4000-8000-000000000000"

    def get_remaining_time_in_millis(self) -> int:
        """As if the invocation had just begun."""
        return 180_000


def main(handler: str, event_file: str, *folders: str) -> None:
    """Print the answer as the last line, after what the handler logs."""
    sys.path[:0] = folders
    module_name, _, function_name = handler.rpartition(".")
    module = importlib.import_module(module_name)
    answer = getattr(module, function_name)(json.loads(Path(event_file).read_text(encoding="utf-8")), Context())
    foreign = [name for name, found in sys.modules.items() if "site-packages" in str(getattr(found, "__file__", ""))]
    print(json.dumps({"answer": answer, "module": module.__file__, "foreign": foreign}))


if __name__ == "__main__":
    main(*sys.argv[1:])
