"""The sourcing of a record with its working."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.record_page import record_page
from dashboard.queries.working import number_working, working
from tests.casebook import AGENCY, MINISTRY, PAPER, Casebook

SHIPPED = load_atlas(shipped_data())
RECORDS = [*SHIPPED.cooperation.index, *SHIPPED.tours.index, *SHIPPED.stops.index]


@given(st.sampled_from(RECORDS))
def test_the_working_comes_to_the_rank_that_the_data_have(record_id: str) -> None:
    page = record_page(SHIPPED, record_id, pd.Timestamp(SHIPPED.newest))
    assert page
    row = SHIPPED.frames[page.table].loc[record_id]
    assert page.sourcing.rank == row["sourcing"]
    assert len(page.sourcing.origins) == len(row["origins"])
    assert {name for one in page.sourcing.origins for name in one.publishers} == set(
        row["publishers"]
    )
    if page.table == "cooperation":
        assert (page.number.rank if page.number else "") == row["quantity_sourcing"]


def test_outlets_that_share_an_origin_count_once(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024", cited=False)
    case.cite("c", PAPER, origin="RUS").cite("c", MINISTRY).cite("c", AGENCY, stance="denies")
    found = working(case.load(tmp_path), "c")
    (one,) = found.origins
    assert (found.rank, found.basis) == ("partial", "one")
    assert (one.name, one.publishers, one.side) == (
        "Russia",
        ("The Paper", "The Ministry"),
        "actor",
    )


def test_each_side_and_state_media_are_told_apart(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024", cited=False)
    case.cite("c", MINISTRY).cite("c", PAPER, origin="BFA")
    case.source("screen", "State screen", "state_media").cite("c", "screen", origin="screen")
    found = working(case.load(tmp_path), "c")
    assert (found.rank, found.basis) == ("strong", "sides")
    assert [(one.side, one.weighty) for one in found.origins] == [
        ("actor", True), ("country", True), ("", False),
    ]  # fmt: skip


def test_a_number_has_a_working_of_its_own_and_no_sides(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024", quantity_min="100", unit="persons")
    case.cite("c", MINISTRY, field="quantity_min")
    atlas = case.load(tmp_path)
    number = number_working(atlas, "c")
    assert number
    assert [(one.name, one.side) for one in number.origins] == [("Russia", "")]
    assert number_working(Casebook().coop("d", "begun 2024").load(tmp_path / "2"), "d") is None


def test_no_record_no_working() -> None:
    with pytest.raises(KeyError):
        working(SHIPPED, "nothing")
