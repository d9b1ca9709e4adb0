"""The records that a View keeps."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import AGENCY, Casebook
from tests.cases import atlas_of, cooperate, link, selection_of
from tests.small_folder import small_tables
from tests.views import days, views

SHIPPED = load_atlas(shipped_data())


def kept(atlas: Atlas, view: View) -> list[str]:
    """Ids of the cooperation and the tours in view."""
    selection = select(atlas, view)
    return [*selection.cooperation.index, *selection.tours.index]


def case() -> Casebook:
    """Two cooperations in two countries, and a tour through both."""
    made = Casebook().coop("in-bf", "begun 2024-01-24", via="africa-corps")
    made.coop("in-cg", "announced 2023-05", country="COG", type="base").cite("in-cg", AGENCY)
    return made.tour(
        "t",
        {"country": "COG", "start": "2024-06-03", "city": "Oyo"},
        {"country": "BFA", "start": "2024-06-05", "hosts": "Ibrahim Traoré"},
    )


def test_the_date_shown_is_the_views_own_or_the_newest_read(tmp_path: Path) -> None:
    atlas = case().load(tmp_path)
    assert select(atlas, View()).day == pd.Timestamp("2026-11-23")  # accessed, never the clock
    assert select(atlas, View(as_of=date(2024, 1, 1))).day == pd.Timestamp("2024-01-01")
    assert select(atlas, View(end=date(2024, 1, 1))).day == pd.Timestamp("2026-11-23")


def test_cooperation_has_its_status_on_the_date_shown(tmp_path: Path) -> None:
    atlas = case().load(tmp_path)
    rows = select(atlas, View(as_of=date(2024, 1, 1))).cooperation
    columns = ["status", "counts", "standing", "faded"]
    assert rows.loc["in-cg", columns].to_list() == ["announced", False, False, False]
    assert select(atlas, View()).cooperation.loc["in-bf", columns].to_list() == [
        "begun", True, True, True,
    ]  # fmt: skip
    assert atlas.cooperation.loc["in-bf", "status"] == "begun"


def test_with_a_date_of_its_own_a_view_holds_what_was_known_by_then(tmp_path: Path) -> None:
    atlas = case().load(tmp_path)
    assert kept(atlas, View(as_of=date(2024, 1, 1))) == ["in-cg"]
    assert kept(atlas, View(as_of=date(2024, 1, 24))) == ["in-bf", "in-cg"]
    selection = select(atlas, View(as_of=date(2024, 6, 4)))
    assert list(selection.tours.index) == ["t"]
    assert selection.stops["country"].to_list() == ["COG"]


@pytest.mark.parametrize(
    ("view", "ids"),
    [
        (View(), ["in-bf", "in-cg", "t"]),
        (View(country=("BFA",)), ["in-bf", "t"]),
        (View(country=("GIN",)), []),
        (View(region=("Middle Africa",)), ["in-cg", "t"]),
        (View(region=("Africa",)), ["in-bf", "in-cg", "t"]),
        (View(group=("AES", "ECOWAS")), ["in-bf", "t"]),
        (View(actor=("RUS",)), ["in-bf", "in-cg", "t"]),
        (View(actor=("africa-corps",)), ["in-bf"]),
        (View(sourcing=("strong",)), ["in-cg"]),
        (View(status=("announced", "done")), ["in-cg", "t"]),
        (View(text="  TRAORE ouaga"), []),
        (View(text="TRAORE lavrov"), ["t"]),
        (View(country=("COG",), text="in-bf"), []),
        (View(country=("COG",), actor=("africa-corps",)), []),
    ],
)
def test_a_filter_keeps_what_has_any_of_its_values(
    tmp_path: Path, view: View, ids: list[str]
) -> None:
    assert kept(case().load(tmp_path), view) == ids


def test_the_actor_filter_includes_what_counts_for_it(tmp_path: Path) -> None:
    made = Casebook().coop("state", "begun 2024").coop("corps", "begun 2024", actor="africa-corps")
    made.actor("brigade", "company", "RUS", "alleged").coop("b", "begun 2024", actor="brigade")
    made.add("officials", official_id="chief", name="Chief", actor="africa-corps")
    atlas = made.tour("t", {"country": "BFA"}, official="chief").load(tmp_path)
    assert kept(atlas, View(actor=("RUS",))) == ["state", "corps", "t"]
    assert kept(atlas, View(actor=("africa-corps",))) == ["corps", "t"]
    assert kept(atlas, View(actor=("brigade",))) == ["b"]


def test_a_filter_that_a_table_lacks_leaves_its_rows_in_and_the_sentence_says_so(
    tmp_path: Path,
) -> None:
    atlas = case().load(tmp_path)
    assert kept(atlas, View(type=("base",))) == ["in-cg", "t"]
    assert kept(atlas, View(official=("lavrov",))) == ["in-bf", "in-cg", "t"]
    assert select(atlas, View(type=("base",))).sentence() == (
        "base · 1 cooperation record, 1 tour (tours have no type and are kept)"
    )
    assert select(atlas, View(official=("lavrov",))).sentence() == (
        "Sergey Lavrov · 2 cooperation records, 1 tour (cooperation has no official and is kept)"
    )


def test_a_tour_stays_whole_when_one_of_its_stops_does(tmp_path: Path) -> None:
    selection = select(case().load(tmp_path), View(country=("BFA",)))
    assert list(selection.stops.index) == ["t-2"]
    assert selection.route_stops["matches"].to_dict() == {"t-1": False, "t-2": True}


@pytest.mark.parametrize(
    ("start", "end", "ids"),
    [
        ("2024-06-05", "2024-06-05", ["month", "open"]),
        ("2024-06-30", None, ["month", "open"]),
        ("2024-07-01", None, ["open"]),
        (None, "2024-06-01", ["by", "month", "open", "over"]),
        (None, "2024-05-31", ["by", "open", "over"]),
        (None, "2019-12-31", ["by"]),
        ("2022-12-31", "2023-01-01", ["by", "open", "over"]),
        ("2023-03-01", "2023-03-01", ["by", "open"]),
        ("2023-03-02", "2023-03-02", ["open"]),
    ],
)
def test_the_date_filter_keeps_what_can_have_touched_the_range(
    tmp_path: Path, start: str | None, end: str | None, ids: list[str]
) -> None:
    made = Casebook().coop("by", "announced ../2023-03-01").coop("month", "announced 2024-06")
    made.coop("open", "begun 2020").coop("over", "begun 2020", "ended 2022")
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    assert kept(made.load(tmp_path), View(start=first, end=last)) == ids


def test_a_stop_without_a_date_passes_where_its_tour_does(tmp_path: Path) -> None:
    undated, dated = {"country": "COG"}, {"country": "BFA", "start": "2024-06-05"}
    atlas = Casebook().tour("t", undated, dated).tour("u", undated).load(tmp_path)
    assert list(select(atlas, View(start=date(2024, 6, 5))).stops.index) == ["t-1", "t-2", "u-1"]
    # Of the other tour no day is known at all.
    assert list(select(atlas, View(end=date(2020, 1, 1))).stops.index) == ["u-1"]


def test_nothing_in_view_is_empty(tmp_path: Path) -> None:
    atlas = case().load(tmp_path)
    assert select(atlas, View(text="nowhere")).empty
    assert not select(atlas, View(country=("BFA",), type=("aid",))).empty
    assert select(Casebook().load(tmp_path / "bare"), View()).empty


def test_publishers_of_what_is_shown_most_used_first(tmp_path: Path) -> None:
    selection = select(case().load(tmp_path), View())
    assert selection.publishers() == ["The Paper", "The Agency"]
    assert select(selection.atlas, View(text="nowhere")).publishers() == []


@settings(max_examples=30)
@given(
    views(SHIPPED.names, text=st.sampled_from(["", "wagner", "É"]), day=days(2010, 2027), filters=2)
)
def test_every_filter_only_takes_away(view: View) -> None:
    narrow = select(SHIPPED, view)
    for name in view.active_filters():
        wide = select(SHIPPED, view.loosened(name))
        assert set(narrow.cooperation.index) <= set(wide.cooperation.index)
        assert set(narrow.stops.index) <= set(wide.stops.index)
    _hold_together(narrow)


def _hold_together(selection: Selection) -> None:
    assert set(selection.stops["tour"]) == set(selection.tours.index)
    assert set(selection.route_stops["tour"]) == set(selection.tours.index)
    matching = selection.route_stops[selection.route_stops["matches"]]
    assert list(matching.index) == list(selection.stops.index)
    assert selection.cooperation["status"].notna().all()
    standing = selection.cooperation[selection.cooperation["standing"]]
    assert standing["counts"].all()
    assert set(selection.cooperation.index[selection.cooperation["faded"]]) <= set(standing.index)


def test_a_tour_keeps_what_was_agreed_on_it(tmp_path: Path) -> None:
    tables = small_tables()
    tour = tables["stops"][0]["tour"]
    cooperate(tables, "pact", "RUS", "BFA", "agreement", "signed 2024-06-04")
    link(tables, "pact", tables["stops"][0]["stop_id"], "agreed_during")
    selection = selection_of(tmp_path / "data", tables, tour=(tour,))
    assert list(selection.tours.index) == [tour]
    assert set(selection.cooperation.index) == {"ru-bf-training", "pact"}
    assert "ru-bf-instructors" not in selection.cooperation.index


def test_one_kind_of_record_can_be_kept_alone(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path / "data", small_tables())
    tours, cooperation = (select(atlas, View(only=kind)) for kind in ("tours", "cooperation"))
    assert tours.cooperation.empty
    assert len(tours.tours) == len(atlas.tours)
    assert cooperation.tours.empty
    assert len(cooperation.cooperation) == len(atlas.cooperation)
