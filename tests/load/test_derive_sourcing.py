"""What rests on citations: sourcing of records and numbers, confirmation, dispute."""

from pathlib import Path

import pandas as pd

from tests.casebook import AGENCY, MINISTRY, PAPER, Casebook


def test_a_record_is_judged_by_what_supports_the_whole_of_it(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024").cite("c", AGENCY, field="quantity_max")
    assert case.load(tmp_path).cooperation.loc["c", "sourcing"] == "partial"
    atlas = case.cite("c", AGENCY).load(tmp_path / "cited")
    row = atlas.cooperation.loc["c"]
    assert row["sourcing"] == "strong"
    assert row["sourcing_reason"] == "2 independent origins"
    assert row["origins"] == ("the-paper", "the-agency")
    assert row["publishers"] == ("The Paper", "The Agency")


def test_a_denial_is_shown_and_never_weighed(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024").cite("c", AGENCY, stance="denies")
    row = case.load(tmp_path).cooperation.loc["c"]
    assert row["disputed"]
    assert (row["sourcing"], row["origins"]) == ("partial", ("the-paper",))


def test_disputed_is_a_mark_and_not_a_rank(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024").coop("d", "begun 2024").cite("c", AGENCY)
    case.cite("c", MINISTRY, stance="disputes", field="country")
    cooperation = case.load(tmp_path).cooperation
    assert cooperation["disputed"].to_dict() == {"c": True, "d": False}
    assert cooperation.loc["c", "sourcing"] == "strong"


def test_a_rival_value_disputes_a_stop_and_its_tour(tmp_path: Path) -> None:
    case = Casebook().tour("t", {"country": "GIN"}, {"country": "COG", "city": "Oyo"})
    case.tour("u", {"country": "BFA"})
    case.add("claims", claim_id="a", record_id="t-2", field="city", value="Oyo", source=PAPER,
             displayed="yes", reason="Written there.")  # fmt: skip
    undisputed = case.load(tmp_path)
    assert not undisputed.stops["disputed"].any()
    case.add("claims", claim_id="b", record_id="t-2", field="city", value="Kinshasa",
             source=AGENCY, displayed="no")  # fmt: skip
    atlas = case.load(tmp_path / "disputed")
    assert atlas.stops["disputed"].to_dict() == {"t-1": False, "t-2": True, "u-1": False}
    assert atlas.tours["disputed"].to_dict() == {"t": True, "u": False}


def test_each_sides_official_word(tmp_path: Path) -> None:
    case = Casebook().source("presidency", "The Presidency", "official", speaks_for="BFA")
    case.coop("c", "begun 2024", actor="africa-corps", cited=False)
    case.cite("c", MINISTRY).cite("c", "presidency")
    case.tour("t", {"country": "GIN"}, {"country": "BFA"}).cite("t", MINISTRY)
    atlas = case.cite("t", "presidency").load(tmp_path)
    assert atlas.cooperation.loc["c", "sourcing_reason"] == "Each side's official word"
    assert atlas.tours.loc["t", "sourcing_reason"] == "Each side's official word"


def test_a_minister_and_his_ministry_are_one_origin(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024", cited=False)
    case.source("corps", "Africa Corps", "official", speaks_for="africa-corps")
    case.cite("c", PAPER, origin="lavrov").cite("c", MINISTRY).cite("c", "corps")
    row = case.load(tmp_path).cooperation.loc["c"]
    assert (row["sourcing"], row["origins"]) == ("partial", ("rus",))


def test_two_social_accounts_are_thin(tmp_path: Path) -> None:
    case = Casebook().source("one", "@one", "social").source("two", "@two", "social")
    case.coop("c", "begun 2024", cited=False).cite("c", "one").cite("c", "two")
    assert case.load(tmp_path).cooperation.loc["c", "sourcing"] == "thin"


def test_a_number_has_its_own_sourcing(tmp_path: Path) -> None:
    number = {"quantity_min": "100", "quantity_max": "300", "unit": "persons"}
    case = Casebook().source("post", "@one", "social")
    case.coop("none", "begun 2024", **number).cite("none", AGENCY)
    case.coop("thin", "begun 2024", **number).cite("thin", AGENCY)
    case.cite("thin", "post", field="quantity_max")
    case.coop("strong", "begun 2024", **number)
    case.cite("strong", PAPER, field="quantity_min").cite("strong", AGENCY, field="quantity_max")
    case.coop("denied", "begun 2024", **number).cite("denied", PAPER, field="quantity_max")
    case.cite("denied", AGENCY, field="quantity_max", stance="denies")
    cooperation = case.load(tmp_path).cooperation
    assert cooperation["quantity_sourcing"].to_dict() == {
        "none": "", "thin": "thin", "strong": "strong", "denied": "partial",
    }  # fmt: skip
    assert cooperation.loc["thin", "sourcing"] == "strong"


def test_last_confirmed_by_the_newest_source_that_supports_it(tmp_path: Path) -> None:
    case = Casebook()
    for name, published in (("old", "2020"), ("new", "2025-03"), ("newest", "2026-01-01")):
        case.source(name, name, published=published)
    case.source("undated", "Undated", published="")
    case.coop("by-citation", "begun 2019 old", cited=False).cite("by-citation", "old")
    case.cite("by-citation", "new", field="quantity_max").cite("by-citation", "undated")
    case.cite("by-citation", "newest", stance="denies")
    case.coop("by-step", "begun 2019 old", "reported 2025 new", cited=False).cite("by-step", "old")
    case.coop("never", "begun 2019 undated", cited=False).cite("never", "undated")
    case.tour("t", {"country": "BFA"}).cite("t", "new")
    atlas = case.load(tmp_path)
    march = pd.Timestamp("2025-03-01")
    assert (atlas.cooperation.loc[["by-citation", "by-step"], "confirmed"] == march).all()
    assert pd.isna(atlas.cooperation.loc["never", "confirmed"])
    assert atlas.tours.loc["t", "confirmed"] == march
    assert atlas.stops.loc["t-1", "confirmed"] == pd.Timestamp("2024-06-05")
