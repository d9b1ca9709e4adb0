"""Tours and stops: when, who, and what a tour is when its stops were not all made."""

from pathlib import Path

import pandas as pd
import pytest

from tests.casebook import Casebook

GIN, COG, BFA = {"country": "GIN"}, {"country": "COG"}, {"country": "BFA"}


def test_the_tour_of_june_2024(tmp_path: Path) -> None:
    case = Casebook().tour(
        "t",
        GIN | {"start": "2024-06-03"},
        COG | {"start": "2024-06-03", "end": "2024-06-04"},
        BFA | {"start": "2024-06-04", "end": "2024-06-05"},
    )
    atlas = case.load(tmp_path)
    tour = atlas.tours.loc["t"]
    assert tour["countries"] == ("GIN", "COG", "BFA")
    assert tour["when"] == "3 to 5 June 2024"
    assert (tour["earliest"], tour["latest"]) == (
        pd.Timestamp("2024-06-03"),
        pd.Timestamp("2024-06-05"),
    )
    assert (tour["actor"], tour["counts_for"], tour["status"]) == ("RUS", ("RUS",), "done")
    assert atlas.stops["when"].to_list() == ["3 June 2024", "3 to 4 June 2024", "4 to 5 June 2024"]
    assert set(atlas.stops["official"]) == {"lavrov"}
    assert set(atlas.stops["actor"]) == {"RUS"}


def test_stops_are_in_tour_order_and_those_without_a_number_last(tmp_path: Path) -> None:
    third, first = BFA | {"stop_no": "2"}, GIN | {"stop_no": "1"}
    atlas = Casebook().tour("t", COG | {"stop_no": ""}, third, first).load(tmp_path)
    assert atlas.stops["country"].to_list() == ["GIN", "BFA", "COG"]
    assert atlas.tours.loc["t", "countries"] == ("GIN", "BFA", "COG")


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "when"),
    [
        ({"start": "2024-06"}, "2024-06-01", "2024-06-30", "June 2024"),
        ({"end": "2024-06-05"}, "2024-06-05", "2024-06-05", "5 June 2024"),
        ({"start": "2024-06-05", "planned_end": "2024-06-09"}, "2024-06-05", "2024-06-05",
         "5 June 2024"),
        ({"planned_start": "2024-06-05", "planned_end": "2024-06-06"}, "2024-06-05", "2024-06-06",
         "5 to 6 June 2024"),
        ({}, None, None, "date unknown"),
    ],
)  # fmt: skip
def test_a_stop_has_its_own_dates_or_the_planned_ones(
    tmp_path: Path, written: dict[str, str], earliest: str | None, latest: str | None, when: str
) -> None:
    atlas = Casebook().tour("t", BFA | written).load(tmp_path)
    for row in (atlas.stops.loc["t-1"], atlas.tours.loc["t"]):
        assert row["when"] == when
        found = [None if pd.isna(row[c]) else str(row[c].date()) for c in ("earliest", "latest")]
        assert found == [earliest, latest]


def test_a_by_date_is_bounded_by_the_stop_before_it(tmp_path: Path) -> None:
    case = Casebook().tour(
        "t",
        GIN | {"start": "2024-06-03"},
        COG | {"start": "../2024-06-05"},
        BFA | {"start": "2024-06-06"},
    )
    case.tour("u", BFA | {"start": "../2024-07-01"})
    assert case.load(tmp_path).stops["earliest"].to_dict() == {
        "t-1": pd.Timestamp("2024-06-03"),
        "t-2": pd.Timestamp("2024-06-03"),
        "t-3": pd.Timestamp("2024-06-06"),
        "u-1": pd.Timestamp("2024-07-01"),
    }


@pytest.mark.parametrize(
    ("stops", "status"),
    [
        (["cancelled", "done", "planned"], "done"),
        (["cancelled", "planned", "postponed"], "planned"),
        (["cancelled", "postponed"], "postponed"),
        (["cancelled"], "cancelled"),
    ],
)
def test_a_tour_is_as_far_as_its_furthest_stop(
    tmp_path: Path, stops: list[str], status: str
) -> None:
    case = Casebook().tour("t", *(BFA | {"status": stop} for stop in stops))
    assert case.load(tmp_path).tours.loc["t", "status"] == status


def test_a_stop_called_off_does_not_prolong_a_tour(tmp_path: Path) -> None:
    made = GIN | {"start": "2024-06-03"}
    off = BFA | {"planned_start": "2024-06-09", "status": "cancelled"}
    tour = Casebook().tour("t", made, off).load(tmp_path).tours.loc["t"]
    assert (tour["when"], tour["latest"]) == ("3 June 2024", pd.Timestamp("2024-06-03"))
    assert tour["countries"] == ("GIN", "BFA")


def test_a_stop_without_a_date_lies_within_its_tour(tmp_path: Path) -> None:
    dated = GIN | {"start": "2024-06-03"}, BFA | {"start": "2024-06-04", "end": "2024-06-05"}
    atlas = Casebook().tour("t", dated[0], COG | {"status": "planned"}, dated[1]).load(tmp_path)
    undated = atlas.stops.loc["t-2"]
    assert undated["when"] == "date unknown"
    assert (undated["earliest"], undated["latest"]) == (
        pd.Timestamp("2024-06-03"),
        pd.Timestamp("2024-06-05"),
    )
