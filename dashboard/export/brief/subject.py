"""What a brief is about, and the part of a View that is about it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from dashboard.export.brief.parts import short
from dashboard.queries.select import Selection, cooperation_on
from dashboard.view import View

Kind = Literal["country", "actor", "tour", "view"]

_KICKERS: dict[Kind, str] = {
    "country": "Country brief",
    "actor": "Foreign partner brief",
    "tour": "Tour brief",
    "view": "Brief",
}
_LONGEST_TITLE = 110


@dataclass(frozen=True)
class Subject:
    """``selection`` holds what the brief is made of: for a tour only what belongs to it.

    ``actors`` and ``countries`` are whom the searches are listed for, () for all.
    """

    kind: Kind
    title: str
    kicker: str
    selection: Selection
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def subject_of(selection: Selection) -> Subject:
    """What a View is about: its open tour, else its one country, its one actor, its one tour.

    A View of one official's only tour is about that tour, whatever else the days hold, since
    cooperation has no official. Everything else is about the View itself.
    """
    view, atlas = selection.view, selection.atlas
    tours = selection.tours.index
    if view.record in atlas.tours.index:
        return _tour(selection, view.record)
    if len(tours) == 1 and view.official:
        return _tour(selection, tours[0])
    if len(view.country) == 1:
        return _subject(selection, "country", atlas.names["country"][view.country[0]])
    if len(view.actor) == 1:
        return _subject(selection, "actor", atlas.names["actor"][view.actor[0]])
    if len(tours) == 1 and selection.cooperation.empty:
        return _tour(selection, tours[0])
    return _subject(selection, "view", selection.sentence().rpartition(" · ")[0])


def _subject(selection: Selection, kind: Kind, title: str) -> Subject:
    view = selection.view
    actors, countries = view.actor, view.country
    if kind == "country" and len(actors) == 1:
        # The country alone would promise more than the View holds.
        title = f"{title} and {selection.atlas.names['actor'][actors[0]]}"
    if view.region or view.group:
        countries = countries or _countries_of(selection)
    return Subject(
        kind,
        short(title, _LONGEST_TITLE),
        _KICKERS[kind],
        selection,
        actors,
        countries,
    )


def _countries_of(selection: Selection) -> tuple[str, ...]:
    view, countries = selection.view, selection.atlas.countries
    inside = pd.Series(True, countries.index)
    if view.region:
        inside &= countries["region"].isin(view.region) | countries["subregion"].isin(view.region)
    if view.group:
        groups = [not set(view.group).isdisjoint(own) for own in countries["groups"]]
        inside &= pd.Series(groups, countries.index)
    return tuple(countries.index[inside])


def _tour(asked: Selection, tour_id: str) -> Subject:
    """The tour with all of its stops, and the cooperation that was agreed at them."""
    atlas = asked.atlas
    tour = atlas.tours.loc[tour_id]
    stops = atlas.stops[(atlas.stops["tour"] == tour_id).to_numpy()]
    if asked.view.as_of:
        stops = stops[~(stops["earliest"] > asked.day).to_numpy()]
    links = atlas.links
    agreed = links[(links["relation"] == "agreed_during") & links["other_id"].isin(stops.index)]
    cooperation = cooperation_on(atlas, asked.day)
    known = cooperation["status"] != "not_yet"
    cooperation = cooperation[cooperation.index.isin(agreed["record_id"]) & known]
    steps = atlas.steps[atlas.steps["coop_id"].isin(cooperation.index)]
    followed = steps.loc[steps["reached"] <= asked.day, "reached"]
    actor = tour["counts_for"][-1]
    view = View(
        actor=(str(tour["actor"]),),
        start=_day(tour["earliest"]),
        end=_day(pd.concat([stops["latest"], followed]).max()),
        as_of=asked.view.as_of,
        metric="stops",
        language=asked.view.language,
        record=tour_id,
    )
    selection = replace(
        asked,
        view=view,
        tours=atlas.tours.loc[[tour_id]],
        stops=stops,
        route_stops=stops.assign(matches=True),
        cooperation=cooperation,
    )
    return Subject(
        "tour",
        short(tour["title"], _LONGEST_TITLE),
        _KICKERS["tour"],
        selection,
        (actor,),
        tuple(dict.fromkeys(stops["country"])),
    )


def _day(day: Any) -> date | None:
    return None if pd.isna(day) else day.date()
