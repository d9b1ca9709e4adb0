"""What lies over the land of the drawn map, from the bottom to the top: dots of small countries,
arrows, places, sites, stops and names."""

import math
from collections.abc import Sequence
from itertools import pairwise

from dashboard.export.map import marks as map_marks
from dashboard.export.map.land import Strokes, countries
from dashboard.export.map.names import Widest, names, widest_places
from dashboard.export.map.places import Crowd, Place
from dashboard.export.map.placing import Room, apart
from dashboard.export.map.projection import Pixel, Projection
from dashboard.export.map.scene import Scene
from dashboard.geodesy import along
from dashboard.layers.rows import Row, records
from dashboard.palette import SURFACES, sequence
from dashboard.queries.select import Selection

_ARROW_AT = 0.6
_ARROW_FROM = 34.0
"""The shortest route, in pixels, that has room for an arrow."""

_DOT_BELOW = 11.0
"""A filled country narrower than this, in pixels, also has a dot."""

_NARROW = 480.0
_OTHERS, _UNMATCHED = 0.3, 0.5
"""How strong a mark is while another tour is open, and one that only completes a tour in view."""

_STEPS = 24


def over(
    selection: Selection,
    scene: Scene,
    crowd: Crowd,
    projection: Projection,
    strokes: Strokes,
) -> str:
    """SVG of all that is drawn over the land."""
    inside = (projection.width, projection.height)
    room = Room(*inside)
    parts = [_dots(selection, scene, projection, strokes, room)]
    parts += [
        _arrow(leg, projection, strokes, room) for leg in scene.legs if strokes.stand_out(leg)
    ]
    parts += [_place(place, crowd, projection, strokes, room) for place in crowd.places]
    parts.append(_marks(selection, crowd, projection, strokes, room, scene))
    return "".join(parts)


def _marks(
    selection: Selection,
    crowd: Crowd,
    projection: Projection,
    strokes: Strokes,
    room: Room,
    scene: Scene,
) -> str:
    """Sites and stops, apart from each other, and names."""
    surface = SURFACES[strokes.partners.theme]
    small = projection.width < _NARROW
    stop_size = (8.0 if small else 9.0) if crowd.few_stops else 4.0
    site_size = (3.6 if small else 4.2) if crowd.crowded else 4.6 if small else 5.6
    if strokes.partners.letters:
        site_size = max(site_size, 5.2)
    rows = [*crowd.stops, *crowd.sites]
    count = len(crowd.stops)
    wanted = [projection.pixel((row["at"][0], row["at"][1])) for row in rows]
    radii = [stop_size + 1.2] * count + [site_size + 1.0] * len(crowd.sites)
    inside = (projection.width, projection.height)
    # Routes end at stops, so these stand as near their places as they can, and sites give way.
    at_stops = apart(wanted[:count], radii[:count], inside)
    at = at_stops + apart(wanted[count:], radii, inside, fixed=at_stops)
    for (x, y), r in zip(at, radii, strict=True):
        room.take((x - r, y - r, x + r, y + r))
    drawn = list(zip(rows, wanted, at, radii, strict=True))
    leaders, marks = [], []
    for number, (row, asked, moved, radius) in enumerate(drawn):
        colour = strokes.partners.colour(row["who"])
        letter = strokes.partners.letter(row["who"])
        if math.dist(asked, moved) > radius:
            leaders.append(map_marks.leader(asked, moved, colour))
        if number < count:
            shown = row["no"] if crowd.few_stops else 0
            letter = letter if crowd.few_stops else ""
            mark = map_marks.stop(moved, stop_size, shown, row["status"], colour, surface, letter)
        else:
            mark = map_marks.site(
                moved, site_size, row["shape"], row["look"], colour, surface, letter
            )
        strength = _strength(row, strokes.open_tour)
        if strength < 1:
            under = map_marks.backing(moved, radius, surface) if number < count else ""
            mark = f'{under}<g opacity="{strength:g}">{mark}</g>'
        marks.append(mark)
    opened = selection.view.record
    rings = [
        map_marks.ring(moved, radius, surface)
        for row, _, moved, radius in drawn
        if opened and opened in (row["id"], row.get("tour"))
    ]
    # Stops lie over sites.
    svg = "".join([*leaders, *marks[count:], *marks[:count], *rings])
    if "labels" in selection.view.hide:
        return svg
    named = drawn if not crowd.crowded else drawn[:count] if crowd.few_stops else []
    cities = [
        (row["city"], moved, radius)
        for row, _, moved, radius in sorted(
            named, key=lambda one: -_strength(one[0], strokes.open_tour)
        )
        if row.get("look") != "past"
    ]
    country_names = selection.atlas.names["country"]
    return svg + names(scene, cities, room, projection, country_names, surface, crowd.crowded)


def _strength(row: Row, open_tour: str) -> float:
    if open_tour and row.get("tour") != open_tour:
        return _OTHERS
    return 1.0 if row.get("matches", True) else _UNMATCHED


def _place(place: Place, crowd: Crowd, projection: Projection, strokes: Strokes, room: Room) -> str:
    surface = SURFACES[strokes.partners.theme]
    x, y = projection.pixel(place.at)
    r = crowd.radius(len(place.rows))
    plain = not place.who or strokes.partners.theme == "grey"
    colour = surface.ink if plain else strokes.partners.colour(place.who)
    room.take((x - r, y - r, x + r, y + r))
    dot = map_marks.place((x, y), r, colour, surface)
    return f'<g opacity="{_OTHERS}">{dot}</g>' if strokes.open_tour else dot


def _dots(
    selection: Selection, scene: Scene, projection: Projection, strokes: Strokes, room: Room
) -> str:
    """A dot for each filled country that is too small to be seen."""
    if not scene.labels:
        return ""
    theme = strokes.partners.theme
    colours = sequence(len(scene.labels), theme)
    capitals = {row["id"]: (row["lon"], row["lat"]) for row in records(selection.atlas.countries)}
    outlines = {feature["properties"]["iso3"] for feature in countries()}
    r = 4.5 if projection.width > _NARROW else 3.2
    parts = []
    for iso3, class_ in scene.classes.items():
        place = widest_places().get(iso3)
        if not projection.shows(capitals[iso3]):
            continue
        if iso3 in outlines and place and _wide(place, projection) >= _DOT_BELOW:
            continue
        x, y = projection.pixel(capitals[iso3])
        room.take((x - r, y - r, x + r, y + r))
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" fill="{colours[class_ - 1]}" '
            f'stroke="{SURFACES[theme].muted}" stroke-width="0.6"/>'
        )
    return "".join(parts)


def _wide(place: Widest, projection: Projection) -> float:
    return abs(projection.pixel(place.east)[0] - projection.pixel(place.west)[0])


def _arrow(leg: Row, projection: Projection, strokes: Strokes, room: Room) -> str:
    """The head of a route, where it has room for one; the route is kept free of names."""
    start, end = tuple(leg["source"]), tuple(leg["target"])
    path = [projection.pixel(along(start, end, step / _STEPS)) for step in range(_STEPS + 1)]
    for piece in _unbroken(path, projection.width / 2):
        room.draw_line(piece)
    if math.dist(path[0], path[-1]) < _ARROW_FROM:
        return ""
    at = projection.pixel(along(start, end, _ARROW_AT))
    if not projection.shows(along(start, end, _ARROW_AT)):
        return ""
    angle = _heading(
        projection.pixel(along(start, end, _ARROW_AT - 0.01)),
        projection.pixel(along(start, end, _ARROW_AT + 0.01)),
    )
    colour = strokes.partners.colour(leg["who"])
    return map_marks.arrow(at, angle, 5.2, colour, SURFACES[strokes.partners.theme])


def _unbroken(path: Sequence[Pixel], jump: float) -> list[list[Pixel]]:
    """A path in pieces, cut where it leaves the map at one edge and comes back at the other."""
    pieces: list[list[Pixel]] = [[path[0]]]
    for before, after in pairwise(path):
        if abs(after[0] - before[0]) > jump:
            pieces.append([])
        pieces[-1].append(after)
    return pieces


def _heading(before: Pixel, after: Pixel) -> float:
    """Degrees clockwise from the right, as SVG turns."""
    return math.degrees(math.atan2(after[1] - before[1], after[0] - before[0]))
