"""The drawn map: an equal-area figure with the screen's fills, routes, marks and numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.export.look import Look
from dashboard.export.map import words as map_words
from dashboard.export.map.extent import fitted, world
from dashboard.export.map.itinerary import Itinerary, drawn, itinerary, open_tour, single_tour
from dashboard.export.map.land import Strokes, land
from dashboard.export.map.legend import Key, legend
from dashboard.export.map.names import main_outline, widest_places
from dashboard.export.map.over import over
from dashboard.export.map.partners import Partners, partners
from dashboard.export.map.places import Crowd, crowd
from dashboard.export.map.projection import Projection
from dashboard.export.map.scene import Scene, scene
from dashboard.export.map.scene import table as table
from dashboard.export.sheet import Body, Drawn, Frame
from dashboard.geodesy import Point
from dashboard.language import say
from dashboard.layers.rows import Row
from dashboard.queries.select import Selection
from dashboard.view import METRIC_LABELS

_GAP = 12.0
_SIDE, _BETWEEN, _SIDE_SHARE = 262.0, 24.0, 0.31
"""Pixels of a column beside the map, and between the two; its share of a wide figure."""

_WIDE_HEIGHTS, _NARROW_HEIGHTS = (0.42, 0.7), (0.6, 1.1)
"""The least and greatest height of a fitted map, in its widths, where the figure's is free."""

_LEAST_MAP = 120.0
"""Pixels that a map of a figure of a fixed height keeps, whatever is beside it."""

_TABLE_SHARE = 0.6
"""Of the room besides the map, what a table may have before its legend."""

_ROUNDS = 3


@dataclass(frozen=True)
class _Told:
    """What a map is of, whatever its size: ``open_tour`` stands out from the others."""

    selection: Selection
    scene: Scene
    table: Itinerary | None
    open_tour: str
    partners: Partners


@dataclass(frozen=True)
class _Plan:
    """Where everything stands in a frame; each piece is SVG and where it begins."""

    projection: Projection
    crowd: Crowd
    at: float
    """How far from the left the map begins."""
    pieces: tuple[tuple[str, float, float], ...]
    left_out: int
    unexplained: int
    height: float


def draw(selection: Selection, frame: Frame, look: Look) -> Drawn:
    """The map of a View on the date shown; fitted to what is in it when a filter is on.

    A single tour has its itinerary beside the map, or under it in a narrow frame.
    """
    return drawer(selection, look)(frame)


def drawer(selection: Selection, look: Look) -> Callable[[Frame], Drawn]:
    """As ``draw``, for a sheet that asks for several frames: what is shown is found once."""
    told = _told(selection, look)
    return lambda frame: _drawn(told, frame, look)


def _drawn(told: _Told, frame: Frame, look: Look) -> Drawn:
    selection = told.selection
    plan = _fixed(told, frame.width, frame.height) if frame.height else _free(told, frame)
    shown = told.scene

    def body() -> Body:
        strokes = Strokes(told.partners, plan.crowd.faint, told.open_tour)
        width, height = plan.projection.width, plan.projection.height
        drawing = land(shown, plan.projection, selection.view.country, strokes, look.transparent)
        marks = over(selection, shown, plan.crowd, plan.projection, strokes)
        pieces = "".join(
            f'<g transform="translate({x:g} {y:g})">{svg}</g>' for svg, x, y in plan.pieces
        )
        return Body(
            f'<svg width="{frame.width:g}" height="{plan.height:g}" '
            f'viewBox="0 0 {frame.width:g} {plan.height:g}">'
            f'<clipPath id="frame"><rect width="{width:g}" height="{height:g}"/></clipPath>'
            f'<g transform="translate({plan.at:g} 0)"><g clip-path="url(#frame)">'
            f"{drawing}{marks}</g></g>{pieces}</svg>",
            plan.height,
        )

    return Drawn(
        map_words.title(selection, shown, told.table),
        map_words.note(
            selection,
            shown,
            plan.crowd,
            plan.projection.name,
            told.table,
            plan.left_out,
            plan.unexplained,
            uncoloured=bool(plan.crowd.places and told.partners.letters),
            short=look.paper.height is not None,
        ),
        map_words.alt(selection, shown, told.table),
        body,
    )


def _told(selection: Selection, look: Look) -> _Told:
    shown = scene(selection)
    tour = single_tour(selection, shown)
    present = (row["who"] for row in (*shown.stops, *shown.sites, *shown.legs))
    return _Told(
        selection,
        shown,
        itinerary(selection, shown, tour) if tour else None,
        open_tour(selection, shown),
        partners(present, selection.atlas.names["actor"], look.theme),
    )


def _free(told: _Told, frame: Frame) -> _Plan:
    """A map over its legend, as high as its width asks for; a table beside it or between."""
    beside = told.table is not None and not frame.narrow
    width = frame.width - (_SIDE + _BETWEEN if beside else 0)
    stops, tall, left_out = _table(told, _SIDE if beside else frame.width, None)
    least, most = (
        side * width for side in (_NARROW_HEIGHTS if frame.narrow or beside else _WIDE_HEIGHTS)
    )
    least = max(least, tall) if beside else least
    projection = _projection(told, width, (least, max(most, least)))
    shown = crowd(told.scene, projection, told.open_tour)
    key, key_height, _ = legend(_key(told, shown), frame.width)
    y = max(projection.height, tall if beside else 0) + _GAP
    pieces = [(stops, width + _BETWEEN, 0.0) if beside else (stops, 0.0, y)]
    y += 0 if beside or not stops else tall + _GAP / 2
    pieces.append((key, 0.0, y))
    at = (width - projection.width) / 2
    return _Plan(projection, shown, at, tuple(pieces), left_out, 0, y + key_height)


def _fixed(told: _Told, width: float, height: float) -> _Plan:
    """The largest of the maps over its table and legend, beside them, or between the two.

    What one of them has no room for counts against it, a stop more than an entry of the legend.
    """

    def worth(plan: _Plan) -> float:
        return plan.projection.scale * 0.5**plan.left_out * 0.9**plan.unexplained

    plans = [_under(told, width, height), _beside(told, width, height)]
    if told.table:
        plans.append(_between(told, width, height))
    return max(plans, key=worth)


def _under(told: _Told, width: float, height: float) -> _Plan:
    """A map over its table and legend. The table comes first, the legend has what is left."""
    room = height - _LEAST_MAP - _GAP
    projection = _projection(told, width, (height - room, height - room))
    for _ in range(_ROUNDS):
        shown = crowd(told.scene, projection, told.open_tour)
        stops, tall, left_out = _table(told, width, room * _TABLE_SHARE)
        key, key_height, unexplained = legend(_key(told, shown), width, room - tall)
        high = height - _GAP - key_height - tall
        projection = _projection(told, width, (high, high))
    shown = crowd(told.scene, projection, told.open_tour)
    y = projection.height + _GAP
    pieces = ((stops, 0.0, y), (key, 0.0, y + tall))
    at = (width - projection.width) / 2
    return _Plan(projection, shown, at, pieces, left_out, unexplained, height)


def _beside(told: _Told, width: float, height: float) -> _Plan:
    """A map beside its table and legend, which also have the room that it leaves."""
    side = max(_SIDE, width * _SIDE_SHARE)
    projection = _projection(told, width - side - _BETWEEN, (height, height))
    shown = crowd(told.scene, projection, told.open_tour)
    x = projection.width + _BETWEEN
    wide = width - x
    _, key_height, _ = legend(_key(told, shown), wide)
    stops, tall, left_out = _table(told, wide, max(height - key_height, height * _TABLE_SHARE))
    key, _, unexplained = legend(_key(told, shown), wide, height - tall)
    pieces = ((stops, x, 0.0), (key, x, tall))
    return _Plan(projection, shown, 0.0, pieces, left_out, unexplained, height)


def _between(told: _Told, width: float, height: float) -> _Plan:
    """A map beside its table, both over the legend."""
    side = max(_SIDE, width * _SIDE_SHARE)
    room = height - _LEAST_MAP - _GAP
    key_height = room
    for _ in range(_ROUNDS):
        high = height - _GAP - key_height
        projection = _projection(told, width - side - _BETWEEN, (high, high))
        shown = crowd(told.scene, projection, told.open_tour)
        key, key_height, unexplained = legend(_key(told, shown), width, room)
    x = projection.width + _BETWEEN
    stops, _, left_out = _table(told, width - x, high)
    pieces = ((stops, x, 0.0), (key, 0.0, height - key_height))
    return _Plan(projection, shown, 0.0, pieces, left_out, unexplained, height)


def _table(told: _Told, width: float, height: float | None) -> tuple[str, float, int]:
    if told.table is None:
        return "", 0.0, 0
    return drawn(told.table, width, height, told.partners)


def _key(told: _Told, shown: Crowd) -> Key:
    metric = say(METRIC_LABELS[told.selection.view.counted])
    return Key(told.scene, shown, told.partners, metric, told.selection.atlas.names["actor"])


def _projection(told: _Told, width: float, heights: tuple[float, float]) -> Projection:
    """The world, or fitted to what the View asks for: what is open, one official's tour, or all.

    All is what the filters let through and the places elsewhere to which it leads, such as where
    soldiers are trained; where these span the world, they are left out.
    """
    view, shown = told.selection.view, told.scene
    of_tour = told.table.tour if told.table and (told.open_tour or view.official) else ""
    if of_tour:
        return _fitted(_points(row for row in shown.stops if row["tour"] == of_tour), told,
                       width, heights)  # fmt: skip
    opened = [row for row in shown.sites if view.record and row["id"] == view.record]
    if opened:
        homes = [(lon, lat) for lon, lat in (row["home"] for row in opened if row["home"])]
        return _fitted([*_points(opened), *homes], told, width, heights)
    if not view.active_filters():
        return world(width, heights[1], shown.points)
    asked = [place.at for iso3, place in widest_places().items() if iso3 in shown.classes]
    asked += [point for iso3 in view.country for point in main_outline(iso3)]
    asked += _points(row for row in shown.stops if row["matches"])
    asked += [(lon, lat) for lon, lat in (row["home"] or row["at"] for row in shown.sites)]
    everything = _fitted([*asked, *shown.points], told, width, heights)
    return _fitted(asked, told, width, heights) if everything.is_world else everything


def _fitted(
    points: Sequence[Point], told: _Told, width: float, heights: tuple[float, float]
) -> Projection:
    countries = told.selection.atlas.countries
    context = list(zip(countries["lon"].tolist(), countries["lat"].tolist(), strict=True))
    return fitted(points, width, heights, context)


def _points(rows: Iterable[Row]) -> list[Point]:
    return [(row["at"][0], row["at"][1]) for row in rows]
