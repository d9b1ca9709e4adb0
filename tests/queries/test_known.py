"""What was known by a day: no list tells a number before a source gave it."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.announced import announced
from dashboard.queries.ladder import ladders
from dashboard.queries.presence import presence
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import PAPER, Casebook


def numbers(selection: Selection) -> set[str]:
    """What each list that tells of the one record says of its number."""
    states = [ladder.number for own in ladders(selection).values() for ladder in own]
    others = [one.number for one in (*presence(selection), *announced(selection))]
    assert len(states) == len(others) == 1
    return {*states, *others}


@pytest.mark.parametrize("step", ["begun", "announced"])
def test_every_list_tells_the_number_known_by_the_date_shown(tmp_path: Path, step: str) -> None:
    book = Casebook().source("early", "Early", published="2023-04-01")
    book.coop("c", f"{step} 2023-01 early", cited=False, quantity_max="300", unit="persons")
    atlas = book.cite("c", "early").cite("c", PAPER, field="quantity_max").load(tmp_path)
    told = [numbers(select(atlas, View(as_of=date(2024, 6, day)))) for day in (4, 5)]
    assert told == [{""}, {"300 persons"}]
