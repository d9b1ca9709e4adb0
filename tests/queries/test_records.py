"""The records in view as a table, and numbers as phrases."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.records import (
    ORDERS,
    quantity,
    record_title,
    records_table,
)
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import Casebook
from tests.small_folder import write_folder

SHIPPED = load_atlas(shipped_data())


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    return load_atlas(write_folder(tmp_path))


def test_one_row_a_record_newest_first(small: Atlas) -> None:
    table = records_table(select(small, View()))
    assert table.index.name == "record_id"
    assert list(table.index) == [
        "ru-bf-instructors-more",
        "ru-bf-training",
        "ru-lavrov-2024-06",
        "ru-bf-instructors",
    ]
    row = table.loc["ru-bf-instructors"].to_dict()
    assert row == {
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
    tour = table.loc["ru-lavrov-2024-06"]
    assert (tour["kind"], tour["type"], tour["status"]) == ("Tour", "Tour", "Done")
    assert tour["country"] == "Guinea, Congo, Burkina Faso"
    assert tour["disputed"]


def test_a_record_known_by_its_last_day_is_sorted_by_that(small: Atlas) -> None:
    assert pd.isna(small.cooperation.loc["ru-bf-training", "earliest"])
    table = records_table(select(small, View()))
    assert table.loc["ru-bf-training", "earliest"] == pd.Timestamp("2024-06-05")


def test_the_status_in_the_table_is_that_of_the_date_shown(small: Atlas) -> None:
    table = records_table(select(small, View(as_of=date(2023, 12, 31))))
    assert table.loc["ru-bf-instructors", "status"] == "Announced"


def test_a_table_of_nothing_has_its_columns(tmp_path: Path) -> None:
    empty = records_table(select(Casebook().load(tmp_path), View()))
    full = records_table(select(SHIPPED, View()))
    assert list(empty.columns) == list(full.columns)
    assert empty.empty
    assert len(full) == len(SHIPPED.cooperation) + len(SHIPPED.tours)


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
def test_a_page_of_the_table_is_that_part_of_it(order: str) -> None:
    selection = select(SHIPPED, View(actor=("RUS",)))
    table = records_table(selection, order)
    assert len(table) > 100
    for places in (slice(0, 30), slice(30, 60), slice(len(table) - 5, len(table) + 25)):
        assert records_table(selection, order, places).equals(table.iloc[places])
