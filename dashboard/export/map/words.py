"""The words around the drawn map: title, note, and what it shows to who cannot see it."""

from dashboard.dates import PartialDate
from dashboard.export.map.itinerary import Itinerary
from dashboard.export.map.places import Crowd
from dashboard.export.map.scene import Scene
from dashboard.language import listed, number, say, say_count
from dashboard.layers.rows import Row, records
from dashboard.queries.select import Selection
from dashboard.view import METRIC_LABELS

_TOURS_SPELT_OUT = 3
_NAMED = 5


def title(selection: Selection, shown: Scene, table: Itinerary | None) -> str:
    """The tour's own where the map is about one, else what is on the map."""
    if table:
        return f"{table.title}, {table.when}"
    parts = [say(METRIC_LABELS[selection.view.counted])] if shown.labels else []
    parts += [say("tours")] if shown.stops else []
    parts += [say("sites of cooperation")] if shown.sites else []
    if not parts:
        return say("Tours and cooperation, {day}", day=_day(selection))
    told = listed(parts)
    return f"{told[0].upper()}{told[1:]}, {_day(selection)}"


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
        sentences.append(say("No records in this View."))
    tours = list(dict.fromkeys(row["tour"] for row in shown.stops))
    rest = [tour for tour in tours if not table or tour != table.tour]
    spelt_out = rest if len(tours) <= _TOURS_SPELT_OUT and not short else []
    itineraries = [_itinerary(selection, tour, shown.stops) for tour in spelt_out]
    if left_out:
        sentences.append(
            say_count(
                "{count} more stop of this tour: see the data.",
                "{count} more stops of this tour: see the data.",
                left_out,
            )
        )
    if unexplained:
        sentences.append(
            say_count(
                "{count} entry of the legend left out.",
                "{count} entries of the legend left out.",
                unexplained,
            )
        )
    unplaced = len(selection.route_stops) - len(shown.stops)
    if unplaced and "stops" not in selection.view.hide:
        sentences.append(
            say_count(
                "{count} stop without a known place or made later is not drawn.",
                "{count} stops without a known place or made later are not drawn.",
                unplaced,
            )
        )
    if crowd.hidden:
        sentences.append(
            say_count(
                "{count} mark of this View lies outside the map.",
                "{count} marks of this View lie outside the map.",
                crowd.hidden,
            )
        )
    if uncoloured:
        sentences.append(
            say("Without colour, partners are not told apart where records are so many.")
        )
    sentences.append(say("Equal-area projection ({projection}).", projection=projection))
    sentences.append(
        say("Borders follow the Atlas's written policy and take no position.")
        if short
        else say(
            "Borders follow Natural Earth and the Atlas's written policy, and take no position. "
            "Records reflect where we searched."
        )
    )
    if not short and crowd.sites and len(shown.marked_sites) < len(shown.sites):
        sentences.append(say("Records of one partner, kind and place share a mark."))
    return "\n".join([*itineraries, " ".join(sentences)])


def alt(selection: Selection, shown: Scene, table: Itinerary | None) -> str:
    """What the map shows, in sentences, from the data behind it."""
    said = [say("Map, as known on {day}.", day=_day(selection))]
    if table:
        own = "; ".join(_stop(stop.no, stop.place, stop.when, stop.remarks) for stop in table.stops)
        said.append(
            say(
                "{official}, {stops}: {places}.",
                official=table.official,
                stops=_stops(len(table.stops)),
                places=own,
            )
        )
    elif shown.stops:
        tours = len({row["tour"] for row in shown.stops})
        said.append(
            say(
                "{tours} with {stops}.",
                tours=say_count("{count} tour", "{count} tours", tours),
                stops=_stops(len(shown.stops)),
            )
        )
    if shown.values:
        names = selection.atlas.countries["name"]
        most = sorted(shown.values.items(), key=lambda pair: (-pair[1], names[pair[0]]))
        first = ", ".join(f"{names[iso3]} {number(value)}" for iso3, value in most[:_NAMED])
        metric = say(METRIC_LABELS[selection.view.counted])
        said.append(
            say(
                "{metric}, by country: {countries} and {count:,} more.",
                metric=metric,
                countries=first,
                count=len(most) - _NAMED,
            )
            if len(most) > _NAMED
            else say("{metric}, by country: {countries}.", metric=metric, countries=first)
        )
    if shown.sites:
        said.append(
            say_count(
                "{count} site of cooperation.", "{count} sites of cooperation.", len(shown.sites)
            )
        )
    if len(said) == 1:
        said.append(say("Nothing is recorded in this View."))
    return " ".join(said)


def _stops(number: int) -> str:
    return say_count("{count} stop", "{count} stops", number)


def _stop(no: int, place: str, when: str, remarks: tuple[str, ...]) -> str:
    return f"{no} {place}, {', '.join((when, *remarks))}" if no else f"{place}, {when}"


def _itinerary(selection: Selection, tour: str, stops: list[Row]) -> str:
    row = next(row for row in records(selection.tours) if row["id"] == tour)
    own = [stop for stop in stops if stop["tour"] == tour]
    places = " · ".join(
        f"{stop['no']} {stop['place']}" if stop["no"] else stop["place"] for stop in own
    )
    return say(
        "{official}, {when}: {places}.",
        official=selection.atlas.names["official"][row["official"]],
        when=row["when"],
        places=places,
    )


def _day(selection: Selection) -> str:
    return PartialDate.of(selection.day).describe()
