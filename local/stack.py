"""How is the whole template brought up on loopback, and taken down again?

    with Stack(Options(parameters={"BackoffBaseSeconds": "0.1"})) as stack:
        requests go to stack.api with the header x-api-key: stack.api_key

Order: the store of queues, tables and buckets; the model; the template's resources; its functions (their processes
start with the first event); their pollers; last the gateway, so that whoever gets an answer finds all behind it.
"""

import logging
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from local import deployment
from local.bedrock.engine import Engine
from local.bedrock.script import BedrockScript
from local.cloudformation import template
from local.gateway import Gateway, GatewayServer
from local.gemini.script import GeminiScript
from local.gemini.server import API_KEY as GEMINI_KEY
from local.lambdas.event_source import Poller
from local.lambdas.function import Function
from local.options import Options
from local.resources.catalogue import Client, Site
from local.resources.registry import Registry
from local.services import Services
from local.stores.aws import LocalAws
from local.transcribe.script import TranscribeScript
from local.wire import LOOPBACK

ACCOUNT_ID = "123456789012"
_MODELS = ("ModelId", "EmbeddingModelId", "GeminiModelId")
__all__ = ["Options", "Stack"]
_LOG = logging.getLogger(__name__)


class Stack:
    """The template, running. Use it as a context manager, or start() and stop()."""

    def __init__(self, options: Options | None = None, engine: Engine | None = None) -> None:
        self.options = options or Options()
        self.functions: dict[str, Function] = {}
        self._engine = engine
        self._open = ExitStack()

    def start(self) -> None:
        """Bring everything up; whatever fails takes down again what already stood. OSError: the port is taken."""
        started = time.perf_counter()
        with ExitStack() as undo:
            self._start(undo)
            self._open = undo.pop_all()
        _LOG.info("ready in %.1f s", time.perf_counter() - started)

    def stop(self) -> None:
        """Take everything down; every process it started is gone afterwards."""
        self._open.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def api(self) -> str:
        """Base URL of the API, stage included."""
        return self._gateway.url

    @property
    def api_key(self) -> str:
        """A key of the usage plan, for the header x-api-key."""
        return deployment.api_keys(self._registry)[0]

    @property
    def region(self) -> str:
        return self.options.region

    @property
    def aws_endpoint(self) -> str:
        """URL of SQS, DynamoDB, S3, EventBridge and the rest, bedrock-runtime excepted."""
        return self.aws.url

    @property
    def bucket(self) -> str:
        return deployment.only(self._registry, "AWS::S3::Bucket").created.ref

    @property
    def table(self) -> str:
        return deployment.only(self._registry, "AWS::DynamoDB::Table").created.ref

    @property
    def queue_urls(self) -> dict[str, str]:
        """The queues' URLs by logical id."""
        queues = self._registry.of_type("AWS::SQS::Queue")
        return {queue.resource.logical_id: queue.created.ref for queue in queues}

    @property
    def bedrock(self) -> BedrockScript:
        """The control side of Bedrock."""
        return self._services.bedrock

    @property
    def bedrock_url(self) -> str:
        """URL of bedrock-runtime."""
        return self._services.endpoints["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"]

    @property
    def transcribe_url(self) -> str:
        """URL of Transcribe."""
        return self._services.endpoints["AWS_ENDPOINT_URL_TRANSCRIBE"]

    @property
    def gemini_url(self) -> str:
        """URL of Gemini."""
        return self._services.endpoints["GEMINI_ENDPOINT"]

    @property
    def gemini(self) -> GeminiScript:
        """The control side of Gemini."""
        return self._services.gemini

    @property
    def transcribe(self) -> TranscribeScript:
        """The control side of Transcribe."""
        return self._services.transcribe

    def client(self, service: str) -> Client:
        """Return a boto3 client of the stack's AWS."""
        return self.aws.client(service)

    def _start(self, undo: ExitStack) -> None:
        options = self.options
        _claim(options.port)
        self.aws = LocalAws(options.region)
        self.aws.start()  # it takes a moment; the models and the template are loaded meanwhile
        undo.callback(self.aws.stop)
        self._services = Services(options, self._engine, self.aws, ACCOUNT_ID)
        self._services.start(undo)
        chosen = {**self._services.parameters, **options.parameters}
        transformed = template.load(options.template, chosen, self.region)
        _LOG.info("aws %s, models %s", self.aws.url, ", ".join(sorted({chosen[name] for name in _MODELS})))
        site = Site(self.aws, ACCOUNT_ID, options.region, options.stack_name)
        self._registry = Registry(transformed, site)
        self._registry.create_all()
        self._put_gemini_key()
        self._start_functions(transformed.folder, site, undo)
        self.api_definition = deployment.api(self._registry, site)
        services = {"sqs": self.aws.url, "dynamodb": self.aws.url}
        self._gateway = GatewayServer(Gateway(self.api_definition, services), options.port)
        undo.callback(self._gateway.stop)
        self._gateway.start()

    def _put_gemini_key(self) -> None:
        """Put the local Gemini's key where an operator puts the real one."""
        for secret in self._registry.of_type("AWS::SecretsManager::Secret"):
            self.client("secretsmanager").put_secret_value(SecretId=secret.created.ref, SecretString=GEMINI_KEY)

    def _start_functions(self, folder: Path, site: Site, undo: ExitStack) -> None:
        endpoints = {"AWS_ENDPOINT_URL": self.aws.url, **self._services.endpoints}
        sources = list(deployment.event_sources(self._registry))
        for definition in deployment.functions(self._registry, folder, site, endpoints):
            wanted = sum(source.concurrency for source in sources if source.function == definition.logical_id)
            function = Function(definition, max(1, min(wanted, self.options.concurrency)), self.options.logs)
            self.functions[definition.logical_id] = function
        pollers = [Poller(source, self.functions[source.function], self.aws.client("sqs")) for source in sources]
        undo.enter_context(_processing(list(self.functions.values()), pollers))


@contextmanager
def _processing(functions: Sequence[Function], pollers: Sequence[Poller]) -> Iterator[None]:
    """Keep functions fed; at the end take no more messages, then kill, then wait for what was broken off."""
    for poller in pollers:
        poller.start()
    try:
        yield
    finally:
        for poller in pollers:
            poller.stop_receiving()
        for function in functions:
            function.stop()
        for poller in pollers:
            poller.join()


def _claim(port: int) -> None:
    """Fail before anything is started (or another stack's logs are emptied) if the port is taken."""
    with socket.create_server((LOOPBACK, port)):
        return
