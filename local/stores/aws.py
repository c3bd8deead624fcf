"""How does the stack reach its queues, tables, buckets, rules and secrets?

They live in a process of their own (local.stores.server): moto's state is a process's, and each stack has its own.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import boto3
import botocore.session
from botocore.config import Config

from local.lambdas.definition import LOCAL_CREDENTIALS
from local.resources.catalogue import Client

_ROOT = Path(__file__).resolve().parents[2]
_Session = Any  # boto3's: its stubs take a service by literal name only
_PATIENCE_SECONDS = 5.0


class LocalAws:
    """AWS services on loopback, empty at the start."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._clients: dict[str, Client] = {}

    def start(self) -> None:
        """Start the process; `url` waits until it is ready."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "local.stores.server"],
            cwd=_ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )

    @cached_property
    def url(self) -> str:
        """The endpoint of every service."""
        assert self._process.stdout is not None
        url = self._process.stdout.readline().strip()
        if not url:
            raise RuntimeError(f"the local AWS ended with status {self._process.wait()}")
        return url

    def stop(self) -> None:
        """End the process and with it every message, row and object."""
        for client in self._clients.values():
            client.close()
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()

    @contextmanager
    def outage(self) -> Iterator[None]:
        """Answer every request with 503 for a while, the state kept."""
        self._set_outage(True)
        try:
            yield
        finally:
            self._set_outage(False)

    def client(self, service: str) -> Client:
        """Return a boto3 client of one service, always the same: clients are thread-safe and costly to make."""
        if service not in self._clients:
            self._clients[service] = self._session.client(
                service,
                endpoint_url=self.url,
                config=Config(retries={"total_max_attempts": 1}, proxies={}, max_pool_connections=32),
            )
        return self._clients[service]

    @cached_property
    def _session(self) -> _Session:
        """A session that knows nothing of the developer's own profile, proxies or endpoints."""
        core = botocore.session.Session(session_vars={"profile": (None, None, None, None)})
        core.set_config_variable("config_file", os.devnull)
        core.set_config_variable("credentials_file", os.devnull)
        key, secret, token = LOCAL_CREDENTIALS.values()
        core.set_credentials(key, secret, token)
        return boto3.Session(botocore_session=core, region_name=self._region)

    def _set_outage(self, on: bool) -> None:
        request = Request(f"{self.url}/_outage", str(on).lower().encode(), method="PUT")
        with build_opener(ProxyHandler({})).open(request, timeout=_PATIENCE_SECONDS):
            return
