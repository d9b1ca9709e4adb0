"""Colours, the same on the map, in charts and in exports, for light, dark and grey.

Grey is for print without colour, and for exports alone: categories differ by hatching and dashes,
since no eye keeps ten greys apart.

Actors have the colours of Okabe and Ito: as published on dark ground; on light ground each is
shifted as little as keeps it at 3:1 against the ground and apart from the others to readers who
are colour-blind. Types start from Paul Tol's "muted" scheme, shifted the same way. Map classes
follow ColorBrewer's YlGnBu, read towards the ground's opposite. tests/test_palette.py measures all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark", "grey"]
THEMES: tuple[Theme, ...] = ("light", "dark")
"""The themes of the screen."""

EXPORT_THEMES: tuple[Theme, ...] = (*THEMES, "grey")
"""The themes of a figure."""


@dataclass(frozen=True, slots=True)
class Surface:
    """What a theme is made of besides data: all "#rrggbb".

    ``land`` is a country where nothing was found and ``sea`` what lies around it; ``border``
    divides countries. A country that nobody searched is ``unsearched`` with stripes of ``hatch``.
    ``space`` is around a globe; ``grid`` is for rules that must not be read as data. ``ink`` and
    ``muted`` are text. ``halo`` goes around text and lines that cross fills. ``accent`` is the one
    colour of controls and selections.
    """

    ground: str
    panel: str
    sea: str
    land: str
    unsearched: str
    hatch: str
    space: str
    border: str
    grid: str
    ink: str
    muted: str
    halo: str
    accent: str


SURFACES: dict[Theme, Surface] = {
    "light": Surface(
        ground="#fbfaf8",
        panel="#f2f0ec",
        sea="#f7f6f3",
        land="#e4e1db",
        unsearched="#ece9e3",
        hatch="#cbc6bd",
        space="#dce2e6",
        border="#ffffff",
        grid="#e2dfd9",
        ink="#1d2329",
        muted="#5b6168",
        halo="#fbfaf8",
        accent="#0b5a8a",
    ),
    "dark": Surface(
        ground="#12161c",
        panel="#1b2129",
        sea="#12161c",
        land="#2b323b",
        unsearched="#1a2027",
        hatch="#3f4954",
        space="#1e2630",
        border="#12161c",
        grid="#2c333c",
        ink="#eceff2",
        muted="#a3abb5",
        halo="#12161c",
        accent="#6cb8e6",
    ),
    "grey": Surface(
        ground="#ffffff",
        panel="#f3f3f3",
        sea="#ffffff",
        land="#ececec",
        unsearched="#f8f8f8",
        hatch="#b4b4b4",
        space="#f3f3f3",
        border="#ffffff",
        grid="#dcdcdc",
        ink="#111111",
        muted="#4a4a4a",
        halo="#ffffff",
        accent="#111111",
    ),
}

_ACTORS: dict[str, tuple[str, str, str]] = {
    "RUS": ("#0172b2", "#0072b2", "#000000"),
    "CHN": ("#a84214", "#d55e00", "#5c5c5c"),
    "FRA": ("#a66600", "#e69f00", "#7d7d7d"),
    "USA": ("#1d96da", "#56b4e9", "#2e2e2e"),
    "TUR": ("#c97394", "#cc79a7", "#6d6d6d"),
    "ARE": ("#a68d04", "#f0e442", "#8c8c8c"),
    "IRN": ("#1b9c62", "#009e73", "#444444"),
}
_OTHER_ACTORS = ("#75736e", "#aab0b8", "#8c8c8c")
FIXED_ACTORS: tuple[str, ...] = tuple(_ACTORS)
"""The actors that have a colour of their own, in the order of legends."""

_TYPES: dict[str, tuple[str, str, str]] = {
    "instructors": ("#01625f", "#00949a", "#1a1a1a"),
    "training_abroad": ("#0470bd", "#5ed2ff", "#767676"),
    "arms_delivery": ("#890700", "#f7a2b8", "#3d3d3d"),
    "agreement": ("#a275f2", "#9585fc", "#8c8c8c"),
    "base": ("#7a5f00", "#a07e0a", "#4d4d4d"),
    "deployment": ("#6a025e", "#b4344d", "#262626"),
    "exercise": ("#119b77", "#7fc352", "#6a6a6a"),
    "aid": ("#b6841d", "#fbdd4d", "#828282"),
    "withdrawal": ("#af2790", "#9639b9", "#5a5a5a"),
    "tours": ("#2a2f35", "#e6e9ed", "#000000"),
}
TYPES: tuple[str, ...] = tuple(_TYPES)
"""The types of cooperation in the order of legends, and "tours"."""

_YLGNBU = (
    "#bde5a9",
    "#a1dab4",
    "#7fcdbb",
    "#41b6c4",
    "#1d91c0",
    "#225ea8",
    "#253494",
)

_MOST_SEQUENCE = len(_YLGNBU)
_FAINTEST, _DARKEST = 1.18, 15.0
_STEP_IN_GREY = 3.0
"""Contrast of grey classes with white paper: land without records, the last class, and the ratio
of one class to the next where the range allows it."""

_ACTOR_HATCHES = dict(zip((*_ACTORS, ""), range(1, len(_ACTORS) + 2), strict=True))
_TYPE_HATCHES = dict(zip(_TYPES, (3, 5, 1, 8, 9, 4, 6, 7, 10, 2), strict=True))
"""Which of ``HATCHES`` fills whom in grey: what often stands together differs most."""

_DASHES: dict[str, tuple[float, ...]] = {
    "RUS": (),
    "CHN": (8.0, 3.0),
    "FRA": (2.0, 2.5),
    "USA": (10.0, 3.0, 2.0, 3.0),
    "TUR": (4.5, 3.0),
    "ARE": (14.0, 4.0),
    "IRN": (7.0, 2.5, 1.5, 2.5, 1.5, 2.5),
}
_OTHER_DASH = (1.0, 3.5)

HATCHES = tuple(range(1, 11))
"""The patterns that stand for categories in grey, drawn by export/hatching.py."""

_LOWER_BOUNDS = (
    (1, 2, 3, 5, 10),
    (1, 2, 5, 10, 20),
    (1, 5, 10, 25, 50),
    (1, 10, 25, 50, 100),
    (1, 25, 50, 100, 250),
    (1, 50, 100, 250, 500),
)


def actor_colour(actor_id: str, theme: Theme) -> str:
    """The colour of a power; every actor without a fixed one has the same neutral grey.

    Give the state that a force or company counts for (``power`` in the cooperation frame), not
    the force itself.
    """
    return _ACTORS.get(actor_id, _OTHER_ACTORS)[EXPORT_THEMES.index(theme)]


def type_colour(type_: str, theme: Theme) -> str:
    """The colour of a type of cooperation, or of "tours"; KeyError for anything else."""
    return _TYPES[type_][EXPORT_THEMES.index(theme)]


def actor_fill(actor_id: str, theme: Theme) -> str:
    """What fills an area of a power's: its colour, or in grey a pattern, as SVG writes either."""
    if theme != "grey":
        return actor_colour(actor_id, theme)
    return f"url(#hatch-{_ACTOR_HATCHES.get(actor_id, _ACTOR_HATCHES[''])})"


def type_fill(type_: str, theme: Theme) -> str:
    """As ``actor_fill``, for a type of cooperation or "tours"."""
    return type_colour(type_, theme) if theme != "grey" else f"url(#hatch-{_TYPE_HATCHES[type_]})"


def actor_dash(actor_id: str, theme: Theme) -> tuple[float, ...]:
    """Lengths of dashes and gaps, in pixels, of a power's lines; () for a line without gaps.

    Only grey needs them: there they are what keeps the routes of two powers apart.
    """
    return _DASHES.get(actor_id, _OTHER_DASH) if theme == "grey" else ()


def sequence(n: int, theme: Theme) -> list[str]:
    """``n`` colours (1 to 7) from few to many: darker for more on light ground, else lighter."""
    if not 1 <= n <= _MOST_SEQUENCE:
        raise ValueError(f"expected 1 to {_MOST_SEQUENCE} classes, not {n}")
    if theme == "grey":
        step = min(_STEP_IN_GREY, (_DARKEST / _FAINTEST) ** (1 / n))
        return [_grey(_FAINTEST * step**place) for place in range(1, n + 1)]
    last = len(_YLGNBU) - 1
    # One class alone takes the middle, which stands off the land in both themes.
    places = [last // 2] if n == 1 else [round(i * last / (n - 1)) for i in range(n)]
    colours = [_YLGNBU[place] for place in places]
    return colours if theme == "light" else colours[::-1]


def class_bounds(maximum: int) -> list[int]:
    """The lowest value of each map class, in whole numbers, at most five classes.

    Up to five, each number is a class. They depend on the maximum alone, so that two dates of one
    View can be drawn with the same classes. Empty when there is nothing to classify.
    """
    if maximum <= 5:
        return list(range(1, maximum + 1))
    bounds = next((b for b in _LOWER_BOUNDS if maximum < 3 * b[-1]), _LOWER_BOUNDS[-1])
    return [bound for bound in bounds if bound <= maximum]


def class_of(value: int, bounds: Sequence[int]) -> int:
    """The class of a value: 0 for none, otherwise 1 for the lowest class, and so on."""
    return sum(value >= bound for bound in bounds)


def class_labels(bounds: Sequence[int], maximum: int) -> list[str]:
    """What a legend writes for each class: "1", "2", "3–4", "5–9", "10–12"."""
    ends = [*(bound - 1 for bound in bounds[1:]), maximum]
    pairs = zip(bounds, ends, strict=False)  # without classes, the maximum ends none
    return [str(low) if low >= high else f"{low}–{high}" for low, high in pairs]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(fill: str) -> str:
    """The text colour, near black or near white, that reads better on a fill."""
    # On a grey, without the trace of blue that print in black alone could not have.
    neutral = len({fill[i : i + 2] for i in (1, 3, 5)}) == 1
    dark, light = "#111111" if neutral else "#0b0e12", "#ffffff"
    return dark if contrast(fill, dark) >= contrast(fill, light) else light


def _grey(ratio: float) -> str:
    """The grey of a contrast with white."""
    linear = 1.05 / ratio - 0.05
    channel = linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return f"#{round(channel * 255):02x}" + f"{round(channel * 255):02x}" * 2


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
