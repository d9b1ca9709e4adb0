"""Countries by the View's metric, on the date shown."""

import pandas as pd

from dashboard.queries.metrics import country_values
from dashboard.queries.select import Selection

COLUMNS = ("rank", "country", "label", "region", "value")


def ranking(selection: Selection) -> pd.DataFrame:
    """A row a country with at least one, most first and then by name.

    ``rank`` is shared by countries with the same value: 1, 2, 2, 4.
    """
    countries = selection.atlas.countries
    names, regions = countries["name"], countries["subregion"].map(selection.atlas.names["region"])
    counted = [(value, names[iso3], iso3) for iso3, value in country_values(selection).items()]
    rows: list[tuple[int, str, str, str, int]] = []
    for place, (value, name, iso3) in enumerate(sorted(counted, key=lambda c: (-c[0], c[1])), 1):
        rank = rows[-1][0] if rows and rows[-1][4] == value else place
        rows.append((rank, iso3, name, regions[iso3], value))
    return pd.DataFrame(rows, columns=list(COLUMNS))
