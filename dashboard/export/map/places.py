"""Where marks stand on the drawn map: each by itself, or, where there are too many, as places.

The rules are those of ui/browser/map_layers.js, on the marks that the figure shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.export.map.projection import Projection
from dashboard.export.map.scene import Scene
from dashboard.export.sheet import INNER
from dashboard.layers.clusters import FEW, PLACE, TOO_MANY, dot_radius
from dashboard.layers.rows import Row

_SMALL, _SMALL_DOTS = 0.5, 0.7
"""A figure of less than this share of a page's width has dots so much smaller."""


@dataclass(frozen=True, slots=True)
class Place:
    """All records of a place; ``who`` is their partner, "" when they have several."""

    at: tuple[float, float]
    rows: tuple[Row, ...]

    @property
    def who(self) -> str:
        found = {str(row["who"]) for row in self.rows}
        return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True)
class Crowd:
    """How the marks of a figure are drawn.

    ``stops`` and ``sites`` are drawn by themselves, ``places`` stand for the others; ``hidden``
    is how many marks lie outside the figure. ``few_stops``: large ones, with their numbers.
    ``faint``: routes are so many that only their pattern can be read.
    """

    stops: list[Row]
    sites: list[Row]
    places: list[Place]
    crowded: bool
    few_stops: bool
    faint: bool
    hidden: int
    dot_scale: float

    @property
    def partners(self) -> set[str]:
        """Whose marks are on the figure."""
        apart = {row["who"] for row in (*self.stops, *self.sites)}
        return apart | {row["who"] for place in self.places for row in place.rows}

    def radius(self, records: int) -> float:
        """Pixels of the dot of a place with so many records."""
        return dot_radius(records) * self.dot_scale


def crowd(scene: Scene, projection: Projection, open_tour: str = "") -> Crowd:
    """What of a scene is on the figure, and whether there is room for each mark of it.

    A narrower figure has room for fewer. The stops of the tour that is open are always marks.
    """
    share = min(1.0, projection.width / INNER)

    def seen(rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if projection.shows((row["at"][0], row["at"][1]))]

    stops, records, marked = seen(scene.stops), seen(scene.sites), seen(scene.marked_sites)
    too_many = len(stops) + len(marked) > TOO_MANY * share
    faint = too_many and len(stops) > FEW * share
    own = [row for row in stops if row["tour"] == open_tour] if faint else stops
    together = [row for row in stops if row not in own] if faint else []
    together += records if too_many else []
    return Crowd(
        stops=own,
        sites=[] if too_many else marked,
        places=_places(together),
        crowded=len(stops) + len(marked) > FEW * share,
        few_stops=len(own) <= FEW * share,
        faint=faint,
        dot_scale=1.0 if share > _SMALL else _SMALL_DOTS,
        hidden=len(scene.stops) + len(scene.sites) - len(stops) - len(records),
    )


def _places(rows: Sequence[Row]) -> list[Place]:
    """The places of some records, those with the fewest last, so that none is covered."""
    found: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        lon, lat = row["at"]
        found.setdefault((round(lon / PLACE), round(lat / PLACE)), []).append(row)
    places = [Place(tuple(here[0]["at"]), tuple(here)) for here in found.values()]
    return sorted(places, key=lambda place: -len(place.rows))
