"""What exactly is said to the model? Prompts are versioned files; learners' words enter through fenced slots only.

A prompt file opens with TOML front matter between lines of `+++` (`id`, `repair`), followed by a system part and a
user part under the headings `# System` and `# User`, with `$names` to fill in.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from string import Template

_FILE = re.compile(r"\+\+\+\n(?P<front>.*?)\n\+\+\+\n+# System\n(?P<system>.*?)\n+# User\n(?P<user>.*)", re.DOTALL)


@dataclass(frozen=True)
class Rendered:
    """A filled-in prompt: the system text and the first user turn."""

    system: str
    user: str


@dataclass(frozen=True)
class Prompt:
    """One version of one prompt; `sha256` is that of the file."""

    id: str
    system: str
    user: str
    repair: str
    sha256: str

    @classmethod
    def load(cls, path: Path) -> Prompt:
        """Reads a prompt file.

        Raises:
            OSError, ValueError, KeyError: the shipped file is broken.
        """
        raw = path.read_bytes()
        match = _FILE.fullmatch(raw.decode("utf-8"))
        if match is None:
            raise ValueError(f"{path.name} lacks front matter, `# System` or `# User`")
        front = tomllib.loads(match["front"])
        return cls(
            id=front["id"],
            system=match["system"].strip(),
            user=match["user"].strip(),
            repair=front["repair"].strip(),
            sha256=hashlib.sha256(raw).hexdigest(),
        )

    def render(self, **values: str) -> Rendered:
        """Fills in every name.

        Raises:
            ValueError: a value is missing, or one the prompt does not use was given.
        """
        system, user = Template(self.system), Template(self.user)
        wanted = {*system.get_identifiers(), *user.get_identifiers()}
        if wanted != values.keys():
            raise ValueError(f"prompt {self.id} takes {sorted(wanted)}, not {sorted(values)}")
        return Rendered(system.substitute(values), user.substitute(values))

    def render_repair(self, fault: str) -> str:
        """The user turn that asks for the same answer again, saying what was wrong with it."""
        return Template(self.repair).substitute(fault=fault)


def fenced(label: str, text: str) -> str:
    """A learner's text in a fence it cannot close.

    The tag is drawn from the text's own hash, which no text can contain on purpose, and fence characters inside are
    replaced one for one, so that code point offsets stay true.
    """
    tag = hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
    inner = text.replace("<<<", "‹‹‹").replace(">>>", "›››")
    return f"<<<{label} {tag}\n{inner}\n{label} {tag}>>>"
