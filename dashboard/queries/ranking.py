"""Countries by the View's metric, on the date shown."""

from functools import lru_cache
from typing import NamedTuple

from dashboard.atlas import Atlas
from dashboard.queries.metrics import country_values
from dashboard.queries.select import Selection


class Ranked(NamedTuple):
    """A country with its name and subregion, its value and its rank."""

    rank: int
    country: str
    label: str
    region: str
    value: int


def ranking(selection: Selection) -> list[Ranked]:
    """Every country with at least one, most first and then by name.

    ``rank`` is shared by countries with the same value: 1, 2, 2, 4.
    """
    words = _names_and_regions(selection.atlas)
    counted = [(-value, *words[iso3], iso3) for iso3, value in country_values(selection).items()]
    found: list[Ranked] = []
    for place, (below, name, region, iso3) in enumerate(sorted(counted), 1):
        rank = found[-1].rank if found and found[-1].value == -below else place
        found.append(Ranked(rank, iso3, name, region, -below))
    return found


@lru_cache(4)
def _names_and_regions(atlas: Atlas) -> dict[str, tuple[str, str]]:
    countries = atlas.countries
    regions = [atlas.names["region"][one] for one in countries["subregion"].tolist()]
    return dict(zip(countries.index, zip(countries["name"], regions, strict=True), strict=True))
