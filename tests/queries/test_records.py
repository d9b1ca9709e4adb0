"""The records in view as a table, and one record as a card."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.records import (
    ORDERS,
    RecordCard,
    quantity,
    record_card,
    record_title,
    records_table,
)
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import AGENCY, MINISTRY, PAPER, Casebook
from tests.small_folder import write_folder

SHIPPED = load_atlas(shipped_data())
RECORDS = [*SHIPPED.cooperation.index, *SHIPPED.tours.index, *SHIPPED.stops.index]


def card_of(atlas: Atlas, record_id: str) -> RecordCard:
    card = record_card(atlas, record_id, pd.Timestamp(atlas.newest))
    assert card is not None
    return card


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    return load_atlas(write_folder(tmp_path))


def test_a_card_has_the_status_on_the_day_asked_for(small: Atlas) -> None:
    before = record_card(small, "ru-bf-instructors", pd.Timestamp("2024-01-01"))
    assert before is not None
    assert before.status == "Announced"
    assert card_of(small, "ru-bf-instructors").status == "Begun"


def test_one_row_a_record_newest_first(small: Atlas) -> None:
    table = records_table(select(small, View()))
    assert table.index.name == "record_id"
    assert list(table.index) == [
        "ru-bf-instructors-more",
        "ru-bf-training",
        "ru-lavrov-2024-06",
        "ru-bf-instructors",
    ]
    row = table.loc["ru-bf-instructors"].to_dict()
    assert row == {
        "kind": "Cooperation",
        "title": "Russian instructors in Burkina Faso",
        "actor": "Russia",
        "country": "Burkina Faso",
        "type": "Instructors",
        "when": "since 24 January 2024",
        "status": "Begun",
        "sourcing": "Partial",
        "disputed": False,
        "origins": 1,
        "earliest": pd.Timestamp("2023-01-01"),
    }
    tour = table.loc["ru-lavrov-2024-06"]
    assert (tour["kind"], tour["type"], tour["status"]) == ("Tour", "Tour", "Done")
    assert tour["country"] == "Guinea, Congo, Burkina Faso"
    assert tour["disputed"]


def test_a_record_known_by_its_last_day_is_sorted_by_that(small: Atlas) -> None:
    assert pd.isna(small.cooperation.loc["ru-bf-training", "earliest"])
    table = records_table(select(small, View()))
    assert table.loc["ru-bf-training", "earliest"] == pd.Timestamp("2024-06-05")


def test_the_status_in_the_table_is_that_of_the_date_shown(small: Atlas) -> None:
    table = records_table(select(small, View(as_of=date(2023, 12, 31))))
    assert table.loc["ru-bf-instructors", "status"] == "Announced"


def test_a_table_of_nothing_has_its_columns(tmp_path: Path) -> None:
    empty = records_table(select(Casebook().load(tmp_path), View()))
    full = records_table(select(SHIPPED, View()))
    assert list(empty.columns) == list(full.columns)
    assert empty.empty
    assert len(full) == len(SHIPPED.cooperation) + len(SHIPPED.tours)


def test_a_card_of_cooperation(small: Atlas) -> None:
    card = card_of(small, "ru-bf-instructors")
    assert card.subtitle == "Russia · Instructors · since 24 January 2024"
    assert card.status == "Begun"
    assert card.sourcing_reason == "One origin: Russia."
    assert dict(card.fields)["Number"] == "100 persons present (estimate)"
    assert dict(card.fields)["Carried out by"] == "Africa Corps"
    assert dict(card.fields)["Country"] == "Burkina Faso"
    assert "Took place in" not in dict(card.fields)
    assert card.steps["step"].to_list() == ["announced", "begun"]
    assert card.steps["when"].to_list() == ["2023", "24 January 2024"]
    assert card.sources["publisher"].to_list() == ["The Paper", "The Ministry"]
    assert card.links.to_numpy().tolist() == [
        ["Number changed by", "ru-bf-instructors-more", "More instructors announced"]
    ]
    assert card.stops.empty


def test_a_card_of_a_tour_has_its_stops_in_order(small: Atlas) -> None:
    card = card_of(small, "ru-lavrov-2024-06")
    assert card.subtitle == "Russia · Tour · 3 to 5 June 2024"
    assert card.stops["city"].to_list() == ["Conakry", "Oyo", "Ouagadougou"]
    assert card.steps.empty
    assert card.claims.empty
    assert dict(card.fields) == {
        "Official": "Sergey Lavrov", "Office held then": "Minister of Foreign Affairs",
    }  # fmt: skip


def test_a_card_of_a_stop_shows_the_disagreement_displayed_value_first(small: Atlas) -> None:
    card = card_of(small, "ru-lavrov-2024-06-cg")
    assert card.title == "Sergey Lavrov in Oyo, Congo"
    assert card.disputed
    assert card.claims[["value", "displayed", "publisher"]].to_numpy().tolist() == [
        ["Oyo", "yes", "The Agency"],
        ["Kinshasa", "no", "The Paper"],
    ]
    assert card.sources[["stance", "field"]].to_numpy().tolist() == [
        ["supports", ""],
        ["disputes", "country"],
    ]
    fields = dict(card.fields)
    assert fields["Start"] == "3 June 2024"
    assert fields["Tour"] == "Lavrov in Africa"
    assert fields["Hosts"] == "Denis Sassou Nguesso, Jean-Claude Gakosso"
    assert fields["Longitude"] == "15.972"


def test_a_link_is_told_from_where_one_stands(small: Atlas) -> None:
    agreed = card_of(small, "ru-bf-training").links.iloc[0].to_list()
    assert agreed == [
        "Agreed during", "ru-lavrov-2024-06-bf", "Sergey Lavrov in Ouagadougou, Burkina Faso",
    ]  # fmt: skip
    assert card_of(small, "ru-lavrov-2024-06-bf").links["relation"].to_list() == ["Agreed there"]


def test_a_denial_is_among_the_sources_of_its_card(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024").cite("c", MINISTRY, stance="denies")
    card = card_of(case.load(tmp_path), "c")
    assert card.sources["stance"].to_list() == ["supports", "denies"]
    assert card.sourcing_reason == "One origin: The Paper."


def test_origins_bear_the_names_readers_know(tmp_path: Path) -> None:
    case = Casebook().coop("c", "begun 2024", cited=False)
    case.cite("c", PAPER, origin="afp").cite("c", AGENCY, origin="the-paper")
    case.cite("c", MINISTRY, origin="BFA").source("site", "A site").cite("c", "site", origin="oryx")
    case.source("blog", "A blog").cite("c", "blog", origin="sudan-tribune")
    card = card_of(case.load(tmp_path), "c")
    assert card.sourcing_reason == (
        "5 independent origins: AFP, The Paper, Burkina Faso, ORYX, Sudan Tribune."
    )


def test_no_record_no_card(small: Atlas) -> None:
    assert record_card(small, "nothing-of-the-kind", pd.Timestamp(small.newest)) is None
    assert record_card(small, "", pd.Timestamp(small.newest)) is None
    assert record_title(small, "nothing") == "nothing"


@pytest.mark.parametrize(
    ("low", "high", "basis", "said"),
    [
        (100.0, 100.0, "exact", "100 persons present (exact)"),
        (100.0, 1500.0, "", "100 to 1,500 persons present"),
        (100.0, float("nan"), "at_least", "100 persons present (at least)"),
        (float("nan"), 300.0, "ceiling", "300 persons present (ceiling)"),
        (0.0, 0.0, "", "0 persons present"),
        (1.0, 1.0, "exact", "1 person present (exact)"),
        (float("nan"), float("nan"), "exact", ""),
    ],
)
def test_a_number_as_a_phrase(low: float, high: float, basis: str, said: str) -> None:
    row = {"quantity_min": low, "quantity_max": high, "unit": "persons",
           "quantity_of": "present", "quantity_basis": basis}  # fmt: skip
    assert quantity(row) == said


@given(st.sampled_from(RECORDS))
def test_every_shipped_record_has_a_card(record_id: str) -> None:
    card = card_of(SHIPPED, record_id)
    assert card.title
    assert "nan" not in dict(card.fields).values()
    assert (card.sources["stance"] == "supports").any()
    assert len(card.steps) == (SHIPPED.steps["coop_id"] == record_id).sum()
    assert len(card.stops) == (SHIPPED.stops["tour"] == record_id).sum()


@pytest.mark.parametrize("order", ORDERS)
def test_a_page_of_the_table_is_that_part_of_it(order: str) -> None:
    selection = select(SHIPPED, View(actor=("RUS",)))
    table = records_table(selection, order)
    assert len(table) > 100
    for places in (slice(0, 30), slice(30, 60), slice(len(table) - 5, len(table) + 25)):
        assert records_table(selection, order, places).equals(table.iloc[places])
