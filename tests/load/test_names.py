"""Names to filter by, and the text in which records are searched."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load.names import fold
from tests.casebook import Casebook


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Türkiye", "turkiye"),
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("Işık", "isik"),
        ("İstanbul", "istanbul"),
        ("Łódź, Tromsø", "lodz, tromso"),
        ("Straße", "STRASSE"),
        ("Сергей", "СЕРГЕЙ"),
    ],
)
def test_accents_case_and_apostrophes_do_not_matter(written: str, searched: str) -> None:
    assert fold(written) == fold(searched)


def test_different_words_stay_different() -> None:
    assert fold("Niger") != fold("Nigeria")
    assert fold("Guinea-Bissau") != fold("Guinea Bissau")


@given(st.text(alphabet="aÉçİıßØ’ Сñ"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_filters_offer_every_value_by_its_name(tmp_path: Path) -> None:
    names = Casebook().country("NAM", "Namibia", groups="SADC").load(tmp_path).names
    assert next(iter(names["country"].items())) == ("BFA", "Burkina Faso")
    assert names["country"]["NAM"] == "Namibia"
    assert names["group"] == {group: group for group in ("AES", "ECOWAS", "SADC", "Sahel")}
    assert list(names["region"]) == [
        "Africa", "Eastern Europe", "Europe", "Middle Africa", "Western Africa",
    ]  # fmt: skip
    assert names["actor"] == {"africa-corps": "Africa Corps", "RUS": "Russia"}
    assert names["official"] == {"lavrov": "Sergey Lavrov"}
    assert names["type"]["training_abroad"] == "Training abroad"
    assert names["sourcing"] == {"strong": "Strong", "partial": "Partial", "thin": "Thin"}
    assert list(names["status"])[-3:] == ["planned", "done", "postponed"]
    assert list(names["status"]).count("cancelled") == 1


def test_cooperation_is_searched_by_all_that_names_it(tmp_path: Path) -> None:
    case = Casebook().coop(
        "c",
        "begun 2024",
        title="Titled",
        note="Noted",
        counterpart="Parachutists",
        item="Su-25",
        site="Loumbila",
        via="africa-corps",
        country="COG",
        place="GIN",
    )
    text = case.load(tmp_path).cooperation.loc["c", "searchable"]
    for word in ("titled", "noted", "parachutists", "su-25", "loumbila", "africa corps", "russia",
                 "congo-brazzaville", "guinee"):  # fmt: skip
        assert word in text


def test_a_stop_is_found_by_anything_said_of_its_tour(tmp_path: Path) -> None:
    stops = {"country": "GIN", "city": "Kindia"}, {"country": "COG", "hosts": "Denis Sassou"}
    atlas = Casebook().tour("t", *stops).load(tmp_path)
    for word in ("kindia", "guinee", "sassou", "lavrov", "sergei", "minister", "russia"):
        assert word in atlas.tours.loc["t", "searchable"]
    assert set(atlas.stops["searchable"]) == {atlas.tours.loc["t", "searchable"]}


def test_namibias_na_is_a_text_like_any_other(tmp_path: Path) -> None:
    case = Casebook().country("NAM", "Namibia", groups="NA", aliases="NA")
    case.tour("t", {"country": "NAM", "city": "NA", "hosts": "null"})
    case.coop("NA", "begun 2024", country="NAM", site="nan", note="NULL", title="None")
    atlas = case.load(tmp_path)
    assert atlas.countries.loc["NAM", "aliases"] == ("NA",)
    assert (atlas.stops.loc["t-1", "city"], atlas.stops.loc["t-1", "hosts"]) == ("NA", ("null",))
    row = atlas.cooperation.loc["NA"]
    assert (row["site"], row["note"], row["title"]) == ("nan", "NULL", "None")
    assert row["groups"] == ("NA",)
    assert "NA" in atlas.names["group"]
