"""A tour's itinerary: its stops, to step through while the map follows.

A component of ours draws it, so that stepping takes place in the browser alone: it tells the map
by an event on the page.
"""

from typing import Any

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.palette import Theme, actor_colour, text_on
from dashboard.queries.disagreements import Disagreement
from dashboard.queries.itinerary import Cited, Itinerary, ItineraryStop
from dashboard.ui.browser_component import browser_component
from dashboard.ui.pages import about, href
from dashboard.view import View


def show_itinerary(atlas: Atlas, tour: Itinerary, view: View, theme: Theme) -> None:
    """Draw it, standing at the View's record where that is one of its stops."""
    component = browser_component("itinerary", '<section class="itinerary"></section>')
    component(data=itinerary_data(atlas, tour, view, theme), key="itinerary", height="content")


def itinerary_data(atlas: Atlas, tour: Itinerary, view: View, theme: Theme) -> dict[str, Any]:
    """What the component is told, as JSON: texts in the reader's language, and addresses."""
    colour = actor_colour(tour.actor[0], theme)
    stops = {stop.stop_id for stop in tour.stops}
    return {
        "tour": tour.tour_id,
        "start": view.record if view.record in stops else "",
        "colour": colour,
        "ink": text_on(colour),
        "stops": [_stop(atlas, tour, stop, view) for stop in tour.stops],
    }


def _stop(atlas: Atlas, tour: Itinerary, stop: ItineraryStop, view: View) -> dict[str, Any]:
    iso3, country = stop.country
    return {
        "id": stop.stop_id,
        "number": stop.number,
        "at": stop.at,
        "city": stop.city if stop.geo_precision == "city" else "",
        "country": [country, href("country", about(view, country=(iso3,)))],
        "when": stop.when,
        "planned": stop.planned,
        "status": stop.status,
        "state": "" if stop.status == "done" else label(stop.status),
        "purpose": label(stop.purpose) if stop.purpose else "",
        "hosts": stop.hosts,
        "agreed": [[title, href("record", about(view, record=id_))] for id_, title in stop.agreed],
        "sources": [cited(source) for source in stop.sources],
        "disagreements": [differing(atlas, one) for one in stop.disagreements],
        "sourcing": [label(stop.sourcing), stop.sourcing_reason],
        "record": href("record", about(view, record=stop.stop_id)),
        "link": href("tours", about(view, tour=(tour.tour_id,), record=stop.stop_id)),
    }


def cited(source: Cited) -> dict[str, Any]:
    """A source as the page writes it; ``stance`` is "" for one that only supports."""
    against = [label(stance) for stance in source.stances if stance != "supports"]
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "stance": ", ".join(against),
    }


def differing(atlas: Atlas, one: Disagreement) -> dict[str, Any]:
    """One field with its values, each with its publishers; the displayed first."""
    publishers = atlas.sources["publisher"]
    return {
        "field": one.field_title,
        "values": [
            {
                "text": value.text,
                "by": list(dict.fromkeys(str(publishers[source]) for source in value.sources)),
                "displayed": value.displayed,
                "reason": value.reason,
            }
            for value in one.values
        ],
    }
