"""The Actor page: one foreign partner with all that is recorded of it, or all to choose from."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import groupby

import pandas as pd

from dashboard.dates import PartialDate
from dashboard.palette import FIXED_ACTORS, actor_colour
from dashboard.queries.actors import ActorCounts, actor_counts, power_of
from dashboard.queries.announced import WAITING, announced
from dashboard.queries.departures import departures
from dashboard.queries.disagreements import disagreements
from dashboard.queries.forces import FOLLOWS_WITHIN, forces, moves
from dashboard.queries.officials import OfficialRow, officials_by_power
from dashboard.queries.rows import Row
from dashboard.queries.searched import searched
from dashboard.queries.select import Selection, selected
from dashboard.queries.shared_rows import sources_by_id, tours_by_id
from dashboard.queries.where import STATES, by_region, where
from dashboard.ui import cache, controls
from dashboard.ui.chart_panel import chart_alone
from dashboard.ui.map_panel import map_panel
from dashboard.ui.page_html import show
from dashboard.ui.record_panel import record_drawer
from dashboard.ui.theme import current_theme
from dashboard.view import View

ROWS = 10
"""Lines that a list has before it says where the rest is."""

TOURS = 3
"""The tours that stand beside an official: the newest."""


def one_actor(selection: Selection, actor: str) -> None:
    """Everything of one partner, as of the date shown."""
    atlas, view = selection.atlas, selection.view
    counts = next(one for one in actor_counts(selection) if one.actor == actor)
    values = {
        "view": view,
        "actor": actor,
        "names": atlas.names,
        "day": _written(selection.day),
        "written": _written,
        "colour": partial(_colour, selection),
        "within": partial(_within, view),
    }
    show(
        "actor_head",
        **values,
        row=atlas.actors.loc[actor],
        counts=counts,
        sentence=selection.sentence() if view.active_filters() != ("actor",) else "",
    )
    map_panel(selection, page="actor")
    if view.record:
        record_drawer(atlas)
    places = where(selection)
    by_state = {name: [one for one in places if one.state == name] for name in STATES}
    show(
        "actor_where",
        **values,
        standing=by_region(selection, by_state["standing"]),
        faded=by_region(selection, by_state["faded"]),
        over=by_state["over"],
        announced=by_state["announced"],
        neither=by_state["neither"],
        shown=selection.day,
    )
    chart_alone(atlas, "reach")
    chart_alone(atlas, "activity")
    show("actor_forces", **values, family=forces(selection, actor), moves=moves(selection, actor),
         months=FOLLOWS_WITHIN)  # fmt: skip
    show(
        "actor_more",
        **values,
        rows=ROWS,
        waiting=WAITING,
        officials=_officials(selection),
        announced=announced(selection),
        departures=departures(selection),
        disagreements=disagreements(selection),
        coverage=searched(selection, actors=(counts.power,)),
        power=counts.power,
        sources=sources_by_id(atlas),
    )


def all_actors(selection: Selection) -> None:
    """Every partner, by kind and name, to choose one; of several chosen, those."""
    view = selection.view
    found = actor_counts(selection)
    if view.actor:
        # What counts for a chosen one is in view with it; what does not would seem without records.
        found = [one for one in found if {one.actor, one.power} & set(view.actor)]
    show(
        "actor_chooser",
        view=view,
        day=_written(selection.day),
        kinds=_by_kind(found),
        names=selection.atlas.names,
        sentence=selection.sentence() if view.active_filters() else "",
        colour=partial(_colour, selection),
        of=partial(_of, view),
    )
    if len(view.actor) > 1:
        chart_alone(selection.atlas, "reach")


def _by_kind(found: Iterable[ActorCounts]) -> list[tuple[str, list[ActorCounts]]]:
    return [(kind, list(own)) for kind, own in groupby(found, lambda one: one.kind)]


def _officials(selection: Selection) -> list[tuple[OfficialRow, list[Row]]]:
    """Each official with a tour in view, by name, and the newest of these tours."""
    known = tours_by_id(selection.atlas)
    tours = [known[tour] for tour in selection.tours.index]
    newest: dict[str, list[Row]] = {}
    # Those without a day come last.
    for tour in sorted(tours, key=lambda tour: tour["earliest"].value, reverse=True):
        newest.setdefault(tour["official"], []).append(tour)
    officials = [one for power in officials_by_power(selection) for one in power.officials]
    by_name = sorted(officials, key=lambda one: one.name)
    return [(one, newest[one.official_id][:TOURS]) for one in by_name]


def _colour(selection: Selection, actor: str) -> str:
    """The fixed colour of whom an actor counts for; "" where it has none."""
    power = power_of(selection.atlas, actor)
    return actor_colour(power, current_theme()) if power in FIXED_ACTORS else ""


def _within(view: View, **choices: object) -> View:
    """The same View of a part of it."""
    return replace(view, record="", **choices)  # type: ignore[arg-type]


def _of(view: View, actor: str) -> View:
    """The same View of one partner."""
    return replace(view, actor=(actor,), record="")


def _written(day: pd.Timestamp) -> str:
    return PartialDate.of(day).describe()


atlas = cache.loaded().atlas
view = controls.current_view()
if len(view.actor) == 1:
    one_actor(selected(atlas, view), view.actor[0])
else:
    all_actors(selected(atlas, view))
