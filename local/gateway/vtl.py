"""What do `$input`, `$util` and `$context` mean in a mapping template?

Source: "API Gateway mapping template and access logging variable reference" of the developer guide. Where the
guide is silent the choice is named: an empty body reads as `{}`; `$input.json` of an absent path is `""`, as
`$input.path` and `$input.params(name)` give an empty string.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from local.gateway import java, jsonpath, velocity
from local.gateway.velocity import TemplateFault

__all__ = ["Parameters", "TemplateFault", "Util", "render"]

_SHORT_ESCAPES = {
    "'": "\\'",
    '"': '\\"',
    "\\": "\\\\",
    "/": "\\/",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}


@dataclass(frozen=True)
class Parameters:
    """A request's parameters, decoded; names are case-sensitive, as in API Gateway."""

    path: Mapping[str, str]
    querystring: Mapping[str, str]
    header: Mapping[str, str]


def render(
    template: str,
    *,
    body: str,
    parameters: Parameters,
    context: dict[str, Any],
    stage_variables: Mapping[str, str] | None = None,
) -> str:
    """Renders a mapping template. Overrides the template sets are left in `context`.

    Raises:
        TemplateFault: the template is wrong for this input.
    """
    names = {
        "input": Input(body, parameters),
        "util": Util(),
        "context": context,
        "stageVariables": dict(stage_variables or {}),
    }
    return velocity.render(template, names)


class Input(java.Bean):
    """`$input`: the payload and the parameters."""

    def __init__(self, body: str, parameters: Parameters) -> None:
        self.body = body or "{}"
        self._parameters = parameters

    def json(self, path: str) -> str:
        """The selected part as JSON text."""
        _, value = self._select(path)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def path(self, path: str) -> java.JavaValue:
        """The selected part as an object the template can walk."""
        return jsonpath.native(self._select(path)[1])

    def params(self, name: str | None = None) -> java.JavaValue:
        """All parameters as maps, or one of them searched in path, query string and header, in that order."""
        sources = {
            "path": dict(self._parameters.path),
            "querystring": dict(self._parameters.querystring),
            "header": dict(self._parameters.header),
        }
        if name is None:
            return sources
        return next((source[name] for source in sources.values() if name in source), "")

    def _select(self, path: str) -> tuple[bool, Any]:
        found, value = jsonpath.select(json.loads(self.body), path)
        return found, value if found else ""


class Util(java.Bean):
    """`$util`: the functions of the reference, in UTF-8."""

    # Names are AWS's: a template calls them.
    def escapeJavaScript(self, text: object) -> str | None:
        """Escapes as Apache Commons Lang does; an escaped apostrophe is not valid JSON, the guide warns."""
        if text is None:
            return None
        return "".join(_escaped(character) for character in java.render(text))

    def urlEncode(self, text: str) -> str:
        """`application/x-www-form-urlencoded`; Java leaves `*` alone and encodes `~`."""
        return quote_plus(text, safe="*", encoding="utf-8", errors="replace").replace("~", "%7E")

    def urlDecode(self, text: str) -> str:
        """The inverse of `urlEncode`."""
        return unquote_plus(text, encoding="utf-8")

    def base64Encode(self, text: str) -> str:
        """Base64 of the UTF-8 bytes."""
        return base64.b64encode(text.encode()).decode("ascii")

    def base64Decode(self, text: str) -> str:
        """The text whose UTF-8 bytes the base64 holds."""
        return base64.b64decode(text).decode()

    def parseJson(self, text: str) -> java.JavaValue:
        """The object that stringified JSON stands for."""
        return jsonpath.native(json.loads(text))


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if " " <= character <= "\x7f":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02X}{units[i + 1]:02X}" for i in range(0, len(units), 2))
