"""The Country page: one country with all that is recorded of it, or all of them to choose from."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.dates import PartialDate
from dashboard.language import say
from dashboard.load.neighbours import land_neighbours
from dashboard.load.own_land import own_land
from dashboard.palette import actor_colour
from dashboard.queries.announced import announced
from dashboard.queries.country_coverage import country_coverage
from dashboard.queries.country_list import countries_by_region
from dashboard.queries.departures import WINDOW_MONTHS, departures
from dashboard.queries.disagreements import disagreements
from dashboard.queries.ladder import RUNGS, ladders
from dashboard.queries.neighbours import neighbours
from dashboard.queries.presence import presence
from dashboard.queries.select import Selection, selected
from dashboard.queries.shared_rows import cooperation_by_id, sources_by_id
from dashboard.queries.visitors import visits
from dashboard.ui import cache, controls
from dashboard.ui.chart_panel import chart_alone
from dashboard.ui.map_panel import map_panel
from dashboard.ui.page_html import show
from dashboard.ui.record_panel import record_drawer
from dashboard.ui.theme import current_theme
from dashboard.view import View


def one_country(selection: Selection, iso3: str) -> None:
    """Everything of one country, as of the date shown."""
    atlas, view = selection.atlas, selection.view
    values = {
        "view": view,
        "iso3": iso3,
        "country": atlas.countries.loc[iso3],
        "names": atlas.names,
        "records": cooperation_by_id(atlas, selection.day),
        "sources": sources_by_id(atlas),
        "day": _written(selection.day),
        "colours": partial(actor_colour, theme=current_theme()),
        "cooperation": len(selection.cooperation),
        "present": presence(selection),
        "announced": announced(selection),
        "departures": departures(selection),
        "visits": visits(selection, iso3),
        "disagreements": disagreements(selection),
    }
    narrowed = view.active_filters() != ("country",)
    show("country_head", **values, sentence=selection.sentence() if narrowed else "")
    # Not what tours went on to, nor what is overseas.
    land = own_land(iso3, (atlas.countries.at[iso3, "lon"], atlas.countries.at[iso3, "lat"]))
    map_panel(selection, page="country", box=land)
    if view.record:
        record_drawer(atlas)
    show(
        "country_presence", **values, ladders=ladders(selection), rung_names=RUNGS, written=_written
    )
    chart_alone(atlas, "timeline")
    borders = land_neighbours()
    show(
        "country_more",
        **values,
        months=WINDOW_MONTHS,
        outlined=iso3 in borders,
        neighbours=neighbours(selection, iso3, borders.get(iso3, ())),
        coverage=country_coverage(selection, iso3),
    )


def all_countries(selection: Selection) -> None:
    """Every country that passes the View's filters, to choose one."""
    names = selection.atlas.names
    regions = countries_by_region(selection)
    show(
        "country_chooser_head",
        view=selection.view,
        day=_written(selection.day),
        countries=sum(len(rows) for rows in regions.values()),
        sentence=selection.sentence() if selection.view.active_filters() else "",
    )
    st.session_state["find-country"] = None
    st.selectbox(
        say("Find a country"),
        list(names["country"]),
        index=None,
        format_func=names["country"].__getitem__,
        key="find-country",
        placeholder=say("Write a part of its name"),
        on_change=_choose,
    )
    show("country_chooser", names=names, regions=regions, of=partial(_of, selection.view))


def _of(view: View, iso3: str) -> View:
    """The same View of one country."""
    return replace(view, country=(iso3,), record="")


def _written(day: pd.Timestamp) -> str:
    return PartialDate.of(day).describe()


def _choose() -> None:
    if iso3 := st.session_state["find-country"]:
        controls.change(country=(iso3,))


atlas = cache.loaded().atlas
view = controls.current_view()
if len(view.country) == 1:
    one_country(selected(atlas, view), view.country[0])
else:
    all_countries(selected(atlas, view))
