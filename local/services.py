"""Which servers stand for what moto lacks? Bedrock's models, Transcribe and Gemini, each with an engine behind it."""

from collections.abc import Mapping
from contextlib import ExitStack

from local.bedrock.embedded_model import EmbeddedModel
from local.bedrock.engine import Engine
from local.bedrock.forward import PARAMETERS, ForwardingEngine
from local.bedrock.script import BedrockScript
from local.bedrock.server import BedrockServer
from local.engines.embedder import SentenceEmbedder
from local.gemini.engine import AskerEngine
from local.gemini.script import GeminiScript
from local.gemini.server import GeminiServer
from local.options import Options
from local.stores.aws import LocalAws
from local.transcribe.script import TranscribeScript
from local.transcribe.server import TranscribeServer


class Services:
    """The servers of one stack; `start` before anything is read from them."""

    def __init__(self, options: Options, engine: Engine | None, aws: LocalAws, account_id: str) -> None:
        self._options = options
        self._engine = engine or _engine(options)
        self._embedder, self._asker = SentenceEmbedder(), AskerEngine()
        self._bedrock = BedrockServer(self._engine, embedder=self._embedder)
        self._gemini = GeminiServer(self._asker)
        self._transcribe = TranscribeServer(aws, account_id, options.region)

    def start(self, undo: ExitStack) -> None:
        """Bring the servers up; what `undo` holds takes them down."""
        for server in (self._bedrock, self._gemini, self._transcribe):
            server.start()
            undo.callback(server.stop)
        self.bedrock = BedrockScript(self._bedrock.url)
        self.gemini = GeminiScript(self._gemini.url)
        self.transcribe = TranscribeScript(self._transcribe.url)

    @property
    def parameters(self) -> Mapping[str, str]:
        """The models' own ids for the template's parameters: a result names what made it."""
        slow = PARAMETERS if self._options.llm_url else {}
        return {
            "ModelId": self._engine.model_id,
            "EmbeddingModelId": self._embedder.model_id,
            "GeminiModelId": self._asker.model_id,
            **slow,
        }

    @property
    def endpoints(self) -> Mapping[str, str]:
        """Where functions find the services, by environment variable."""
        return {
            "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": self._bedrock.url,
            "AWS_ENDPOINT_URL_TRANSCRIBE": self._transcribe.url,
            "GEMINI_ENDPOINT": self._gemini.url,
        }


def _engine(options: Options) -> Engine:
    return ForwardingEngine(options.llm_url, options.llm_model) if options.llm_url else EmbeddedModel()
