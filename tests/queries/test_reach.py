"""In how many countries a partner is present, month by month, and what stands behind it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.metrics import country_values
from dashboard.queries.reach import Reach, behind_reach, reach
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import Casebook
from tests.views import days, views

SHIPPED = load_atlas(shipped_data())
YEAR = {"start": date(2023, 10, 1), "as_of": date(2024, 3, 15)}


def months(found: Reach, column: str = "present", actor: str = "RUS") -> dict[str, object]:
    own = found.frame[found.frame["actor"] == actor]
    return {
        str(day)[:7]: value for day, value in zip(own["start"], own[column], strict=True) if value
    }


def test_each_country_counts_once_on_the_last_day_of_the_month(tmp_path: Path) -> None:
    book = Casebook().coop("a", "begun 2023-11-30").coop("b", "begun 2023-12", type="base")
    book.coop("c", "begun 2024-01-10", "ended 2024-02-28", country="COG")
    found = reach(select(book.load(tmp_path), View(**YEAR)))
    assert months(found) == {"2023-11": 1, "2023-12": 1, "2024-01": 2, "2024-02": 1, "2024-03": 1}
    # The last month ends on the date shown.
    assert found.frame["day"].tolist()[-2:] == ["2024-02-29", "2024-03-15"]
    assert not found.daily


def test_a_short_time_goes_by_the_day(tmp_path: Path) -> None:
    book = Casebook().coop("a", "begun 2024-03-02")
    view = View(start=date(2024, 3, 1), as_of=date(2024, 3, 3))
    found = reach(select(book.load(tmp_path), view))
    assert found.daily
    assert found.frame["present"].tolist() == [0, 1, 1]


def test_what_has_no_source_for_long_and_no_end_is_unconfirmed(tmp_path: Path) -> None:
    book = Casebook().source("old", "Old", published="2022-06-29")
    book.coop("faded", "begun 2021 old", cited=False).cite("faded", "old")
    book.coop("ended", "begun 2021 old", "ended 2024-02 old", cited=False, country="COG")
    book.cite("ended", "old")
    found = reach(select(book.load(tmp_path), View(**YEAR)))
    assert set(months(found)) == {f"2023-{m}" for m in (10, 11, 12)} | {
        "2024-01", "2024-02", "2024-03"
    }  # fmt: skip
    assert months(found, "confirmed") == {
        "2023-10": 2, "2023-11": 2, "2023-12": 1, "2024-01": 1
    }  # fmt: skip


def test_withdrawals_are_named_in_their_month_and_never_counted(tmp_path: Path) -> None:
    book = Casebook().coop("left", "begun 2023-11", "completed 2024-01-20", type="withdrawal")
    book.coop("leaving", "begun 2024-02", type="withdrawal", country="COG")
    book.coop("called", "announced 2024-02", type="withdrawal", country="GIN")
    found = reach(select(book.load(tmp_path), View(**YEAR)))
    assert months(found) == {}
    assert months(found, "left") == {"2024-01": "Burkina Faso", "2024-02": "Congo"}


def test_what_acts_for_a_power_counts_for_it_and_can_be_asked_for_alone(tmp_path: Path) -> None:
    book = Casebook().coop("state", "begun 2023").coop("via", "begun 2024", via="africa-corps",
                                                       country="COG")  # fmt: skip
    book.actor("brigade", "company", "RUS", "alleged")
    book.coop("alleged", "begun 2023", actor="brigade", country="GIN")
    atlas = book.load(tmp_path)
    alone = reach(select(atlas, View(actor=("africa-corps",), **YEAR)))
    assert months(alone, actor="africa-corps") == {"2024-01": 1, "2024-02": 1, "2024-03": 1}
    assert alone.powers == {"africa-corps": "RUS"}
    everyone = reach(select(atlas, View(**YEAR)))
    assert everyone.powers == {"RUS": "RUS", "brigade": "brigade"}
    assert set(months(everyone).values()) == {1, 2}


def test_behind_a_month_is_what_stands_on_its_last_day(tmp_path: Path) -> None:
    book = Casebook().coop("a", "begun 2023-11-30").coop("b", "begun 2023-12", "ended 2024-01-15")
    book.coop("left", "completed 2024-01-20", type="withdrawal")
    behind = behind_reach(select(book.load(tmp_path), View(**YEAR)))
    assert behind["RUS", "2023-12-01"] == ("a", "b")
    assert behind["RUS", "2024-01-01"] == ("a",)
    assert ("RUS", "2023-10-01") not in behind


@pytest.mark.parametrize("view", [View(), View(start=date(2030, 1, 1)), View(text="no such words")])
def test_where_nothing_is_there_are_no_rows(tmp_path: Path, view: View) -> None:
    assert reach(select(Casebook().load(tmp_path), view)).frame.empty


@given(views(SHIPPED.names, text=st.just(""), day=days(2000, 2030), filters=2))
def test_its_last_day_is_what_the_map_shows(view: View) -> None:
    if view.end:
        return
    selection = select(SHIPPED, replace(view, metric="partners"))
    found = reach(selection).frame
    last = found[found["day"] == str(selection.day.date())]
    counts_partners = selection.view.counted == "partners"  # of tours, the map counts stops
    if counts_partners and not view.actor and not found.empty and not last.empty:
        assert last["present"].sum() == sum(country_values(selection).values())
    assert (found["confirmed"] <= found["present"]).all()
    assert (found["confirmed"] >= 0).all()
