"""Two sides in numbers, in the same periods."""

from datetime import date
from pathlib import Path

from dashboard.queries.comparison import beside_each_other, split, tally
from dashboard.queries.select import select
from dashboard.queries.sides import swapped
from dashboard.view import View
from tests.cases import atlas_of, link, only_cases, selection_of
from tests.small_folder import Tables, small_tables


def tables() -> Tables:
    made = only_cases(
        ("a", "RUS", "BFA", "base", "begun 2023-02-01"),
        ("b", "RUS", "MLI", "instructors", "begun 2024-02-09"),
        ("c", "RUS", "MLI", "instructors", "begun 2024-03"),
        ("d", "RUS", "GIN", "aid", "announced 2024-05-09"),
        ("e", "FRA", "MLI", "base", "begun 2013", "ended 2022-08-15"),
        ("f", "FRA", "MLI", "withdrawal", "completed 2022-08-15"),
        ("g", "FRA", "ZAF", "exercise", "begun 2024-06-01"),
    )
    link(made, "c", "b", "resizes")
    link(made, "f", "e", "ends")
    return made


def test_a_side_in_numbers(tmp_path: Path) -> None:
    russia = tally(selection_of(tmp_path, tables(), actor=("RUS",), versus="actor:FRA"), "actor")
    assert (russia.cooperation, russia.tours, russia.records) == (4, 0, 4)
    # What is linked is one case; what is only announced has not begun.
    assert russia.types == {"instructors": 1, "base": 1}
    assert (russia.begun, russia.endings) == (2, 0)
    assert (russia.carried_out, russia.arrangements) == (3, 4)
    assert russia.statuses == {"begun": 3, "announced": 1}
    assert russia.places == {"MLI": 2, "BFA": 1, "GIN": 1}
    assert (russia.first, russia.last) == ("February 2023", "March 2024")


def test_an_ending_is_apart(tmp_path: Path) -> None:
    france = tally(selection_of(tmp_path, tables(), actor=("FRA",)), "actor")
    assert (france.begun, france.endings, france.arrangements) == (2, 1, 2)
    assert (france.first, france.last) == ("2013", "June 2024")


def test_tours_count_for_each_country_once(tmp_path: Path) -> None:
    found = tally(selection_of(tmp_path, small_tables()), "actor")
    assert (found.tours_made, found.officials) == (1, 1)
    assert found.places == {"BFA": 4, "COG": 1, "GIN": 1}
    assert tally(selection_of(tmp_path / "b", small_tables()), "country").places == {"RUS": 4}


def test_places_are_on_one_side_or_both(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, tables())
    russia, france = (
        tally(select(atlas, View(actor=(actor,))), "actor") for actor in ("RUS", "FRA")
    )
    places = split(russia, france)
    assert (places.first, places.both, places.second) == (("BFA", "GIN"), ("MLI",), ("ZAF",))
    other = split(france, russia)
    assert (other.first, other.both, other.second) == (places.second, places.both, places.first)


def test_two_partners_are_counted_in_the_same_periods(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, tables(), actor=("RUS",), versus="actor:FRA")
    found = beside_each_other(selection)
    assert found
    russia, france = found
    assert russia.periods == france.periods
    assert russia.unit == france.unit
    # When in 2013 a base began is not known.
    assert (russia.total, france.total) == (2, 1)
    other = swapped(selection.view)
    assert other
    turned = beside_each_other(select(selection.atlas, other))
    assert turned
    assert [one.frame.to_dict() for one in turned] == [
        france.frame.to_dict(),
        russia.frame.to_dict(),
    ]


def test_two_periods_keep_their_calendars_and_have_one_unit(tmp_path: Path) -> None:
    selection = selection_of(
        tmp_path,
        tables(),
        start=date(2024, 1, 1),
        end=date(2024, 6, 30),
        versus="period:2019..2023",
    )
    found = beside_each_other(selection)
    assert found
    short, long = found
    assert {short.unit, long.unit} == {"quarter"}
    assert short.periods == ("2024-01-01", "2024-04-01")
    assert (long.periods[0], len(long.periods)) == ("2019-01-01", 20)
    assert (short.total, long.total) == (2, 1)


def test_without_a_second_side_nothing_is_beside(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, tables(), actor=("RUS",))
    assert beside_each_other(selection) is None
