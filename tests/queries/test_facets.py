"""The counts beside the filters are what choosing an option would leave."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.facets import facet_counts
from dashboard.queries.select import select
from dashboard.view import FACETS, View
from tests.casebook import Casebook
from tests.views import days, views

SHIPPED = load_atlas(shipped_data())


def left_by(atlas: Atlas, view: View, name: str, option: str) -> int:
    """Records that have the option, when it alone is chosen in its filter."""
    selection = select(atlas, replace(view, **{name: (option,)}))
    cooperation = 0 if name == "official" else len(selection.cooperation)
    return cooperation + (0 if name == "type" else len(selection.tours))


@settings(max_examples=10)
@given(
    views(SHIPPED.names, text=st.sampled_from(["", "wagner"]), day=days(2010, 2027), filters=2),
    st.data(),
)
def test_a_count_is_what_choosing_the_option_would_leave(view: View, data: st.DataObject) -> None:
    counts = facet_counts(SHIPPED, view)
    assert list(counts) == list(FACETS)
    for name in FACETS:
        options = st.sampled_from(sorted(SHIPPED.names[name]))
        for option in {*counts[name], data.draw(options), data.draw(options)}:
            assert counts[name].get(option, 0) == left_by(SHIPPED, view, name, option)


def test_every_count_of_the_empty_view(tmp_path: Path) -> None:
    case = Casebook().coop("a", "begun 2024", via="africa-corps")
    case.coop("b", "announced 2024", country="COG", type="base")
    case.tour("t", {"country": "COG"}, {"country": "BFA", "status": "cancelled"})
    counts = facet_counts(case.load(tmp_path), View())
    assert counts == {
        "actor": {"RUS": 3, "africa-corps": 1},
        "country": {"BFA": 2, "COG": 2},
        "region": {"Africa": 3, "Western Africa": 2, "Middle Africa": 2},
        "group": {"Sahel": 2, "AES": 2},
        "type": {"instructors": 1, "base": 1},
        "status": {"begun": 1, "announced": 1, "done": 1, "cancelled": 1},
        "sourcing": {"partial": 3},
        "official": {"lavrov": 1},
    }


def test_a_filter_does_not_narrow_its_own_options(tmp_path: Path) -> None:
    case = Casebook().coop("a", "begun 2024").coop("b", "begun 2024", country="COG", type="base")
    case.tour("t", {"country": "GIN"}, {"country": "COG", "status": "planned"})
    counts = facet_counts(case.load(tmp_path), View(country=("BFA",)))
    assert counts["country"] == {"BFA": 1, "COG": 2, "GIN": 1}
    assert counts["type"] == {"instructors": 1}
    assert counts["status"] == {"begun": 1}


def test_a_tour_counts_once_for_an_option_that_several_stops_have(tmp_path: Path) -> None:
    atlas = Casebook().tour("t", *({"country": "BFA"} for _ in range(3))).load(tmp_path)
    assert facet_counts(atlas, View())["country"] == {"BFA": 1}


def test_status_is_counted_on_the_date_shown(tmp_path: Path) -> None:
    atlas = Casebook().coop("a", "announced 2023", "begun 2024").load(tmp_path)
    assert facet_counts(atlas, View(as_of=date(2023, 6, 1)))["status"] == {"announced": 1}


def test_nothing_is_counted_where_nothing_is(tmp_path: Path) -> None:
    counts = facet_counts(Casebook().load(tmp_path), View(actor=("RUS",)))
    assert counts == {name: {} for name in FACETS}
