"""Parquet: the machine copy of the records in view, typed and unmodified."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.export.tables.parquet import records_parquet
from dashboard.export.tables.records import records_frame
from dashboard.queries.select import Selection
from tests.cases import selection_of
from tests.export.hostile import FORMULA, LONG, MIXED, hostile_tables
from tests.small_folder import small_tables


def read(selection: Selection) -> pa.Table:
    return pq.read_table(io.BytesIO(records_parquet(selection)))


def rows(selection: Selection) -> dict[str, dict[str, Any]]:
    return {row["record_id"]: row for row in read(selection).to_pylist()}


def test_it_holds_the_records_in_view_under_the_columns_of_the_csv(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), country=("BFA",), type=("instructors",))
    table, frame = read(selection), records_frame(selection)
    assert table.column_names == list(frame.columns)
    assert table["record_id"].to_pylist() == list(frame["record_id"])


def test_cells_have_the_types_of_what_they_are(tmp_path: Path) -> None:
    found = rows(selection_of(tmp_path, small_tables(), as_of=date(2024, 6, 30)))
    one = found["ru-bf-instructors"]
    assert (one["lon"], one["quantity_max"]) == (-1.533, 100.0)
    assert one["began"] == date(2024, 1, 24)
    assert one["date_shown"] == date(2024, 6, 30)
    assert one["finished"] is None
    assert one["counterpart"] is None
    assert one["steps"] == ["announced 2023", "begun 2024-01-24"]
    assert one["source_publisher"] == ["The Paper", "The Ministry"]
    assert one["stop_no"] is None
    stop = found["ru-lavrov-2024-06-cg"]
    assert (stop["stop_no"], stop["disputed"]) == (2, True)
    assert stop["hosts"] == ["Denis Sassou Nguesso", "Jean-Claude Gakosso"]
    assert (stop["start"], stop["earliest"]) == ("2024-06-03", date(2024, 6, 3))
    assert found["ru-lavrov-2024-06"]["countries"] == ["GIN", "COG", "BFA"]


def test_types_do_not_depend_on_what_is_in_view(tmp_path: Path) -> None:
    """So that files of many views can be read as one table."""
    all_of_it = read(selection_of(tmp_path / "all", small_tables()))
    nothing = read(selection_of(tmp_path / "none", small_tables(), text="no such words"))
    assert nothing.num_rows == 0
    assert nothing.schema.equals(all_of_it.schema)


def test_cells_are_unmodified(tmp_path: Path) -> None:
    found = rows(selection_of(tmp_path, hostile_tables()))
    one = found["ru-bf-instructors"]
    assert (one["title"], one["note"]) == (FORMULA, MIXED)
    assert found["ru-bf-instructors-more"]["note"] == LONG
    assert found["ru-bf-training"]["title"] == "@SUM(1)"
    assert one["source_publisher"][0] == "+evil"


def test_it_says_where_it_comes_from(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), country=("BFA",))
    said = {key.decode(): text.decode() for key, text in read(selection).schema.metadata.items()}
    assert said["view"] == selection.sentence()
    assert said["fingerprint"] == selection.atlas.fingerprint
    assert said["date_shown"] == str(selection.day.date())
    assert "CC BY 4.0" in said["licence"]
    assert "country=BFA" in said["link"]
    assert said["copy"].startswith("Machine copy")
