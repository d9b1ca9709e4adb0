"""Colours, the same on the map, in charts and in exports, for the light and the dark theme.

Actors have the colours of Okabe and Ito: as published on dark ground; on light ground each is
shifted as little as keeps it at 3:1 against the ground and apart from the others to readers who
are colour-blind. Types start from Paul Tol's "muted" scheme, shifted the same way. Map classes
follow ColorBrewer's YlGnBu, read towards the ground's opposite. tests/test_palette.py measures all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Surface:
    """What a theme is made of besides data: all "#rrggbb".

    ``land`` is a country without records and ``sea`` what lies around it; ``border`` divides
    countries; ``grid`` is for rules that must not be read as data. ``ink`` and ``muted`` are
    text. ``halo`` goes around text and lines that cross fills. ``accent`` is the one colour of
    controls and selections.
    """

    ground: str
    panel: str
    sea: str
    land: str
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
        border="#12161c",
        grid="#2c333c",
        ink="#eceff2",
        muted="#a3abb5",
        halo="#12161c",
        accent="#6cb8e6",
    ),
}

_ACTORS: dict[str, tuple[str, str]] = {
    "RUS": ("#0172b2", "#0072b2"),
    "CHN": ("#a84214", "#d55e00"),
    "FRA": ("#a66600", "#e69f00"),
    "USA": ("#1d96da", "#56b4e9"),
    "TUR": ("#c97394", "#cc79a7"),
    "ARE": ("#a68d04", "#f0e442"),
    "IRN": ("#1b9c62", "#009e73"),
}
_OTHER_ACTORS = ("#75736e", "#aab0b8")
FIXED_ACTORS: tuple[str, ...] = tuple(_ACTORS)
"""The actors that have a colour of their own, in the order of legends."""

_TYPES: dict[str, tuple[str, str]] = {
    "instructors": ("#01625f", "#00949a"),
    "training_abroad": ("#0470bd", "#5ed2ff"),
    "arms_delivery": ("#890700", "#f7a2b8"),
    "agreement": ("#a275f2", "#9585fc"),
    "base": ("#7a5f00", "#a07e0a"),
    "deployment": ("#6a025e", "#b4344d"),
    "exercise": ("#119b77", "#7fc352"),
    "aid": ("#b6841d", "#fbdd4d"),
    "withdrawal": ("#af2790", "#9639b9"),
    "tours": ("#2a2f35", "#e6e9ed"),
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
    return _ACTORS.get(actor_id, _OTHER_ACTORS)[THEMES.index(theme)]


def type_colour(type_: str, theme: Theme) -> str:
    """The colour of a type of cooperation, or of "tours"; KeyError for anything else."""
    return _TYPES[type_][THEMES.index(theme)]


def sequence(n: int, theme: Theme) -> list[str]:
    """``n`` colours (1 to 7) from few to many: darker for more on light ground, else lighter."""
    if not 1 <= n <= len(_YLGNBU):
        raise ValueError(f"expected 1 to {len(_YLGNBU)} classes, not {n}")
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
    dark, light = "#0b0e12", "#ffffff"
    return dark if contrast(fill, dark) >= contrast(fill, light) else light


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
