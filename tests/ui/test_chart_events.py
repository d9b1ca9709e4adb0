"""What the browser may tell of a chart: only what the component sends, whatever else arrives."""

from datetime import date

import pytest

from dashboard.ui.chart import ChartEvent, event_of


def test_a_mark_is_named_by_its_key() -> None:
    assert event_of({"kind": "only", "mark": "RUS|base"}) == ChartEvent("only", "RUS|base")
    assert event_of({"kind": "records", "mark": "BFA"}) == ChartEvent("records", "BFA")


def test_a_brush_has_a_first_and_a_last_day_or_undoes_both() -> None:
    brushed = {"kind": "dates", "start": "2024-01-01", "end": "2024-06-30"}
    expected = ChartEvent("dates", start=date(2024, 1, 1), end=date(2024, 6, 30))
    assert event_of(brushed) == expected
    assert event_of({"kind": "dates", "start": "", "end": ""}) == ChartEvent("dates")


def test_bars_are_stacked_by_what_there_is() -> None:
    assert event_of({"kind": "stack", "mark": "actor"}) == ChartEvent("stack", "actor")
    assert event_of({"kind": "stack", "mark": "colour"}) is None


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "only",
        {},
        {"kind": "only"},
        {"kind": "only", "mark": ["RUS"]},
        {"kind": ["only"], "mark": "RUS"},
        {"kind": "drop", "mark": "RUS"},
        {"kind": "dates"},
        {"kind": "dates", "start": "2024-06-30", "end": "2024-01-01"},
        {"kind": "dates", "start": "2024-13-01", "end": "2024-12-31"},
        {"kind": "dates", "start": "20240101T", "end": "2024-12-31"},
        {"kind": "dates", "start": "0001-01-01", "end": "2024-12-31"},
        {"kind": "dates", "start": 20240101, "end": "2024-12-31"},
    ],
)
def test_anything_else_is_nothing(sent: object) -> None:
    assert event_of(sent) is None
