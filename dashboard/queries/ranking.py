"""Countries by the View's metric, on the date shown."""

import pandas as pd

from dashboard.queries.metrics import country_values
from dashboard.queries.select import Selection

COLUMNS = ("rank", "country", "label", "region", "value")


def ranking(selection: Selection) -> pd.DataFrame:
    """A row a country with at least one, most first and then by name.

    ``rank`` is shared by countries with the same value: 1, 2, 2, 4.
    """
    values = country_values(selection)
    countries = selection.atlas.countries.loc[list(values)]
    frame = pd.DataFrame(
        {
            "country": countries.index,
            "label": countries["name"].to_list(),
            "region": countries["subregion"].to_list(),
            "value": [values[iso3] for iso3 in countries.index],
        }
    )
    frame["rank"] = frame["value"].rank(method="min", ascending=False).astype(int)
    frame = frame.sort_values(["value", "label"], ascending=[False, True], kind="stable")
    return frame[list(COLUMNS)].reset_index(drop=True)
