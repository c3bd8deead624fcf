"""How is a stack to be run?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from local.bedrock.forward import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Options:
    """How to run the stack.

    Args:
        parameters: template parameters by name; ModelId is the embedded model's own unless it is given here.
        port: of the API; 0 = a free one.
        llm_url: an OpenAI-compatible server that answers in place of the embedded examiner.
        llm_model: the model asked for there.
        concurrency: at most so many processes per function, whatever the template's MaximumConcurrency.
        logs: folder for one log file per function.
    """

    parameters: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    llm_url: str | None = None
    llm_model: str = DEFAULT_MODEL
    concurrency: int = 4
    logs: Path = ROOT / ".local"
    template: Path = ROOT / "template.yaml"
    region: str = "us-east-1"
    stack_name: str = "bandup-local"
