"""What runs inside a worker process: the Lambda runtime client, tied to the life of its parent.

Usage: python -P worker_main.py HANDLER, with standard input a pipe whose other end the parent holds. When the parent
dies, however it dies, the pipe ends and so does this process. The function itself sees an empty standard input, as in
Lambda. Everything else is `python -m awslambdaric HANDLER`.
"""

import os
import runpy
import threading


def _exit_with_parent(lifeline: int) -> None:
    while os.read(lifeline, 1):
        pass
    os._exit(1)


def main() -> None:
    lifeline = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    threading.Thread(target=_exit_with_parent, args=(lifeline,), daemon=True).start()
    runpy.run_module("awslambdaric", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
