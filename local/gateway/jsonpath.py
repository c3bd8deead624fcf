"""Which value does a JSONPath of the kind mapping templates use select?

The subset is definite paths: `$`, `.name`, `['name']`, `[0]`, `[-1]`. Wildcards, filters and `..` select lists in
Jayway's library, which API Gateway runs; a template that uses them is refused rather than answered wrongly.
"""

from __future__ import annotations

import re
from typing import Any

from local.gateway.java import JavaValue, JsonArray, JsonObject

Json = Any  # a parsed JSON value

_STEP = re.compile(r"""\.([A-Za-z_][\w-]*)|\[\s*'([^']*)'\s*\]|\[\s*"([^"]*)"\s*\]|\[\s*(-?\d+)\s*\]""")


def select(document: Json, path: str) -> tuple[bool, Json]:
    """Whether the path exists in the document, and the value there.

    Raises:
        ValueError: the path is not a definite one.
    """
    value = document
    for step in _steps(path):
        if not _has(value, step):
            return False, None
        value = value[step]
    return True, value


def _has(value: Json, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(value, list) and -len(value) <= step < len(value)
    return isinstance(value, dict) and step in value


def native(value: Json) -> JavaValue:
    """The value as a template handles it."""
    if isinstance(value, list):
        return JsonArray(native(item) for item in value)
    if isinstance(value, dict):
        return JsonObject({key: native(item) for key, item in value.items()})
    return value


def _steps(path: str) -> list[str | int]:
    if not path.startswith("$"):
        path = f"$.{path}"
    steps: list[str | int] = []
    position = 1
    while position < len(path):
        found = _STEP.match(path, position)
        if found is None:
            raise ValueError(f"unsupported JSONPath {path!r} at {position}")
        name = next((group for group in found.groups()[:3] if group is not None), None)
        steps.append(int(found[4]) if name is None else name)
        position = found.end()
    return steps
