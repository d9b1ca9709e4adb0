"""What the browser may tell: only what the map sends, whatever else arrives."""

from datetime import date

import pytest

from dashboard.ui.map import MapEvent, event_of

NEWEST = date(2026, 11, 23)


def test_a_click_names_a_country_or_a_record():
    assert event_of({"kind": "country", "id": "BFA"}, NEWEST) == MapEvent("country", "BFA")
    assert event_of({"kind": "record", "id": "a-b"}, NEWEST) == MapEvent("record", "a-b")


def test_a_turn_names_a_projection():
    assert event_of({"kind": "projection", "id": "globe"}, NEWEST) == MapEvent(
        "projection", "globe"
    )
    assert event_of({"kind": "projection", "id": "cube"}, NEWEST) is None


def test_the_newest_date_is_no_choice_of_a_date():
    assert event_of({"kind": "day", "id": "2024-06-30"}, NEWEST) == MapEvent("day", "2024-06-30")
    assert event_of({"kind": "day", "id": "2026-11-23"}, NEWEST) == MapEvent("day", "")


@pytest.mark.parametrize(
    "sent",
    [None, "country", {}, {"kind": "drop", "id": "x"}, {"kind": "country", "id": 7},
     {"kind": "day", "id": "2024-13-01"}, {"kind": ["country"], "id": "BFA"}],
)  # fmt: skip
def test_anything_else_is_nothing(sent):
    assert event_of(sent, NEWEST) is None
