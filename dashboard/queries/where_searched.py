"""Whether anyone looked in each country: what a map says where it has no value to show."""

from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.atlas import Atlas
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
    kind = "tours" if view.counted == "stops" else "cooperation"
    records = selection.stops if kind == "tours" else selection.cooperation
    own = [atlas.actors["iso3"][view.actor[0]]] if len(view.actor) == 1 else []
    searched = _searches(atlas, kind, view.actor)
    found = searched.index.isin([*records["country"].unique(), *own])
    return searched.assign(state=np.where(found, FOUND, searched["state"]))


@lru_cache(64)
def _searches(atlas: Atlas, kind: str, actors: tuple[str, ...]) -> pd.DataFrame:
    """What ``country_searches`` says by the searches alone: it changes with no other filter."""
    rows = atlas.coverage[(atlas.coverage["kind"] == kind).to_numpy()]
    if actors:
        rows = rows[rows["actor"].isin(_counted_with(atlas, actors)).to_numpy()]
    countries = atlas.countries.index
    place = countries.get_indexer(pd.Index(rows["country"]))
    state = np.full(len(countries), NOT_SEARCHED)
    state[place] = NOTHING_FOUND
    state[place[(rows["outcome"] == "records_found").to_numpy()]] = FOUND
    last = np.full(len(countries), np.datetime64("NaT", "s"))
    np.fmax.at(last, place, rows["searched_on"].to_numpy())
    return pd.DataFrame({"state": state, "last": last}, index=countries)


def _counted_with(atlas: Atlas, actors: tuple[str, ...]) -> list[str]:
    """These foreign partners and all who count for any of them."""
    chains = chains_of(atlas.actors)
    return [actor for actor, chain in chains.items() if not set(actors).isdisjoint(chain)]
