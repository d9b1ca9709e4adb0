"""The Official page: one official's tours on a map, in a calendar and in a list, or all officials.

Tours are on it, and what was agreed on one that is open, whatever else the View holds.
"""

from itertools import groupby

from dashboard.atlas import Atlas
from dashboard.palette import actor_colour
from dashboard.queries.officials import official_profile, officials_by_power
from dashboard.queries.select import selected
from dashboard.ui import cache, controls, page_html
from dashboard.ui.chart_panel import chart_alone
from dashboard.ui.map_panel import map_panel
from dashboard.ui.record_panel import record_drawer
from dashboard.ui.theme import current_theme
from dashboard.ui.tours_in_view import looser_views, narrowed_by, year_heading
from dashboard.view import View


def chooser(atlas: Atlas, view: View) -> None:
    selection = selected(atlas, view)
    powers = officials_by_power(selection)
    page_html.show(
        "officials",
        view=view,
        powers=powers,
        count=sum(len(power.officials) for power in powers),
        sentence=narrowed_by(selection),
        looser=looser_views(selection),
    )


def one_official(atlas: Atlas, official_id: str, view: View) -> None:
    selection = selected(atlas, view)
    official = official_profile(selection, official_id)
    page_html.show(
        "official",
        view=view,
        official=official,
        colour=actor_colour(official.actor[0], current_theme()),
        sentence=narrowed_by(selection, "official"),
        looser=looser_views(selection, "official"),
    )
    if not official.tours:
        return
    map_panel(selection, page="official")
    chart_alone(atlas, "calendar")
    groups = [(year, list(own)) for year, own in groupby(official.tours, year_heading)]
    page_html.show("official_tours", view=view, official=official, groups=groups)


atlas = cache.loaded().atlas
view = controls.shown_view()
if len(view.official) == 1:
    one_official(atlas, view.official[0], view)
else:
    chooser(atlas, view)
if view.record:
    record_drawer(atlas)
