"""What the browser may tell of a chart: only what the component sends, whatever else arrives."""

from datetime import date

import pytest

from dashboard.ui.chart import ChartEvent, event_of

ONLY = {"kind": "only", "chart": "matrix", "mark": "RUS|base"}
BRUSHED = {"kind": "dates", "chart": "reach"}
STACKED = {"kind": "stack", "chart": "activity"}


def test_a_mark_is_named_by_its_key() -> None:
    assert event_of(ONLY) == ChartEvent("only", "matrix", "RUS|base")
    behind = {"kind": "records", "chart": "ranking", "mark": "BFA"}
    assert event_of(behind) == ChartEvent("records", "ranking", "BFA")


def test_a_brush_has_a_first_and_a_last_day_or_undoes_both() -> None:
    brushed = BRUSHED | {"start": "2024-01-01", "end": "2024-06-30"}
    expected = ChartEvent("dates", "reach", start=date(2024, 1, 1), end=date(2024, 6, 30))
    assert event_of(brushed) == expected
    assert event_of(BRUSHED | {"start": "", "end": ""}) == ChartEvent("dates", "reach")


def test_bars_are_stacked_by_what_there_is() -> None:
    assert event_of(STACKED | {"mark": "actor"}) == ChartEvent("stack", "activity", "actor")
    assert event_of(STACKED | {"mark": "colour"}) is None


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "only",
        {},
        ONLY | {"mark": ""},
        ONLY | {"mark": ["RUS"]},
        ONLY | {"kind": ["only"]},
        ONLY | {"kind": "drop"},
        ONLY | {"chart": "pie"},
        ONLY | {"chart": ["matrix"]},
        {"kind": "only", "mark": "RUS|base"},
        BRUSHED,
        BRUSHED | {"start": "2024-06-30", "end": "2024-01-01"},
        BRUSHED | {"start": "2024-13-01", "end": "2024-12-31"},
        BRUSHED | {"start": "20240101T", "end": "2024-12-31"},
        BRUSHED | {"start": "0001-01-01", "end": "2024-12-31"},
        BRUSHED | {"start": 20240101, "end": "2024-12-31"},
    ],
)
def test_anything_else_is_nothing(sent: object) -> None:
    assert event_of(sent) is None
