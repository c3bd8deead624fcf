"""How is a small chart drawn? As hand-written SVG: axes, dots with whiskers, lines and bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 64, 52
INK, FAINT = "#24292f", "#d0d7de"
COLOURS = ("#0b6bcb", "#c2410c", "#5b8c5a", "#8e5ea2")

Tick = tuple[float, str]


@dataclass
class Chart:
    """A chart of two linear axes; every point drawn is in their units."""

    title: str
    x: tuple[float, float]
    y: tuple[float, float]
    parts: list[str] = field(default_factory=list)
    named: int = 0

    def axes(self, x_ticks: Sequence[Tick], y_ticks: Sequence[Tick], x_label: str, y_label: str) -> None:
        """Ticks, labels and a faint line for each tick of y."""
        for value, label in y_ticks:
            self._segment((self.x[0], value), (self.x[1], value), FAINT)
            self._text(LEFT - 8, self._down(value) + 4, label, "end")
        for value, label in x_ticks:
            self._text(self._across(value), HEIGHT - BOTTOM + 18, label, "middle")
        self._segment((self.x[0], self.y[0]), (self.x[1], self.y[0]), INK)
        self._text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, x_label, "middle")
        middle = (TOP + HEIGHT - BOTTOM) / 2
        self._text(16, middle, y_label, "middle", f' transform="rotate(-90 16 {middle:.1f})"')

    def level(self, value: float) -> None:
        """A dashed line right across: what would be perfect."""
        self._segment((self.x[0], value), (self.x[1], value), INK, ' stroke-dasharray="5 4"')

    def name(self, label: str, colour: str) -> None:
        """An entry of the legend, beside the ones before it."""
        across = LEFT + 145 * self.named
        self.named += 1
        self.parts.append(f'<rect x="{across}" y="38" width="12" height="12" fill="{colour}"/>')
        self._text(across + 18, 48, label, "start")

    def dot(self, at: float, value: float, low: float, high: float, colour: str) -> None:
        """A value with its interval."""
        self._segment((at, low), (at, high), colour, ' stroke-width="2"')
        self.parts.append(f'<circle cx="{self._across(at):.1f}" cy="{self._down(value):.1f}" r="4" fill="{colour}"/>')

    def line(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """Neighbouring points joined."""
        path = " ".join(f"{self._across(x):.1f},{self._down(y):.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')

    def bar(self, left: float, right: float, value: float, colour: str) -> None:
        """From the foot of the chart up to a value."""
        across, down = self._across(left), self._down(value)
        width, height = self._across(right) - across, self._down(self.y[0]) - down
        self.parts.append(
            f'<rect x="{across:.1f}" y="{down:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
        )

    def drawn(self) -> str:
        """The whole file."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
            f' font-family="sans-serif" font-size="12" fill="{INK}" role="img" aria-label="{escape(self.title)}">'
        )
        title = f'<text x="{LEFT}" y="24" font-size="14" font-weight="bold">{escape(self.title)}</text>'
        white = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        return "\n".join([head, white, title, *self.parts, "</svg>\n"])

    def _across(self, value: float) -> float:
        return LEFT + (value - self.x[0]) / (self.x[1] - self.x[0]) * (WIDTH - LEFT - RIGHT)

    def _down(self, value: float) -> float:
        return HEIGHT - BOTTOM - (value - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)

    def _segment(self, one: tuple[float, float], other: tuple[float, float], colour: str, more: str = "") -> None:
        (x1, y1), (x2, y2) = ((self._across(x), self._down(y)) for x, y in (one, other))
        place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        self.parts.append(f'<line {place} stroke="{colour}"{more}/>')

    def _text(self, across: float, down: float, text: str, anchor: str, more: str = "") -> None:
        place = f'x="{across:.1f}" y="{down:.1f}" text-anchor="{anchor}"'
        self.parts.append(f"<text {place}{more}>{escape(text)}</text>")
