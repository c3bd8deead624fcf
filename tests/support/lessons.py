"""Study texts made up for tests: as many sections as wanted, every sentence a fact of its own."""

from __future__ import annotations

_RIVERS = ("Tavel", "Orrin", "Lesk", "Marden", "Quill", "Sorrow", "Bexley", "Ander", "Hollin", "Verrow")
_BIRDS = ("heron", "plover", "kestrel", "dipper", "curlew", "wagtail", "osprey", "snipe", "warbler", "teal")
_STONES = ("granite", "sandstone", "basalt", "limestone", "slate", "chalk", "gneiss", "marble", "shale", "quartzite")
_TRADES = (
    "weaving",
    "tanning",
    "milling",
    "brewing",
    "quarrying",
    "fishing",
    "printing",
    "smelting",
    "cooping",
    "dyeing",
)


def lesson(sections: int, name: str = "Northmoor") -> str:
    """Markdown about an invented country; `name` makes another document of it."""
    return "\n\n".join([f"# The rivers of {name}", *(_section(at, name) for at in range(sections))])


def _section(at: int, name: str) -> str:
    river = f"{_RIVERS[at % 10]} {('Water', 'Brook', 'Stream', 'Run')[at // 10 % 4]}"
    number = 12 + 7 * at
    return f"""## {river} of {name}, part {at + 1}

The {river} is a river of {name} that rises in the {_STONES[at % 10]} hills above village {at + 1}. A weir is a low
wall across a river that raises its level. The {river} is {number} kilometres long, and its mill number {at + 1} was
built in {1600 + 3 * at}. In that year the owners agreed that the water should drive wheels by day and fill the ponds
by night.

The {_BIRDS[(at * 3) % 10]} nests on the gravel banks of the {river}, where it finds {number + 30} kinds of insects.
Because the banks were cleared in {1700 + 2 * at}, the number of nests fell to {at + 5} within ten years. A fish ladder
is a row of pools that lets fish climb past a dam. The trade of {_TRADES[(at * 7) % 10]} depended on the {river} until
{1850 + at}."""
