"""The records in view as a list, and numbers as phrases."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.records import (
    ORDERS,
    listed_records,
    quantity,
    record_title,
)
from dashboard.queries.rows import Row
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import Casebook
from tests.small_folder import write_folder

SHIPPED = load_atlas(shipped_data())


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    return load_atlas(write_folder(tmp_path))


def by_id(selection: Selection) -> dict[str, Row]:
    return {row["record_id"]: row for row in listed_records(selection)}


def test_one_row_a_record_newest_first(small: Atlas) -> None:
    listed = by_id(select(small, View()))
    assert list(listed) == [
        "ru-bf-instructors-more",
        "ru-bf-training",
        "ru-lavrov-2024-06",
        "ru-bf-instructors",
    ]
    assert listed["ru-bf-instructors"] == {
        "record_id": "ru-bf-instructors",
        "kind": "Cooperation",
        "title": "Russian instructors in Burkina Faso",
        "actor": "Russia",
        "country": "Burkina Faso",
        "type": "Instructors",
        "when": "since 24 January 2024",
        "status": "Begun",
        "sourcing": "Partial",
        "disputed": False,
        "origins": 1,
        "earliest": pd.Timestamp("2023-01-01"),
    }
    tour = listed["ru-lavrov-2024-06"]
    assert (tour["kind"], tour["type"], tour["status"]) == ("Tour", "Tour", "Done")
    assert tour["country"] == "Guinea, Congo, Burkina Faso"
    assert tour["disputed"]


def test_a_record_known_by_its_last_day_is_sorted_by_that(small: Atlas) -> None:
    assert pd.isna(small.cooperation.loc["ru-bf-training", "earliest"])
    listed = by_id(select(small, View()))
    assert listed["ru-bf-training"]["earliest"] == pd.Timestamp("2024-06-05")


def test_the_status_in_the_list_is_that_of_the_date_shown(small: Atlas) -> None:
    listed = by_id(select(small, View(as_of=date(2023, 12, 31))))
    assert listed["ru-bf-instructors"]["status"] == "Announced"


def test_every_record_is_listed_once(tmp_path: Path) -> None:
    assert listed_records(select(Casebook().load(tmp_path), View())) == []
    listed = listed_records(select(SHIPPED, View()))
    assert len(listed) == len(SHIPPED.cooperation) + len(SHIPPED.tours)
    assert {row["record_id"] for row in listed} == {
        *SHIPPED.cooperation.index,
        *SHIPPED.tours.index,
    }


def test_what_no_table_has_is_called_by_its_id(small: Atlas) -> None:
    assert record_title(small, "nothing") == "nothing"


@pytest.mark.parametrize(
    ("low", "high", "basis", "said"),
    [
        (100.0, 100.0, "exact", "100 persons present (exact)"),
        (100.0, 1500.0, "", "100 to 1,500 persons present"),
        (100.0, float("nan"), "at_least", "100 persons present (at least)"),
        (float("nan"), 300.0, "ceiling", "300 persons present (ceiling)"),
        (0.0, 0.0, "", "0 persons present"),
        (1.0, 1.0, "exact", "1 person present (exact)"),
        (float("nan"), float("nan"), "exact", ""),
    ],
)
def test_a_number_as_a_phrase(low: float, high: float, basis: str, said: str) -> None:
    row = {"quantity_min": low, "quantity_max": high, "unit": "persons",
           "quantity_of": "present", "quantity_basis": basis}  # fmt: skip
    assert quantity(row) == said


@pytest.mark.parametrize("order", ORDERS)
def test_a_page_of_the_list_is_that_part_of_it(order: str) -> None:
    selection = select(SHIPPED, View(actor=("RUS",)))
    listed = listed_records(selection, order)
    assert len(listed) > 100
    for places in (slice(0, 30), slice(30, 60), slice(len(listed) - 5, len(listed) + 25)):
        assert repr(listed_records(selection, order, places)) == repr(listed[places])
