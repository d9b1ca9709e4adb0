"""The words around the drawn map: title, note, and what it shows to who cannot see it."""

from dashboard.charts.drawing import count
from dashboard.dates import PartialDate
from dashboard.export.map.itinerary import Itinerary
from dashboard.export.map.places import Crowd
from dashboard.export.map.scene import Scene
from dashboard.layers.rows import Row, records
from dashboard.queries.select import Selection
from dashboard.view import METRIC_LABELS

_TOURS_SPELT_OUT = 3
_NAMED = 5


def title(selection: Selection, shown: Scene, table: Itinerary | None) -> str:
    """The tour's own where the map is about one, else what is on the map."""
    if table:
        return f"{table.title}, {table.when}"
    parts = [METRIC_LABELS[selection.view.metric]] if shown.labels else []
    parts += ["tours"] if shown.stops else []
    parts += ["sites of cooperation"] if shown.sites else []
    if not parts:
        return f"Tours and cooperation, {_day(selection)}"
    listed = ", ".join(parts[:-1]) + (" and " if parts[:-1] else "") + parts[-1]
    return f"{listed[0].upper()}{listed[1:]}, {_day(selection)}"


def note(
    selection: Selection,
    shown: Scene,
    crowd: Crowd,
    projection: str,
    table: Itinerary | None,
    left_out: int,
    unexplained: int,
    uncoloured: bool,
    short: bool,
) -> str:
    """How to read the map and what is not on it; ``left_out`` stops had no room in the table,
    and as many entries of the legend as are ``unexplained``.

    ``uncoloured``: places have the same grey for everyone. ``short``: on a figure of a fixed height
    the room is the map's.
    """
    sentences = []
    if selection.empty:
        sentences.append("No records in this View.")
    tours = list(dict.fromkeys(row["tour"] for row in shown.stops))
    rest = [tour for tour in tours if not table or tour != table.tour]
    spelt_out = rest if len(tours) <= _TOURS_SPELT_OUT and not short else []
    itineraries = [_itinerary(selection, tour, shown.stops) for tour in spelt_out]
    if left_out:
        sentences.append(f"{count(left_out, 'more stop')} of this tour: see the data.")
    if unexplained:
        sentences.append(f"{count(unexplained, 'entry', 'entries')} of the legend left out.")
    unplaced = len(selection.route_stops) - len(shown.stops)
    if unplaced and "stops" not in selection.view.hide:
        of_them = "is" if unplaced == 1 else "are"
        sentences.append(
            f"{count(unplaced, 'stop')} without a known place or made later {of_them} not drawn."
        )
    if crowd.hidden:
        lies = "lies" if crowd.hidden == 1 else "lie"
        sentences.append(f"{count(crowd.hidden, 'mark')} of this View {lies} outside the map.")
    if uncoloured:
        sentences.append("Without colour, partners are not told apart where records are so many.")
    sentences.append(f"Equal-area projection ({projection}).")
    sentences.append(
        "Borders follow the Atlas's written policy and take no position."
        if short
        else "Borders follow Natural Earth and the Atlas's written policy, and take no position. "
        "Records reflect where we searched."
    )
    if not short and crowd.sites and len(shown.marked_sites) < len(shown.sites):
        sentences.append("Records of one partner, kind and place share a mark.")
    return "\n".join([*itineraries, " ".join(sentences)])


def alt(selection: Selection, shown: Scene, table: Itinerary | None) -> str:
    """What the map shows, in sentences, from the data behind it."""
    said = [f"Map, as known on {_day(selection)}."]
    if table:
        listed = "; ".join(
            _stop(stop.no, stop.place, stop.when, stop.remarks) for stop in table.stops
        )
        said.append(f"{table.official}, {count(len(table.stops), 'stop')}: {listed}.")
    elif shown.stops:
        tours = len({row["tour"] for row in shown.stops})
        said.append(f"{count(tours, 'tour')} with {count(len(shown.stops), 'stop')}.")
    if shown.values:
        names = selection.atlas.countries["name"]
        most = sorted(shown.values.items(), key=lambda pair: (-pair[1], names[pair[0]]))
        listed = ", ".join(f"{names[iso3]} {value:,}" for iso3, value in most[:_NAMED])
        more = f" and {len(most) - _NAMED:,} more" if len(most) > _NAMED else ""
        metric = METRIC_LABELS[selection.view.metric]
        said.append(f"{metric}, by country: {listed}{more}.")
    if shown.sites:
        said.append(f"{count(len(shown.sites), 'site')} of cooperation.")
    if len(said) == 1:
        said.append("Nothing is recorded in this View.")
    return " ".join(said)


def _stop(no: int, place: str, when: str, remarks: tuple[str, ...]) -> str:
    return f"{no} {place}, {', '.join((when, *remarks))}" if no else f"{place}, {when}"


def _itinerary(selection: Selection, tour: str, stops: list[Row]) -> str:
    row = next(row for row in records(selection.tours) if row["id"] == tour)
    own = [stop for stop in stops if stop["tour"] == tour]
    listed = " · ".join(
        f"{stop['no']} {stop['place']}" if stop["no"] else stop["place"] for stop in own
    )
    return f"{selection.atlas.names['official'][row['official']]}, {row['when']}: {listed}."


def _day(selection: Selection) -> str:
    return PartialDate.of(selection.day).describe()
