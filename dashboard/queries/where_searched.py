"""Whether anyone looked in each country: what a map says where it has no value to show."""

import pandas as pd

from dashboard.load.derive import chains_of
from dashboard.queries.select import Selection

NOT_SEARCHED, NOTHING_FOUND, FOUND = 0, 1, 2


def country_searches(selection: Selection) -> pd.DataFrame:
    """A row for each country of the Atlas, in its order, with ``state`` and ``last``.

    ``state`` is ``FOUND`` where a record of the View or a search found something, ``NOTHING_FOUND``
    where searches found nothing, else ``NOT_SEARCHED``. It is about the kind of record that the
    View's metric counts, and about its foreign partners with what counts for them, or about any.
    ``last`` is the day of the newest search, NaT without one. Where the View has one partner alone,
    that partner's own country is neither: nobody is a partner of its own, and it counts as found.
    """
    atlas, view = selection.atlas, selection.view
    kind = "tours" if view.metric == "stops" else "cooperation"
    rows = atlas.coverage[(atlas.coverage["kind"] == kind).to_numpy()]
    if view.actor:
        rows = rows[rows["actor"].isin(_counted_with(selection)).to_numpy()]
    records = selection.stops if kind == "tours" else selection.cooperation
    hits = rows["country"][(rows["outcome"] == "records_found").to_numpy()]
    own = [atlas.actors["iso3"][view.actor[0]]] if len(view.actor) == 1 else []
    state = pd.Series(NOT_SEARCHED, index=atlas.countries.index)
    state[state.index.isin(rows["country"])] = NOTHING_FOUND
    state[state.index.isin({*hits, *records["country"], *own})] = FOUND
    last = rows.groupby("country")["searched_on"].max().reindex(state.index)
    return pd.DataFrame({"state": state, "last": last})


def _counted_with(selection: Selection) -> list[str]:
    """The View's foreign partners and all who count for any of them."""
    chosen = set(selection.view.actor)
    chains = chains_of(selection.atlas.actors)
    return [actor for actor, chain in chains.items() if not chosen.isdisjoint(chain)]
