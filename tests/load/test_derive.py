"""What follows from all tables together: the newest day, groupings, and frames that stay whole."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.load import load_atlas
from dashboard.load.derive import derive
from tests.casebook import Casebook
from tests.small_folder import small_tables, write_folder

DAYS = {
    "sources": ["day"],
    "steps": ["earliest", "latest", "reached"],
    "stops": ["earliest", "latest", "confirmed"],
    "tours": ["earliest", "latest", "confirmed"],
    "cooperation": ["began", "finished", "earliest", "latest", "reached", "confirmed"],
    "status_changes": ["day"],
}


def test_the_newest_day_is_the_last_on_which_a_source_was_read(tmp_path: Path) -> None:
    case = Casebook().source("later", "Le Monde", published="2030-01-01", accessed="2027-02-03")
    assert case.load(tmp_path).newest == date(2027, 2, 3)


@pytest.mark.parametrize("emptied", [[], ["tours", "stops"], ["cooperation", "steps"], "all"])
def test_days_are_days_also_where_there_are_none(tmp_path: Path, emptied: list[str]) -> None:
    tables = small_tables()
    for name in tables:
        if emptied == "all" or name in [*emptied, "links", "claims"]:
            tables[name] = []
    kept = {row[f"{kind}_id"] for kind, table in
            (("tour", "tours"), ("stop", "stops"), ("coop", "cooperation"))
            for row in tables[table]}  # fmt: skip
    tables["citations"] = [row for row in tables["citations"] if row["record_id"] in kept]
    atlas = load_atlas(write_folder(tmp_path, tables))
    assert [str(problem) for problem in atlas.problems] == []
    found = {
        (table, column): str(atlas.frames[table][column].dtype)
        for table, columns in DAYS.items()
        for column in columns
    }
    assert set(found.values()) == {"datetime64[s]"}
    for table in ("stops", "tours", "cooperation"):
        assert all(isinstance(origins, tuple) for origins in atlas.frames[table]["origins"])


def test_the_tables_read_are_left_as_they_were(tmp_path: Path) -> None:
    atlas = load_atlas(write_folder(tmp_path))
    read = {name: atlas.frames[name][list(table.columns.keys() - table.key)]
            for name, table in atlas.codebook.items() if len(table.key) == 1}  # fmt: skip
    read |= {name: atlas.frames[name] for name in ("links", "citations", "coverage")}
    before = {name: frame.copy(deep=True) for name, frame in read.items()}
    derive(read)
    for name, frame in read.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_a_source_has_its_day_as_precisely_as_it_is_dated(tmp_path: Path) -> None:
    case = Casebook().source("undated", "Le Monde", published="")
    case.source("in-may", "Le Monde", published="2024-05")
    days = case.load(tmp_path).sources["day"]
    assert days["in-may"] == pd.Timestamp("2024-05-01")
    assert pd.isna(days["undated"])


def test_a_record_belongs_to_the_region_and_the_groups_of_its_country(tmp_path: Path) -> None:
    case = Casebook().coop("b", "begun 2024", country="BFA", place="RUS")
    case.country("NAM", "Namibia", region="Africa", subregion="Africa")
    atlas = case.tour("t", {"country": "COG"}, {"country": "NAM"}).load(tmp_path)
    assert atlas.cooperation.loc["b", "regions"] == ("Africa", "Western Africa")
    assert atlas.cooperation.loc["b", "groups"] == ("Sahel", "AES")
    assert atlas.stops.loc["t-1", "groups"] == ()
    assert atlas.stops.loc["t-2", "regions"] == ("Africa",)


def test_a_company_or_force_counts_for_a_state_only_by_a_tie_that_counts(tmp_path: Path) -> None:
    case = Casebook()
    for link in ("organ", "owned", "contracted", "registered_in", "alleged"):
        company = link.replace("_", "-")
        case.actor(company, "company", "RUS", link).coop(
            f"by-{company}", "begun 2024", actor=company
        )
    cooperation = case.load(tmp_path).cooperation
    assert cooperation["counts_for"].to_dict() == {
        "by-organ": ("organ", "RUS"),
        "by-owned": ("owned", "RUS"),
        "by-contracted": ("contracted", "RUS"),
        "by-registered-in": ("registered-in",),
        "by-alleged": ("alleged",),
    }
    assert cooperation["power"].to_list() == ["RUS"] * 3 + ["registered-in", "alleged"]


def test_a_tie_that_does_not_count_breaks_the_chain(tmp_path: Path) -> None:
    case = Casebook().actor("wagner", "company", "RUS", "alleged")
    case.actor("brigade", "force", "wagner", "organ").coop("c", "begun 2024", actor="brigade")
    assert case.load(tmp_path).cooperation.loc["c", "counts_for"] == ("brigade", "wagner")


def test_cooperation_counts_for_who_carried_it_out_as_well(tmp_path: Path) -> None:
    case = Casebook().state("CHN", "China").actor("norinco", "company", "CHN", "owned")
    case.coop("c", "begun 2024", actor="africa-corps", via="norinco")
    row = case.load(tmp_path).cooperation.loc["c"]
    assert row["counts_for"] == ("africa-corps", "RUS", "norinco", "CHN")
    assert row["power"] == "RUS"
