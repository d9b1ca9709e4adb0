"""One record as its page tells it."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.record_page import RecordPage, record_page
from tests.casebook import AGENCY, MINISTRY, PAPER, Casebook
from tests.small_folder import write_folder

SHIPPED = load_atlas(shipped_data())
RECORDS = [*SHIPPED.cooperation.index, *SHIPPED.tours.index, *SHIPPED.stops.index]


def page_of(atlas: Atlas, record_id: str, day: str = "") -> RecordPage:
    page = record_page(atlas, record_id, pd.Timestamp(day or atlas.newest))
    assert page is not None
    return page


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    return load_atlas(write_folder(tmp_path))


def test_a_record_stands_as_on_the_day_asked_for(small: Atlas) -> None:
    before, after = (page_of(small, "ru-bf-instructors", day) for day in ("2024-01-01", ""))
    assert (before.status, before.standing) == ("announced", "hollow")
    assert (after.status, after.standing) == ("begun", "faded")
    assert [step.to_come for step in before.steps] == [False, True]


def test_it_was_last_confirmed_by_the_day_asked_for(tmp_path: Path) -> None:
    case = Casebook().source("early", "Early", published="2023-04-01")
    atlas = case.coop("c", "begun 2023-01 early").load(tmp_path)
    told = [page_of(atlas, "c", day).confirmed for day in ("2023-03-31", "2024-06-04", "")]
    assert told == ["", "1 April 2023", "5 June 2024"]


def test_cooperation_has_its_fields_steps_sources_and_links(small: Atlas) -> None:
    page = page_of(small, "ru-bf-instructors")
    assert (page.actor[1], page.type, page.when) == (
        "Russia", "instructors", "since 24 January 2024",
    )  # fmt: skip
    assert [origin.name for origin in page.sourcing.origins] == ["Russia"]
    fields = dict(page.fields)
    assert fields["Number"] == "100 persons present (estimate)"
    assert fields["Carried out by"] == "Africa Corps"
    assert fields["Country"] == "Burkina Faso"
    assert "Took place in" not in fields
    assert [(step.step, step.when) for step in page.steps] == [
        ("announced", "2023"),
        ("begun", "24 January 2024"),
    ]
    assert [one.publisher for one in page.sources] == ["The Paper", "The Ministry"]
    (link,) = page.links
    assert (link.relation, link.forward) == ("resizes", False)
    assert (link.record_id, link.title) == ("ru-bf-instructors-more", "More instructors announced")
    assert page.stops == ()


def test_a_tour_has_its_stops_in_order(small: Atlas) -> None:
    page = page_of(small, "ru-lavrov-2024-06")
    assert (page.actor[1], page.type, page.when) == ("Russia", "tour", "3 to 5 June 2024")
    assert [stop.city for stop in page.stops] == ["Conakry", "Oyo", "Ouagadougou"]
    assert page.steps == ()
    assert page.disagreements == ()
    assert dict(page.fields) == {
        "Official": "Sergey Lavrov", "Office held then": "Minister of Foreign Affairs",
    }  # fmt: skip


def test_a_stop_has_its_disagreement_the_displayed_value_first(small: Atlas) -> None:
    page = page_of(small, "ru-lavrov-2024-06-cg")
    assert page.title == "Sergey Lavrov in Oyo, Congo"
    assert page.disputed
    (one,) = page.disagreements
    assert [(value.text, value.displayed) for value in one.values] == [
        ("Oyo", True), ("Kinshasa", False),
    ]  # fmt: skip
    assert [(said.stance, said.field) for source in page.sources for said in source.said] == [
        ("supports", ""),
        ("disputes", "Country"),
    ]
    fields = dict(page.fields)
    assert fields["Start"] == "3 June 2024"
    assert fields["Tour"] == "Lavrov in Africa"
    assert fields["Hosts"] == "Denis Sassou Nguesso, Jean-Claude Gakosso"
    assert fields["Longitude"] == "15.972"


def test_a_link_is_told_from_where_one_stands(small: Atlas) -> None:
    (agreed,) = page_of(small, "ru-bf-training").links
    assert (agreed.relation, agreed.forward) == ("agreed_during", True)
    assert agreed.title == "Sergey Lavrov in Ouagadougou, Burkina Faso"
    (there,) = page_of(small, "ru-lavrov-2024-06-bf").links
    assert (there.forward, there.record_id) == (False, "ru-bf-training")


def test_a_denial_is_among_the_sources_and_not_weighed(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024").cite("c", MINISTRY, stance="denies")
    page = page_of(case.load(tmp_path), "c")
    assert [said.stance for one in page.sources for said in one.said] == ["supports", "denies"]
    assert [origin.name for origin in page.sourcing.origins] == ["The Paper"]


def test_origins_bear_the_names_readers_know(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024", cited=False)
    case.cite("c", PAPER, origin="afp").cite("c", AGENCY, origin="the-paper")
    case.cite("c", MINISTRY, origin="BFA").source("site", "A site").cite("c", "site", origin="oryx")
    case.source("blog", "A blog").cite("c", "blog", origin="sudan-tribune")
    page = page_of(case.load(tmp_path), "c")
    assert [origin.name for origin in page.sourcing.origins] == [
        "AFP", "The Paper", "Burkina Faso", "ORYX", "Sudan Tribune",
    ]  # fmt: skip


def test_no_record_no_page(small: Atlas) -> None:
    for record_id in ("nothing-of-the-kind", ""):
        assert record_page(small, record_id, pd.Timestamp(small.newest)) is None


@given(st.sampled_from(RECORDS))
def test_every_shipped_record_has_a_page(record_id: str) -> None:
    page = page_of(SHIPPED, record_id)
    assert page.title
    assert "nan" not in dict(page.fields).values()
    assert any(said.stance == "supports" for one in page.sources for said in one.said)
    assert len(page.steps) == (SHIPPED.steps["coop_id"] == record_id).sum()
    tour = page.tour[0]
    assert len(page.stops) == (SHIPPED.stops["tour"] == tour).sum()
