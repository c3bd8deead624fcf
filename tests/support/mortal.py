"""A process that dies at any of its calls to the outside, without a chance to put anything right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Killed(BaseException):
    """What ends the process; nothing of ours catches it, and nothing it does afterwards gets out."""


class Life:
    """Counts the calls to the outside; after a given number of them the process is dead until it is revived."""

    def __init__(self) -> None:
        """Immortal, until told otherwise."""
        self.calls: list[str] = []
        self._left: int | None = None

    def ends_after(self, calls: int) -> None:
        """So many more calls take effect; the next one does not, nor any behind it."""
        self._left = calls

    def revive(self) -> None:
        """Another process takes over."""
        self._left = None

    def spend(self, call: str) -> None:
        """Dies, or counts the call."""
        if self._left is not None:
            if self._left == 0:
                raise Killed(call)
            self._left -= 1
        self.calls.append(call)


class _Mortal:
    def __init__(self, target: object, life: Life) -> None:
        self._target, self._life = target, life

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._target, name)

        def call(*args: object, **named: object) -> object:
            self._life.spend(name)
            return method(*args, **named)

        return call


def mortal(target: T, life: Life) -> T:
    """The same port, whose calls need a living process."""
    return cast("T", _Mortal(target, life))
