"""The drawn map: an equal-area figure with the screen's fills, routes, marks and numbers."""

import math
from dataclasses import dataclass

from dashboard.dates import PartialDate
from dashboard.export import map_marks
from dashboard.export.map_land import countries, land
from dashboard.export.map_legend import legend
from dashboard.export.map_names import Widest, names, widest_places
from dashboard.export.map_scene import Scene, scene
from dashboard.export.map_scene import table as table
from dashboard.export.page import INNER, Body
from dashboard.export.placing import Room, apart
from dashboard.export.projection import Pixel, Projection, fitted, world
from dashboard.geodesy import along
from dashboard.layers.rows import Row, records
from dashboard.palette import SURFACES, Surface, Theme, actor_colour, sequence
from dashboard.queries.select import Selection
from dashboard.view import METRIC_LABELS

_HEIGHTS = (380.0, 620.0)
_NUMBERED_UP_TO = 60
"""From so many stops on, a number on each could not be read: they are plain discs."""

_CROWD = 40
_FEW_STOPS = 20
_TOURS_SPELT_OUT = 3
_ARROW_AT = 0.6
_DOT_BELOW = 11.0
"""A filled country narrower than this, in pixels, also has a dot."""


@dataclass(frozen=True)
class MapFigure:
    title: str
    note: str
    body: Body


def draw(selection: Selection, theme: Theme) -> MapFigure:
    """The map of a View on the date shown; fitted to what is in it when a filter is on."""
    shown = scene(selection)
    projection = _projection(selection, shown)
    surface = SURFACES[theme]
    over = _marks(selection, shown, projection, surface, theme)
    key, key_height = legend(
        shown,
        METRIC_LABELS[selection.view.metric],
        selection.atlas.names["actor"],
        INNER,
        surface,
        theme,
        numbered=_numbered(shown),
    )
    height = projection.height
    total = height + 14 + key_height
    svg = (
        f'<svg width="{INNER}" height="{total:g}" viewBox="0 0 {INNER} {total:g}">'
        f'<clipPath id="frame"><rect width="{INNER}" height="{height:g}"/></clipPath>'
        f'<g clip-path="url(#frame)">{land(shown, projection, selection.view.country, theme)}'
        f'{over}</g><g transform="translate(0 {height + 10:g})">{key}</g></svg>'
    )
    return MapFigure(
        _title(selection, shown), _note(selection, shown, projection), Body(svg, total)
    )


def _title(selection: Selection, shown: Scene) -> str:
    day = selection.day
    on = PartialDate(day.year, day.month, day.day).describe()
    parts = [METRIC_LABELS[selection.view.metric]] if shown.labels else []
    parts += ["tours"] if shown.stops else []
    parts += ["sites of cooperation"] if shown.sites else []
    if not parts:
        return f"Tours and cooperation, {on}"
    listed = ", ".join(parts[:-1]) + (" and " if parts[:-1] else "") + parts[-1]
    return f"{listed[0].upper()}{listed[1:]}, {on}"


def _note(selection: Selection, shown: Scene, projection: Projection) -> str:
    sentences = []
    if selection.empty:
        sentences.append("No records in this View.")
    tours = list(dict.fromkeys(row["tour"] for row in shown.stops))
    spelt_out = tours if len(tours) <= _TOURS_SPELT_OUT else []
    itineraries = [_itinerary(selection, tour, shown.stops) for tour in spelt_out]
    unplaced = len(selection.route_stops) - len(shown.stops)
    if unplaced and "stops" not in selection.view.hide:
        sentences.append(f"{unplaced:,} stops without a known place or made later are not drawn.")
    name = "Equal Earth" if projection.is_world else "Lambert azimuthal"
    sentences.append(
        f"Equal-area projection ({name}). Borders follow Natural Earth and the Atlas's written "
        "policy, and take no position. Records reflect where we searched."
    )
    if len(shown.marked_sites) < len(shown.sites):
        sentences.append("Records of one partner, kind and place share a mark.")
    return "\n".join([*itineraries, " ".join(sentences)])


def _itinerary(selection: Selection, tour: str, stops: list[Row]) -> str:
    row = next(row for row in records(selection.tours) if row["id"] == tour)
    own = [stop for stop in stops if stop["tour"] == tour]
    listed = " · ".join(
        f"{stop['no']} {stop['place']}" if stop["no"] else stop["place"] for stop in own
    )
    return f"{selection.atlas.names['official'][row['official']]}, {row['when']}: {listed}."


def _projection(selection: Selection, shown: Scene) -> Projection:
    if not selection.view.active_filters():
        return world(INNER)
    filled = [place.at for iso3, place in widest_places().items() if iso3 in shown.classes]
    return fitted([*shown.points, *filled], INNER, _HEIGHTS)


def _marks(
    selection: Selection, shown: Scene, projection: Projection, surface: Surface, theme: Theme
) -> str:
    """Dots of small countries, arrows, sites, stops and names, from the bottom to the top."""
    marked = shown.marked_sites
    crowded = len(shown.stops) + len(marked) > _CROWD
    numbered = _numbered(shown)
    # A few stops stay large, however much cooperation there is around them.
    few = not crowded or len(shown.stops) <= _FEW_STOPS
    stop_size = (9.0 if few else 6.5) if numbered else 4.0
    site_size = 3.6 if crowded else 5.6
    inside = (projection.width, projection.height)
    rows = [*shown.stops, *marked]
    wanted = [projection.pixel((row["at"][0], row["at"][1])) for row in rows]
    count = len(shown.stops)
    radii = [stop_size + 1.2] * count + [site_size + 1.0] * len(marked)
    # Routes end at stops, so these stand as near their places as they can, and sites give way.
    at_stops = apart(wanted[:count], radii, inside)
    places = at_stops + apart(wanted[count:], radii, inside, fixed=at_stops)
    colours = [actor_colour(row["who"], theme) for row in rows]
    parts = [_dots(selection, shown, projection, theme), _arrows(shown, projection, surface, theme)]
    parts += [
        map_marks.leader(at, moved, colour)
        for at, moved, colour, radius in zip(wanted, places, colours, radii, strict=True)
        if math.dist(at, moved) > radius
    ]
    drawn = list(zip(rows, places, colours, strict=True))
    parts += [
        map_marks.site(at, site_size, row["shape"], row["look"], colour, surface)
        for row, at, colour in drawn[count:]
    ]
    parts += [
        map_marks.stop(
            at,
            stop_size,
            row["no"] if numbered else 0,
            row["status"],
            colour,
            surface,
            row["matches"],
        )
        for row, at, colour in drawn[:count]
    ]
    opened = selection.view.record
    parts += [
        map_marks.ring(at, radius, surface)
        for row, at, radius in zip(rows, places, radii, strict=True)
        if opened and opened in (row["id"], row.get("tour"))
    ]
    if "labels" not in selection.view.hide:
        room = Room(*inside)
        room.taken += [
            (x - r, y - r, x + r, y + r) for (x, y), r in zip(places, radii, strict=True)
        ]
        for leg in shown.legs:
            start, end = tuple(leg["source"]), tuple(leg["target"])
            along_it = [projection.pixel(along(start, end, share / 40)) for share in range(41)]
            room.lines += [(x - 2, y - 2, x + 2, y + 2) for x, y in along_it]
        cities = [
            (row["city"], at, radius)
            for row, at, radius in zip(rows, places, radii, strict=True)
            if row.get("look") != "past"
        ]
        countries_named = selection.atlas.names["country"]
        parts.append(names(shown, cities, room, projection, countries_named, surface, crowded))
    return "".join(parts)


def _numbered(shown: Scene) -> bool:
    return len(shown.stops) <= _NUMBERED_UP_TO


def _dots(selection: Selection, shown: Scene, projection: Projection, theme: Theme) -> str:
    """A dot for each filled country that is too small to be seen."""
    if not shown.labels:
        return ""
    colours = sequence(len(shown.labels), theme)
    capitals = {row["id"]: (row["lon"], row["lat"]) for row in records(selection.atlas.countries)}
    outlines = {feature["properties"]["iso3"] for feature in countries()}
    parts = []
    for iso3, class_ in shown.classes.items():
        place = widest_places().get(iso3)
        if iso3 in outlines and place and _wide(place, projection) >= _DOT_BELOW:
            continue
        x, y = projection.pixel(capitals[iso3])
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colours[class_ - 1]}" '
            f'stroke="{SURFACES[theme].muted}" stroke-width="0.6"/>'
        )
    return "".join(parts)


def _wide(place: Widest, projection: Projection) -> float:
    return abs(projection.pixel(place.east)[0] - projection.pixel(place.west)[0])


def _arrows(shown: Scene, projection: Projection, surface: Surface, theme: Theme) -> str:
    parts = []
    for leg in shown.legs:
        start, end = tuple(leg["source"]), tuple(leg["target"])
        if math.dist(projection.pixel(start), projection.pixel(end)) < 34:
            continue
        at = projection.pixel(along(start, end, _ARROW_AT))
        angle = _heading(
            projection.pixel(along(start, end, _ARROW_AT - 0.01)),
            projection.pixel(along(start, end, _ARROW_AT + 0.01)),
        )
        parts.append(map_marks.arrow(at, angle, 5.2, actor_colour(leg["who"], theme), surface))
    return "".join(parts)


def _heading(before: Pixel, after: Pixel) -> float:
    """Degrees clockwise from the right, as SVG turns."""
    return math.degrees(math.atan2(after[1] - before[1], after[0] - before[0]))
