"""One country at a glance, within a View."""

from dataclasses import dataclass

import pandas as pd

from dashboard.queries.select import Selection


@dataclass(frozen=True)
class CountryCard:
    """What a Selection holds for one country on its date shown.

    ``standing``, ``announced`` and ``endings`` are cooperation rows, oldest first; ``over`` is how
    many others have ended; ``visits`` are stops, newest first.
    """

    iso3: str
    name: str
    place: str
    partners: int
    standing: pd.DataFrame
    announced: pd.DataFrame
    endings: pd.DataFrame
    over: int
    visits: pd.DataFrame


def country_card(selection: Selection, iso3: str) -> CountryCard:
    """The card of a country that the Atlas knows."""
    country = selection.atlas.countries.loc[iso3]
    here = selection.cooperation[selection.cooperation["country"] == iso3].sort_values("earliest")
    acts = here[~here["ending"]]
    standing = acts[acts["standing"]]
    waiting = acts["status"].isin(["reported", "announced", "signed", "in_force", "suspended"])
    announced = acts[~acts["counts"] & waiting]
    visits = selection.stops[selection.stops["country"] == iso3]
    place = [country["capital"], country["subregion"], *country["groups"]]
    return CountryCard(
        iso3=iso3,
        name=str(country["name"]),
        place=" · ".join(part for part in place if part),
        partners=standing["power"].nunique(),
        standing=standing,
        announced=announced,
        endings=here[here["ending"]],
        over=len(acts) - len(standing) - len(announced),
        visits=visits.sort_values("earliest", ascending=False),
    )
