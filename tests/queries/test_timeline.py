"""Records as spans, with what is not known of their ends."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.language import speaking
from dashboard.load.in_language import in_language
from dashboard.queries.select import select
from dashboard.queries.timeline import timeline
from dashboard.view import View
from tests.cases import atlas_of, link, only_cases, selection_of
from tests.small_folder import Tables, small_tables

Parts = list[tuple[str, str, str]]


def parts(tmp_path: Path, tables: Tables, record: str, **choices: object) -> Parts:
    frame = timeline(selection_of(tmp_path, tables, **choices)).frame
    own = frame[(frame["record_id"] == record) & ~frame["part"].isin(["step", "stop"])]
    return list(zip(own["part"], own["start"], own["end"], strict=True))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            ("begun 2024-01-24", "ended 2024-03-01"),
            [("solid", "2024-01-24", "2024-03-01")],
        ),
        (  # open: solid up to the newest source, which is of 5 June 2024
            ("begun 2024-01-24",),
            [
                ("solid", "2024-01-24", "2024-06-05"),
                ("unconfirmed", "2024-06-05", "2024-12-31"),
            ],
        ),
        (
            ("begun 2023", "ended 2024-03"),
            [
                ("possible", "2023-01-01", "2023-12-31"),
                ("solid", "2023-12-31", "2024-03-01"),
                ("possible", "2024-03-01", "2024-03-31"),
            ],
        ),
        (("begun 2024", "ended 2024"), [("possible", "2024-01-01", "2024-12-31")]),
        (("announced 2024-06-05",), [("hollow", "2024-06-05", "2024-06-05")]),
        (
            ("announced 2024-01", "cancelled 2024-05-20"),
            [("hollow", "2024-01-01", "2024-05-20")],
        ),
        (
            ("begun 2023-01-01", "suspended 2024-02-01"),
            [
                ("solid", "2023-01-01", "2024-02-01"),
                ("hollow", "2024-02-01", "2024-12-31"),
            ],
        ),
        (  # one day
            ("completed 2024-02-01",),
            [("solid", "2024-02-01", "2024-02-01")],
        ),
    ],
)
def test_parts_of_a_cooperation(tmp_path: Path, steps: tuple[str, ...], expected: Parts) -> None:
    tables = only_cases(("it", "RUS", "BFA", "base", *steps))
    assert parts(tmp_path, tables, "it", as_of=date(2024, 12, 31)) == expected


def test_what_is_not_known_by_the_date_shown_is_not_drawn(tmp_path: Path) -> None:
    tables = only_cases(("it", "RUS", "BFA", "base", "begun 2024-01-24", "ended 2024-06-01"))
    assert parts(tmp_path / "a", tables, "it", as_of=date(2024, 3, 1)) == [
        ("solid", "2024-01-24", "2024-03-01")
    ]
    assert parts(tmp_path / "b", tables, "it", as_of=date(2024, 1, 1)) == []


def test_a_withdrawal_is_an_ending(tmp_path: Path) -> None:
    tables = only_cases(("it", "FRA", "BFA", "withdrawal", "begun 2023-01-25", "ended 2023-02-19"))
    assert parts(tmp_path, tables, "it") == [("ending", "2023-01-25", "2023-02-19")]


def test_steps_and_stops_are_marked_where_they_can_be(tmp_path: Path) -> None:
    frame = timeline(selection_of(tmp_path, small_tables())).frame
    marks = frame[frame["part"].isin(["step", "stop"])]
    found = set(zip(marks["record_id"], marks["start"], marks["detail"], strict=True))
    tour = "ru-lavrov-2024-06"
    assert (tour, "2024-06-03", "Oyo, Congo: 3 to 4 June 2024") in found
    # Known to the year only: in the middle of it, not on 1 January.
    assert ("ru-bf-instructors", "2023-07-02", "Announced 2023") in found
    spans = parts(tmp_path / "b", small_tables(), tour)
    assert spans == [("solid", "2024-06-03", "2024-06-05")]


def test_a_planned_tour_is_hollow_and_may_lie_ahead(tmp_path: Path) -> None:
    tables = small_tables()
    for stop in tables["stops"]:
        stop.update(status="planned", start="", end="", planned_start="2027-02-01")
    found = timeline(selection_of(tmp_path, tables))
    own = found.frame[found.frame["record_id"] == "ru-lavrov-2024-06"]
    assert own["part"].tolist() == ["hollow", "stop", "stop", "stop"]
    assert found.last == pd.Timestamp("2027-02-01")


def test_records_outside_the_range_are_counted(tmp_path: Path) -> None:
    tables = only_cases(
        ("old", "FRA", "BFA", "base", "begun 1977-06-27", "ended 1980-01-01"),
        *((f"new{n}", "RUS", "BFA", "base", f"begun 2024-0{n}-01") for n in range(1, 8)),
    )
    found = timeline(selection_of(tmp_path, tables))
    assert found.outside == 1
    assert "old" not in found.frame["record_id"].to_list()


def test_linked_records_share_a_case(tmp_path: Path) -> None:
    tables = only_cases(
        ("one", "RUS", "BFA", "instructors", "begun 2024-01-24"),
        ("more", "RUS", "BFA", "instructors", "begun 2024-05-02"),
    )
    link(tables, "more", "one", "resizes")
    frame = timeline(selection_of(tmp_path, tables)).frame
    assert frame["case"].nunique() == 1
    assert frame["record_id"].nunique() == 2


def test_what_is_kept_of_a_day_is_kept_in_each_language(tmp_path: Path) -> None:
    tables = only_cases(("it", "RUS", "BFA", "base", "begun 2023", "ended 2024-03-01"))
    atlas = atlas_of(tmp_path, tables)
    said = []
    for language in ("en", "fr", "en"):
        with speaking(language):
            frame = timeline(select(in_language(atlas, language), View())).frame
            said.append(frame["detail"].tolist()[:1])
    assert said == [
        ["beginning not known to the day"],
        ["début non connu au jour près"],
        ["beginning not known to the day"],
    ]
