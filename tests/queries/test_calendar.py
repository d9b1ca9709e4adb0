"""On which days officials were where."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.calendar import Calendar, calendar
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import Casebook


def of(folder: Path, *stops: dict[str, str], **choices: object) -> Calendar:
    """The calendar of one tour to Guinea."""
    book = Casebook().tour("t", *({"country": "GIN", **stop} for stop in stops))
    return calendar(select(book.load(folder), View(**choices)))  # type: ignore[arg-type]


def parts(found: Calendar) -> list[tuple[str, str, str]]:
    return [(part.part, str(part.start), str(part.end)) for part in found.parts]


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        ({"start": "2024-06-03"}, [("solid", "2024-06-03", "2024-06-03")]),
        (
            {"start": "2024-06-03", "end": "2024-06-05"},
            [("solid", "2024-06-03", "2024-06-05")],
        ),
        ({"start": "2024-06"}, [("possible", "2024-06-01", "2024-06-30")]),
        ({"start": "../2024-06-03"}, [("possible", "2024-06-03", "2024-06-03")]),
        (
            {"start": "2024-06-03", "end": "2024-06"},
            [("possible", "2024-06-03", "2024-06-30"), ("solid", "2024-06-03", "2024-06-03")],
        ),
        (
            {"planned_start": "2024-06-03", "status": "postponed"},
            [("hollow", "2024-06-03", "2024-06-03")],
        ),
        (
            {"start": "2023-12-30", "end": "2024-01-02"},
            [("solid", "2023-12-30", "2023-12-31"), ("solid", "2024-01-01", "2024-01-02")],
        ),
    ],
)
def test_parts(tmp_path: Path, stop: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
    assert parts(of(tmp_path, stop)) == expected


def test_a_stop_without_a_date_may_lie_anywhere_in_its_tour(tmp_path: Path) -> None:
    found = of(tmp_path, {"start": "2024-06-03"}, {}, {"start": "2024-06-06"})
    assert ("possible", "2024-06-03", "2024-06-06") in parts(found)
    assert found.undated == ()


def test_stops_of_a_tour_without_any_date_are_not_lost(tmp_path: Path) -> None:
    found = of(tmp_path, {}, {})
    assert not found.parts
    assert found.undated == ("t-1", "t-2")


def test_what_came_after_the_date_shown_is_not_known_of(tmp_path: Path) -> None:
    stops = {"start": "2024-06-03"}, {"start": "2024-06-06"}
    found = of(tmp_path, *stops, as_of=date(2024, 6, 5))
    assert parts(found) == [("solid", "2024-06-03", "2024-06-03")]
