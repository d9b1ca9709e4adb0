"""The Tours page: the tours in view, or one of them as a route with its itinerary."""

from itertools import groupby

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.language import say
from dashboard.palette import actor_colour
from dashboard.queries.itinerary import Itinerary, itinerary
from dashboard.queries.select import Selection, selected
from dashboard.queries.tours import ORDERS, TourRow, listed_tours, neighbours
from dashboard.ui import cache, controls, page_html
from dashboard.ui.itinerary import cited, differing, show_itinerary
from dashboard.ui.map_panel import map_panel
from dashboard.ui.record_panel import record_drawer
from dashboard.ui.theme import current_theme
from dashboard.ui.tours_in_view import looser_views, narrowed_by, year_heading
from dashboard.view import View

ROWS = 50
"""Tours of a page of the list."""

_ORDER, _PAGE = "tours-order", "tours-page"


def order_label(order: str) -> str:
    return {
        "newest": say("Newest first"),
        "oldest": say("Oldest first"),
        "stops": say("Most stops first"),
        "official": say("By official"),
    }[order]


def heading(tour: TourRow, order: str) -> str:
    """Under which heading a tour stands; "" where the order has none."""
    if order == "official":
        return tour.official[1]
    if order == "stops":
        return ""
    return year_heading(tour)


def list_head(selection: Selection) -> None:
    page_html.show(
        "tours_head",
        view=selection.view,
        count=len(selection.tours),
        sentence=narrowed_by(selection),
        looser=looser_views(selection),
    )


@st.fragment
def tour_list(atlas: Atlas) -> None:
    """The list, which runs by itself: its order and its page concern it alone."""
    selection = selected(atlas, controls.current_view())
    count = len(selection.tours)
    order = st.segmented_control(
        say("Order of the tours"),
        ORDERS,
        format_func=order_label,
        default=ORDERS[0],
        key=_ORDER,
        required=True,
        on_change=lambda: st.session_state.pop(_PAGE, None),
        label_visibility="collapsed",
    )
    pages = max(1, -(-count // ROWS))
    page = min(st.session_state.get(_PAGE, 1), pages)
    tours = listed_tours(selection, order, (page - 1) * ROWS, ROWS)
    groups = [(name, list(own)) for name, own in groupby(tours, lambda tour: heading(tour, order))]
    page_html.show("tours", view=selection.view, groups=groups)
    if pages > 1:
        first, last = (page - 1) * ROWS + 1, (page - 1) * ROWS + len(tours)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                say("{first} to {last} of {count}", first=first, last=last, count=f"{count:,}"),
                width="stretch",
            )
            if st.session_state.get(_PAGE, 1) != page:
                st.session_state[_PAGE] = page
            st.pagination(pages, key=_PAGE)
    controls.write_link()


def one_tour(atlas: Atlas, tour: Itinerary, view: View) -> None:
    """The route on the map and the stops beside it; below, what is of the tour as a whole."""
    selection = selected(atlas, view)
    theme = current_theme()
    earlier, later = neighbours(atlas, tour.tour_id)
    titles = atlas.tours["title"]
    page_html.show(
        "tours_one",
        view=view,
        tour=tour,
        earlier=earlier and (earlier, titles[earlier]),
        later=later and (later, titles[later]),
        colour=actor_colour(tour.actor[0], theme),
        sentence=narrowed_by(selection, "tour"),
        hidden=selection.tours.empty,
    )
    left, right = st.columns([3, 2], gap="medium")
    with left:
        map_panel(selection, page="tours")
    with right:
        show_itinerary(atlas, tour, view, theme)
    page_html.show(
        "tours_more",
        view=view,
        tour=tour,
        countries=list(dict.fromkeys(stop.country for stop in tour.stops)),
        disagreements=[differing(atlas, one) for one in tour.disagreements],
        sources=[cited(source) for source in tour.sources],
    )


atlas = cache.loaded().atlas
view = controls.current_view()
opened = itinerary(atlas, view.tour[0]) if len(view.tour) == 1 else None
if opened:
    one_tour(atlas, opened, view)
else:
    selection = selected(atlas, view)
    list_head(selection)
    if len(selection.tours):
        tour_list(atlas)
# A stop of the open tour is what the itinerary stands at; any other record opens beside the page.
if view.record and not (opened and view.record in {s.stop_id for s in opened.stops}):
    record_drawer(atlas)
