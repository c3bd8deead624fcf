"""How do Java's strings, lists and maps answer a Velocity template?

Velocity calls methods of Java objects. Templates here get plain Python values, and these tables say which
methods each of them has; nothing else of Python is visible, so a template that works here uses only what the
JVM has too. An unknown method or wrong arity yields None, which Velocity treats as null.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

JavaValue = Any  # str, bool, int, float, list, mapping, a Bean or None
Method = Callable[..., JavaValue]


class Bean:
    """An object with Java-style accessors: templates see its public methods and attributes only."""


class JsonArray(list[Any]):
    """A JSON array read by a JSONPath: unlike a Java list it prints itself as JSON."""


class JsonObject(dict[str, Any]):
    """A JSON object read by a JSONPath: API Gateway shows an absent member as an empty string, not as null."""


def call(target: object, name: str, arguments: list[Any]) -> JavaValue:
    """`$target.name(arguments)`; None when Java has no such method."""
    if isinstance(target, Bean):
        method = None if name.startswith("_") else getattr(target, name, None)
        return method(*arguments) if callable(method) and _fits(method, arguments) else None
    table_method = _methods(target).get(name)
    if table_method is None or not _fits(table_method, [target, *arguments]):
        return None
    return table_method(target, *arguments)


def member(target: object, name: str) -> JavaValue:
    """`$target.name`: a map's entry or a bean's attribute; None when there is none."""
    if isinstance(target, Mapping):
        return target.get(name, "" if isinstance(target, JsonObject) else None)
    if isinstance(target, Bean) and not name.startswith("_"):
        value = getattr(target, name, None)
        return None if callable(value) else value
    return None


def render(value: object) -> str:
    """Java's `toString()`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, JsonArray):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}={render(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple | range):
        return "[" + ", ".join(render(item) for item in value) + "]"
    return str(value)


def _fits(method: Method, arguments: list[Any]) -> bool:
    try:
        inspect.signature(method).bind(*arguments)
    except TypeError:
        return False
    return True


def _methods(target: object) -> Mapping[str, Method]:
    if isinstance(target, str):
        return _STRING
    if isinstance(target, Mapping):
        return _MAP
    if isinstance(target, list):
        return _LIST
    return _OBJECT if target is not None else {}


def _units(text: str) -> bytes:
    """UTF-16 code units: Java counts and cuts strings in them."""
    return text.encode("utf-16-le", "surrogatepass")


def _substring(text: str, start: int, end: int | None = None) -> str:
    units = _units(text)
    stop = len(units) // 2 if end is None else end
    if not 0 <= start <= stop <= len(units) // 2:
        raise IndexError(f"begin {start}, end {stop}, length {len(units) // 2}")
    return units[start * 2 : stop * 2].decode("utf-16-le", "surrogatepass")


def _index_of(text: str, part: str) -> int:
    before, found, _ = text.partition(part)
    return len(_units(before)) // 2 if found or not part else -1


def _replacement(text: str) -> str:
    """A Java replacement string (dollar groups, backslash escapes) in Python's notation."""
    parts = re.findall(r"\\(.)|\$(\d)|([^\\$]+)", text, re.S)
    return "".join(
        f"\\g<{group}>" if group else (escaped or plain).replace("\\", "\\\\") for escaped, group, plain in parts
    )


def _split(text: str, pattern: str) -> list[str]:
    """Java drops trailing empty strings, and a text without a match stays whole."""
    parts = [part for part in re.split(f"(?:{pattern})", text) if part is not None]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _add(target: list[Any], value: object) -> bool:
    target.append(value)
    return True


def _put(target: dict[str, Any], key: str, value: object) -> JavaValue:
    """Java's `put` answers the previous value: null for a new key."""
    previous = target.get(key)
    target[key] = value
    return previous


_OBJECT: dict[str, Method] = {
    "toString": render,
    "equals": lambda target, other: type(target) is type(other) and target == other,
}
_STRING: dict[str, Method] = {
    **_OBJECT,
    "concat": lambda text, other: text + other,
    "contains": lambda text, part: part in text,
    "endsWith": lambda text, end: text.endswith(end),
    "equalsIgnoreCase": lambda text, other: isinstance(other, str) and text.casefold() == other.casefold(),
    "indexOf": _index_of,
    "isEmpty": lambda text: not text,
    "length": lambda text: len(_units(text)) // 2,
    "matches": lambda text, pattern: re.fullmatch(pattern, text) is not None,
    "replace": lambda text, old, new: text.replace(old, new),
    "replaceAll": lambda text, pattern, new: re.sub(pattern, _replacement(new), text),
    "replaceFirst": lambda text, pattern, new: re.sub(pattern, _replacement(new), text, count=1),
    "split": _split,
    "startsWith": lambda text, start: text.startswith(start),
    "substring": _substring,
    "toLowerCase": lambda text: text.lower(),
    "toUpperCase": lambda text: text.upper(),
    "trim": lambda text: text.strip("".join(map(chr, range(33)))),
}
_LIST: dict[str, Method] = {
    **_OBJECT,
    "add": _add,
    "contains": lambda items, value: value in items,
    "get": lambda items, index: items[index],
    "indexOf": lambda items, value: items.index(value) if value in items else -1,
    "isEmpty": lambda items: not items,
    "size": lambda items: len(items),
}
_MAP: dict[str, Method] = {
    **_OBJECT,
    "containsKey": lambda entries, key: key in entries,
    "containsValue": lambda entries, value: value in entries.values(),
    "entrySet": lambda entries: [{"key": key, "value": value} for key, value in entries.items()],
    "get": lambda entries, key: entries.get(key),
    "isEmpty": lambda entries: not entries,
    "keySet": lambda entries: list(entries),
    "put": _put,
    "size": lambda entries: len(entries),
    "values": lambda entries: list(entries.values()),
}
