"""What each mark of a chart leads to: its records, and a View that shows only these."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.charts import CHARTS
from dashboard.charts.marks import MARKS, Mark, marks
from dashboard.charts.shown_table import shown_table
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.activity import activity, last_day
from dashboard.queries.behind import listed
from dashboard.queries.select import Selection, select
from dashboard.queries.sides import both
from dashboard.view import View
from tests.cases import NEEDED, selection_of
from tests.small_folder import small_tables

ATLAS = load_atlas(shipped_data())
SAHEL = View(group=("Sahel",), actor=("RUS", "FRA"))


def known(selection: Selection, name: str) -> list[Mark]:
    drawing = CHARTS[name](selection, "light")
    found = marks(selection, name, drawing)
    assert len(found) == len(drawing.rows)
    return [mark for mark in found if mark]


@pytest.mark.parametrize("name", CHARTS)
def test_every_record_behind_a_mark_is_in_view(name: str) -> None:
    selection = select(ATLAS, replace(SAHEL, stack="actor"))
    in_view = {*selection.cooperation.index, *selection.tours.index, *selection.stops.index}
    for mark in known(selection, name):
        assert mark.records
        assert set(mark.records) <= in_view
    if name in ("activity", "ranking", "matrix", "timeline"):
        assert known(selection, name)


@pytest.mark.parametrize("name", [*sorted({*MARKS} - {"comparison"}), "timeline"])
@pytest.mark.parametrize("stack", ["type", "actor"])
def test_showing_only_a_mark_keeps_its_records(name: str, stack: str) -> None:
    selection = select(ATLAS, replace(SAHEL, stack=stack))
    chosen = [mark for mark in known(selection, name) if mark.choices]
    assert chosen
    for mark in chosen[:: max(1, len(chosen) // 25)]:
        looked_at = select(ATLAS, replace(selection.view, **mark.choices))
        kept = {*looked_at.cooperation.index, *looked_at.tours.index, *looked_at.stops.index}
        began = set(mark.records) & kept
        assert began
        if name in ("ranking", "matrix", "timeline"):
            assert began == set(mark.records)
        if mark.choices.get("only") == "cooperation":
            assert looked_at.tours.empty


def test_keys_name_one_mark_each() -> None:
    selection = select(ATLAS, SAHEL)
    for name in MARKS:
        keys = [mark.key for mark in known(selection, name)]
        assert len(keys) == len(set(keys))
    # A record's span and its steps are one mark.
    spans = known(selection, "timeline")
    assert len({mark.key for mark in spans}) < len(spans)
    assert all(mark.records == (mark.key,) for mark in spans)


def test_a_bar_of_a_month_is_that_month_within_the_view(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables())
    assert activity(selection).frame["start"].notna().all()
    for mark in known(selection, "activity"):
        start, end = mark.choices["start"], mark.choices["end"]
        assert mark.key.split("|")[2] == str(start)
        assert start <= end
    assert str(last_day("2024-02-01", "month")) == "2024-02-29"
    assert str(last_day("2024-10-01", "quarter")) == "2024-12-31"
    assert str(last_day("2024-01-01", "year")) == "2024-12-31"


def test_records_are_listed_newest_first_each_once() -> None:
    selection = select(ATLAS, SAHEL)
    largest = max(known(selection, "matrix"), key=lambda mark: len(mark.records))
    found = listed(selection, largest.records)
    assert sorted(one.record_id for one in found) == sorted(largest.records)
    days = [
        frame.loc[one.record_id, "earliest"]
        for one in found
        for frame in (ATLAS.cooperation, ATLAS.tours)
        if one.record_id in frame.index
    ]
    dated = [day for day in days if day == day]
    assert len(dated) > 10
    assert found[0].title
    tour = listed(selection, [selection.tours.index[0], selection.stops.index[0]])
    assert {one.kind for one in tour} == {"Tour", "Stop"}


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_has_headings_for_all_it_says(tmp_path: Path, name: str) -> None:
    drawing = CHARTS[name](selection_of(tmp_path, small_tables(), **NEEDED.get(name, {})), "light")
    headings, rows = shown_table(drawing)
    assert rows
    assert all(len(row) == len(headings) for row in rows)
    assert len(set(headings)) == len(headings)
    assert not [cell for row in rows for cell in row if not isinstance(cell, str | int | float)]


def test_a_timeline_is_a_row_a_record_in_its_table() -> None:
    selection = select(ATLAS, SAHEL)
    drawing = CHARTS["timeline"](selection, "light")
    headings, rows = shown_table(drawing)
    assert headings == ["Foreign partner", "Country", "What", "Record", "When", "Status"]
    assert {row[3] for row in rows} == set(drawing.table["title"])
    assert len(rows) < len(drawing.table)


@pytest.mark.parametrize(
    "view",
    [
        View(group=("Sahel",), actor=("RUS",), stack="actor", versus="actor:FRA"),
        View(country=("MLI",), versus="country:NER"),
        View(start=date(2022, 1, 1), end=date(2022, 12, 31), versus="period:2024..2024"),
    ],
)
def test_a_bar_of_either_side_leads_to_what_it_counts(view: View) -> None:
    selection = select(ATLAS, view)
    drawing = CHARTS["comparison"](selection, "light")
    found = marks(selection, "comparison", drawing)
    pair = both(selection)
    assert pair
    met = set()
    for mark, panel, part in zip(found, drawing.rows["panel"], drawing.rows["part"], strict=True):
        assert (mark is None) == (part == "head")
        if mark is None:
            continue
        side = pair[panel]
        assert {*side.cooperation.index, *side.tours.index} >= set(mark.records)
        assert len(mark.records) >= (mark.number or 0) > 0
        narrowed = select(ATLAS, replace(side.view, **mark.choices))
        assert {*narrowed.cooperation.index, *narrowed.tours.index} & set(mark.records)
        met.add(panel)
    assert met == {0, 1}
