"""Where does airspeed 0.7.1 differ from Velocity 1.7, and how is it brought in line?

AWS does not say which Velocity API Gateway runs; that templates in use assign `...header.Content-Type` and that `#if`
takes an empty string for true there both point to 1.x. Read from that line's grammar (Parser.jjt), tried on airspeed:

* `#else` and `#foreach(...)` swallow the rest of an otherwise blank line, as `#set`, `#if` and `#end` do; airspeed
  forgets those two. Blanks before `#set` go too. `#* ... *#` swallows nothing after it. `##` takes its newline.
* string literals are verbatim: no backslash escapes (the `replaceAll` that AWS's guide shows depends on it).
* identifiers may hold hyphens, so `$a-$b` is the reference `$a-` followed by `$b`.
* `#set` inside `#foreach` is visible after the loop; `#set` of a null changes nothing.
* only null and false are false to `#if`: an empty string, zero and an empty list are true.
* values print as Java prints them (`true`, `{a=1}`); methods are Java's (see `java.py`), never Python's.
* `==` of different types compares their texts, and `+` with a string concatenates.
* a malformed `#if`, `#set` or `#foreach` is an error, where airspeed prints it.

Stricter than API Gateway, which seems to print nothing for a null reference: it prints literally here, as in plain
Velocity, so that a template has to say `$!`. Not covered: `#break`, `#evaluate`, `#set` on an index, Velocity 2 syntax.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import airspeed

from local.gateway import java
from local.gateway.java import JavaValue

Names = dict[str, Any]
Node = Any  # airspeed has no types

_REST_OF_LINE = r"(?:[ \t]*\r?\n)?"
_BLANKS_BEFORE_SET = re.compile(r"[ \t]+(?=#set\s*\()")


class TemplateFault(Exception):
    """The template cannot be parsed or failed while rendering."""


def render(template: str, names: Names) -> str:
    """Renders a template; `names` may be changed by `#set` on its members.

    Raises:
        TemplateFault: with the place and the cause.
    """
    try:
        rendered: str = _compiled(template).merge(names)
    except (airspeed.TemplateError, airspeed.NoMatch) as problem:
        raise TemplateFault(str(problem) or "not a template") from problem
    return rendered


@functools.lru_cache(maxsize=256)
def _compiled(template: str) -> Node:
    compiled = airspeed.Template(_BLANKS_BEFORE_SET.sub("", template))
    compiled.ensure_compiled()
    return compiled


def truth(value: object) -> bool:
    """Whether `#if` takes the branch: anything but null and false does."""
    return value is not None and value is not False


def _equal(left: object, right: object) -> bool:
    if left is None or right is None:
        return left is right
    if isinstance(left, int | float) and isinstance(right, int | float):
        return left == right
    return left == right if type(left) is type(right) else java.render(left) == java.render(right)


def _sum(left: JavaValue, right: JavaValue) -> JavaValue:
    if isinstance(left, str) or isinstance(right, str):
        return java.render(left) + java.render(right)
    return left + right


def _write_reference(self: Node, stream: Node, names: Node, loader: Node) -> None:
    value = None if self.expression is None else self.expression.calculate(names, loader)
    if value is not None:
        stream.write(java.render(value))
    elif not self.silent or self.expression is None:
        stream.write(self.my_text())


def _look_up(self: Node, current: JavaValue, loader: Node, names: Node) -> JavaValue:
    if isinstance(current, airspeed.LocalNamespace):
        value = _named(current, self.name) if self.parameters is None else None
    elif self.parameters is None:
        value = java.member(current, self.name)
    else:
        value = java.call(current, self.name, self.parameters.calculate(names, loader))
    return value if self.index is None else _item(value, self.index.calculate(names, loader))


def _named(names: Node, name: str) -> JavaValue:
    try:
        return names[name]
    except KeyError:
        return None


def _item(value: JavaValue, index: JavaValue) -> JavaValue:
    if isinstance(value, list | tuple | range) and isinstance(index, int):
        return value[index] if -len(value) <= index < len(value) else None
    return java.member(value, index) if isinstance(index, str) else None


def _step(self: Node, current: JavaValue, loader: Node, names: Node) -> JavaValue:
    """One `.member` or `[index]` after a reference; a null on the way stays null."""
    if not isinstance(self.expression, airspeed.ArrayIndex):
        return self.expression.calculate(current, loader, names)
    value = _item(current, self.expression.calculate(names, loader))
    return self.subexpression.calculate(value, loader, names) if self.subexpression else value


def _set_variable(self: Node, name: str, value: object) -> None:
    outermost = self
    while isinstance(outermost.parent, airspeed.LocalNamespace) and name not in outermost.keys():  # noqa: SIM118
        outermost = outermost.parent
    outermost[name] = value


def _set(self: Node, stream: Node, names: Node, loader: Node) -> None:
    value = self.value.calculate(names, loader)
    if value is None:
        return
    *path, last = self.terms
    if not path:
        names.set_inherited(last, value)
        return
    target = names
    for name in path:
        target = target[name]
    target[last] = value


def _if(self: Node, stream: Node, names: Node, loader: Node) -> None:
    for branch in (self, *self.elseifs):
        if truth(branch.condition.calculate(names, loader)):
            branch.block.evaluate(stream, names, loader)
            return
    self.else_block.evaluate(stream, names, loader)


def _bring_in_line() -> None:
    """Changes airspeed for the whole process: nothing else in it renders templates."""
    verbatim = re.compile(r"(?!)")
    airspeed.StringLiteral.STRING = re.compile(r"'([^']*)'", re.S)
    airspeed.StringLiteral.ESCAPED_CHAR = verbatim
    airspeed.InterpolatedStringLiteral.STRING = re.compile(r'"((?:\\.|[^"\\])*)"', re.S)
    airspeed.InterpolatedStringLiteral.ESCAPED_CHAR = verbatim
    airspeed.NameOrCall.NAME = re.compile(r"([_a-z][a-z0-9_-]*)", re.I)
    airspeed.ElseBlock.START = re.compile(r"#(?:else|\{else\})" + _REST_OF_LINE, re.I)
    airspeed.ForeachDirective.CLOSE_PAREN = re.compile(r"\s*\)" + _REST_OF_LINE)
    airspeed.FallthroughHashText.PLAIN = re.compile(
        r"(#(?!(?:end|else|elseif|if|set|foreach)\b|\{(?:end|else|elseif)\}))"
    )
    airspeed.Comment.COMMENT = re.compile(r"#(?:#[^\n]*(?:\n|\Z)|\*.*?\*#)", re.S)
    airspeed.FormalReference.evaluate_raw = _write_reference
    airspeed.NameOrCall.calculate = _look_up
    airspeed.SubExpression.calculate = _step
    airspeed.LocalNamespace.set_inherited = _set_variable
    airspeed.SetDirective.PLACE = re.compile(r"\s*\$([a-z_][a-z0-9_-]*(?:\.[a-z_][a-z0-9_-]*)*)", re.I)
    airspeed.SetDirective.evaluate_raw = _set
    airspeed.IfDirective.evaluate_raw = _if
    airspeed.UnaryOperatorValue.OPERATORS = {"!": _negated, "not": _negated}
    airspeed.BinaryOperator.OPERATORS = {**airspeed.BinaryOperator.OPERATORS, **_OPERATORS}


def _negated(value: object) -> bool:
    return not truth(value)


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": _equal,
    "eq": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "ne": lambda left, right: not _equal(left, right),
    "&&": lambda left, right: truth(left) and truth(right),
    "and": lambda left, right: truth(left) and truth(right),
    "||": lambda left, right: truth(left) or truth(right),
    "or": lambda left, right: truth(left) or truth(right),
    "+": _sum,
}

_bring_in_line()
