"""python -m local: keep the embedded AWS up until it is told to stop.

Standard output gets one line of JSON when everything is ready; progress and failures go to standard error.
SIGTERM and SIGINT end every process it started.
"""

import argparse
import errno
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence

from local import samples
from local.bedrock.forward import DEFAULT_MODEL
from local.cloudformation.intrinsics import TemplateError
from local.lambdas import invoke_file
from local.options import ROOT, Options
from local.stack import Stack

_INVOKE_FILE = ROOT / ".local" / "env.json"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    logging.getLogger("botocore").setLevel(logging.WARNING)
    told_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told_to_stop.set())
    try:
        with Stack(options) as stack:
            samples.place(stack)
            _announce(stack)
            told_to_stop.wait()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"port {options.port} is taken: another `make local`? Choose one with PORT=...", file=sys.stderr)
        return 1
    except TemplateError as error:
        print(f"template.yaml: {error}", file=sys.stderr)
        return 1
    return 0


def _options(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog="python -m local", description="Run template.yaml on loopback.")
    parser.add_argument("--port", type=_port, default=3000, help="port of the API; 0 = a free one")
    parser.add_argument(
        "--parameter",
        action="append",
        default=[],
        type=_assignment,
        metavar="NAME=VALUE",
        help="a template parameter; may be repeated",
    )
    parser.add_argument(
        "--llm-url", default=os.environ.get("LOCAL_LLM_URL"), help="OpenAI-compatible server (default: $LOCAL_LLM_URL)"
    )
    chosen = parser.parse_args(arguments)
    return Options(
        parameters=dict(chosen.parameter),
        port=chosen.port,
        llm_url=chosen.llm_url or None,
        llm_model=os.environ.get("LOCAL_LLM_MODEL", DEFAULT_MODEL),
        # One process at a time for a model that has this machine's processors to itself.
        concurrency=int(os.environ.get("LOCAL_CONCURRENCY", "1" if chosen.llm_url else "4")),
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port")
    return int(text)


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def _announce(stack: Stack) -> None:
    definitions = {logical_id: function.definition for logical_id, function in stack.functions.items()}
    invoke_file.write(_INVOKE_FILE, definitions)
    for logical_id in definitions:
        print(invoke_file.command(_INVOKE_FILE, logical_id), file=sys.stderr)
    ready = {
        "api": stack.api,
        "api_key": stack.api_key,
        "bucket": stack.bucket,
        "aws_endpoint": stack.aws_endpoint,
        "region": stack.region,
        "table": stack.table,
        "queues": stack.queue_urls,
        "bedrock": stack.bedrock_url,
        "transcribe": stack.transcribe_url,
        "gemini": stack.gemini_url,
    }
    print(json.dumps(ready), flush=True)


if __name__ == "__main__":
    sys.exit(main())
