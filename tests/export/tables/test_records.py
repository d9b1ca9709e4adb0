"""The records in view as CSV: no more and no less, with their sources."""

import csv
import io
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.export.tables.records import column_kinds, records_csv, records_frame
from dashboard.queries.records import record_title
from dashboard.queries.select import Selection
from tests.cases import selection_of
from tests.small_folder import small_tables


def rows(selection: Selection) -> dict[str, dict[str, str]]:
    text = records_csv(selection).decode("utf-8-sig")
    return {row["record_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_what_is_exported_is_what_is_in_view(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), country=("BFA",), type=("instructors",))
    assert list(rows(selection)) == [
        "ru-bf-instructors",
        "ru-bf-instructors-more",
        "ru-lavrov-2024-06",
        "ru-lavrov-2024-06-bf",
    ]


def test_a_record_has_its_fields_what_is_derived_and_its_sources(tmp_path: Path) -> None:
    found = rows(selection_of(tmp_path, small_tables(), as_of=date(2024, 6, 30)))
    row = found["ru-bf-instructors"]
    assert row["kind"] == "cooperation"
    assert (row["actor"], row["actor_name"]) == ("RUS", "Russia")
    assert (row["country"], row["country_name"]) == ("BFA", "Burkina Faso")
    assert (row["lon"], row["lat"]) == ("-1.533", "12.371")
    assert row["quantity_min"] == "100"
    assert row["status"] == "begun"
    assert row["when"] == "since 24 January 2024"
    assert row["steps"] == "announced 2023; begun 2024-01-24"
    assert row["source_publisher"] == "The Paper; The Ministry"
    assert row["source_url"] == "https://paper.example/1; https://ministry.example/1"
    assert row["stance"] == "supports; supports"
    assert row["date_shown"] == "2024-06-30"
    stop = found["ru-lavrov-2024-06-cg"]
    assert stop["title"] == "Sergey Lavrov in Oyo, Congo"
    assert stop["hosts"] == "Denis Sassou Nguesso; Jean-Claude Gakosso"
    assert stop["stance"] == "supports; disputes"
    assert stop["disputed"] == "True"
    assert stop["claims"] == "city: Oyo (The Agency, shown); city: Kinshasa (The Paper)"
    assert found["ru-lavrov-2024-06"]["countries"] == "GIN; COG; BFA"


def test_formulas_in_cells_are_neutralised_and_numbers_are_not(tmp_path: Path) -> None:
    tables = small_tables()
    tables["cooperation"][0]["title"] = '=HYPERLINK("https://evil.example")'
    tables["cooperation"][0]["note"] = "-1+1"
    tables["sources"][0]["publisher"] = "+evil"
    row = rows(selection_of(tmp_path, tables))["ru-bf-instructors"]
    assert row["title"].startswith("'=HYPERLINK")
    assert row["note"] == "'-1+1"
    assert row["source_publisher"].startswith("'+evil")
    assert row["lon"] == "-1.533"


def test_an_empty_view_has_headers_alone(tmp_path: Path) -> None:
    text = records_csv(selection_of(tmp_path, small_tables(), text="no such words"))
    assert text.decode("utf-8-sig").count("\n") == 1


def test_columns_are_the_same_for_every_view(tmp_path: Path) -> None:
    """Files of two views can be put together, and nothing is written twice."""
    some = records_frame(selection_of(tmp_path / "some", small_tables()))
    none = records_frame(selection_of(tmp_path / "none", small_tables(), text="no such words"))
    assert list(some.columns) == list(none.columns)
    assert some.columns.is_unique


def test_a_stop_is_called_as_on_screen(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][0]["city"] = ""
    selection = selection_of(tmp_path, tables)
    frame = records_frame(selection)
    stops = frame[frame["kind"] == "stop"]
    atlas = selection.atlas
    assert list(stops["title"]) == [record_title(atlas, id_) for id_ in stops["record_id"]]


def test_every_derived_column_has_a_kind(tmp_path: Path) -> None:
    """What is no text must be known as such, or it would be written as text."""
    selection = selection_of(tmp_path, small_tables())
    frame = records_frame(selection)
    kinds = column_kinds(selection.atlas.codebook, list(frame.columns))
    held = {"flag": bool, "date": pd.Timestamp, "list": tuple, "string": str}
    for name, kind in kinds.items():
        values = [v for v in frame[name] if not (isinstance(v, float) and pd.isna(v))]
        known = [value for value in values if value is not pd.NaT and value is not pd.NA]
        expected = held.get(kind, (int, float))
        assert all(isinstance(value, expected) for value in known), (name, kind)
