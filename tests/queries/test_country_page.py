"""Neighbours, visits, coverage and the list of countries, case by case."""

from datetime import date
from pathlib import Path

from dashboard.load import load_atlas
from dashboard.queries.country_coverage import country_coverage
from dashboard.queries.country_list import countries_by_region
from dashboard.queries.neighbours import neighbours
from dashboard.queries.select import select
from dashboard.queries.visitors import visits
from dashboard.view import View
from tests.casebook import Casebook
from tests.cases import add, only_cases, selection_of, with_partners
from tests.small_folder import small_tables, write_folder


def test_neighbours_have_their_partners_and_those_shared(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "BFA", "deployment", "begun 2023"),
        ("b", "RUS", "MLI", "deployment", "begun 2022"),
        ("c", "FRA", "MLI", "deployment", "begun 2013"),
        ("d", "FRA", "GIN", "withdrawal", "begun 2013"),
        ("e", "CHN", "GIN", "base", "announced 2013"),
        ("f", "CHN", "ZAF", "base", "begun 2013"),
    )
    selection = selection_of(tmp_path, tables, country=("BFA",))
    first, second = neighbours(selection, "BFA", ("GIN", "MLI", "XXX"))
    assert (first.country, first.partners, first.shared) == ("MLI", ("FRA", "RUS"), ("RUS",))
    assert (second.country, second.partners, second.shared) == ("GIN", (), ())
    assert neighbours(selection, "BFA", ()) == []


def test_neighbours_follow_the_date_shown_and_the_other_filters(tmp_path: Path) -> None:
    tables = only_cases(
        ("b", "RUS", "MLI", "deployment", "begun 2022"),
        ("c", "FRA", "MLI", "deployment", "begun 2013", "ended 2022"),
    )
    early = selection_of(tmp_path / "a", tables, country=("BFA",), as_of=date(2020, 1, 1))
    assert neighbours(early, "BFA", ("MLI",))[0].partners == ("FRA",)
    french = selection_of(tmp_path / "b", tables, country=("BFA",), actor=("FRA",))
    assert neighbours(french, "BFA", ("MLI",))[0].partners == ()


def test_visits_are_the_stops_in_the_country_newest_first(tmp_path: Path) -> None:
    cases = Casebook()
    cases.tour("old", {"country": "BFA", "start": "2020-01-05", "city": "Bobo"})
    cases.tour(
        "new", {"country": "GIN", "start": "2024-01-01"}, {"country": "BFA", "start": "2024-01-02"}
    )
    cases.tour("next", {"country": "BFA", "planned_start": "2027-05", "status": "planned"})
    selection = select(cases.load(tmp_path), View(country=("BFA",)))
    found = visits(selection, "BFA")
    assert [(one.stop_id, one.tour, one.status) for one in found] == [
        ("next-1", "next", "planned"),
        ("new-2", "new", "done"),
        ("old-1", "old", "done"),
    ]
    last = found[-1]
    assert (last.official, last.role, last.power) == ("lavrov", "Minister", "RUS")
    assert (last.city, last.when) == ("Bobo", "5 January 2020")


def test_coverage_names_who_was_found_who_was_not_and_who_was_not_searched_for(
    tmp_path: Path,
) -> None:
    tables = with_partners(small_tables())
    for actor, day, outcome in (
        ("FRA", "2026-11-20", "nothing_found"),
        ("CHN", "2026-11-21", "records_found"),
    ):
        add(tables, "coverage", country="BFA", actor=actor, kind="cooperation", languages="en",
            searched_from="2022", searched_to="2024", searched_on=day, outcome=outcome)  # fmt: skip
    atlas = load_atlas(write_folder(tmp_path, tables))
    cooperation, tours = country_coverage(select(atlas, View(country=("BFA",))), "BFA")
    assert (cooperation.kind, tours.kind) == ("cooperation", "tours")
    assert cooperation.found == ("China", "Russia")
    assert cooperation.nothing == ("France",)
    assert cooperation.unsearched == ("India",)
    assert cooperation.last == "23 November 2026"
    # Found by a tour that stopped there, though no search for tours is on record.
    assert (tours.found, tours.nothing, tours.last) == (("Russia",), (), "")
    assert tours.unsearched == ("China", "France", "India")
    # No power is its own partner.
    french = country_coverage(select(atlas, View(country=("FRA",))), "FRA")[0]
    assert french.unsearched == ("China", "India", "Russia")
    asked = country_coverage(select(atlas, View(country=("BFA",), actor=("FRA",))), "BFA")[0]
    assert (asked.found, asked.nothing, asked.unsearched) == ((), ("France",), ())


def test_every_country_of_the_view_is_listed_with_what_it_has(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "BFA", "deployment", "begun 2023"),
        ("b", "RUS", "BFA", "base", "begun 2023"),
        ("c", "FRA", "BFA", "deployment", "begun 2013", "ended 2022"),
        ("d", "FRA", "BFA", "withdrawal", "begun 2022"),
    )
    regions = countries_by_region(selection_of(tmp_path, tables))
    assert list(regions) == sorted(regions)
    rows = {row.iso3: row for own in regions.values() for row in own}
    assert len(rows) == len(tables["countries"])
    there = rows["BFA"]
    assert (there.partners, there.records, there.visits, there.empty) == (1, 4, 0, False)
    assert rows["GIN"].empty
    for own in regions.values():
        assert [row.name for row in own] == sorted(row.name for row in own)


def test_filters_of_place_narrow_the_list(tmp_path: Path) -> None:
    tables = only_cases()

    def listed(name: str, **choices: object) -> set[str]:
        regions = countries_by_region(selection_of(tmp_path / name, tables, **choices))
        return {row.iso3 for own in regions.values() for row in own}

    assert listed("a", country=("BFA", "RUS")) == {"BFA", "RUS"}
    assert listed("b", region=("Western Africa",)) == {"BFA", "GIN"}
    assert listed("c", region=("Africa",)) == {"BFA", "GIN", "COG"}
    assert listed("d", group=("AES",)) == {"BFA"}
