"""Where there is nothing to show because nothing was found, and where because nobody looked."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.queries.select import select
from dashboard.queries.where_searched import (
    FOUND,
    NOT_SEARCHED,
    NOTHING_FOUND,
    country_searches,
)
from dashboard.view import View
from tests.casebook import Casebook


def book() -> Casebook:
    """Russia's only record is in Burkina Faso; Wagner counts for Russia."""
    written = Casebook().state("FRA", "France").coop("one", "begun 2024")
    written.actor("wagner", "company", "RUS", "contracted")
    for actor, country, kind, on, outcome in (
        ("FRA", "BFA", "cooperation", "2024-06-05", "nothing_found"),
        ("FRA", "GIN", "cooperation", "2024-06-04", "records_found"),
        ("FRA", "GIN", "cooperation", "2024-06-05", "nothing_found"),
        ("wagner", "COG", "cooperation", "2024-06-03", "nothing_found"),
        ("RUS", "GIN", "tours", "2024-06-05", "nothing_found"),
    ):
        written.add("coverage", actor=actor, country=country, kind=kind, languages="fr;en",
                    searched_from="2020", searched_to="2024-06", searched_on=on,
                    outcome=outcome)  # fmt: skip
    return written


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        # A record is found also where no search is on record, and by whoever it is.
        (View(), {"BFA": FOUND, "GIN": FOUND, "COG": NOTHING_FOUND}),
        (View(actor=("FRA",)), {"BFA": NOTHING_FOUND, "GIN": FOUND, "FRA": FOUND}),
        # What counts for Russia was searched for on its behalf.
        (View(actor=("RUS",)), {"BFA": FOUND, "COG": NOTHING_FOUND}),
        (View(actor=("RUS",), metric="stops"), {"GIN": NOTHING_FOUND}),
        # The record is not in this View, and nobody searched for Russia's there.
        (View(actor=("RUS",), type=("base",)), {"COG": NOTHING_FOUND}),
        (View(actor=("RUS", "FRA")), {"BFA": FOUND, "GIN": FOUND, "COG": NOTHING_FOUND}),
    ],
)
def test_a_country_is_found_searched_or_neither(
    tmp_path: Path, view: View, expected: dict[str, int]
) -> None:
    atlas = book().load(tmp_path)
    states = country_searches(select(atlas, view))["state"]
    assert list(states.index) == list(atlas.countries.index)
    own = {"RUS": FOUND} if view.actor == ("RUS",) and "RUS" in states.index else {}
    assert states[states != NOT_SEARCHED].to_dict() == expected | own


def test_the_newest_search_is_the_last(tmp_path: Path) -> None:
    last = country_searches(select(book().load(tmp_path), View(actor=("FRA",))))["last"]
    assert last["GIN"] == pd.Timestamp("2024-06-05")
    assert pd.isna(last["COG"])
