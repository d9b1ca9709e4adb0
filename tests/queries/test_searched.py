"""What was searched, what was found without a search, and what nobody looked for."""

from pathlib import Path

from dashboard.queries.searched import searched
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import Casebook


def book() -> Casebook:
    written = Casebook().state("FRA", "France").state("CHN", "China").coop("one", "begun 2024")
    for actor, country, outcome in (
        ("FRA", "BFA", "nothing_found"),
        ("FRA", "GIN", "records_found"),
        ("CHN", "GIN", "nothing_found"),
    ):
        written.add("coverage", actor=actor, country=country, kind="cooperation", languages="fr;en",
                    searched_from="2020", searched_to="2024-06", searched_on="2024-06-05",
                    outcome=outcome)  # fmt: skip
    return written


def test_of_a_country_partners_are_named(tmp_path: Path) -> None:
    selection = select(book().load(tmp_path), View(country=("BFA",)))
    cooperation, tours = searched(selection, countries=("BFA",))
    # Russia's record is in view, though no search of it is on record.
    assert (cooperation.found, cooperation.nothing) == (("Russia",), ("France",))
    assert cooperation.open == 1
    assert (cooperation.first, cooperation.last, cooperation.languages) == (
        "2020",
        "2024",
        ("en", "fr"),
    )
    assert (tours.found, tours.nothing, tours.open, tours.searches) == ((), (), 3, 0)


def test_of_a_partner_countries_are_named_and_its_own_is_none(tmp_path: Path) -> None:
    selection = select(book().load(tmp_path), View(actor=("FRA",)))
    cooperation, _ = searched(selection, actors=("FRA",))
    assert (cooperation.found, cooperation.nothing) == (("Guinea",), ("Burkina Faso",))
    countries = len(selection.atlas.countries)
    assert cooperation.open == countries - 1 - 2


def test_of_everything_pairs_are_counted(tmp_path: Path) -> None:
    selection = select(book().load(tmp_path), View())
    cooperation, _ = searched(selection)
    assert cooperation.found == ("France and Guinea", "Russia and Burkina Faso")
    assert cooperation.nothing == ("China and Guinea", "France and Burkina Faso")
    countries = len(selection.atlas.countries)
    assert cooperation.open == 3 * (countries - 1) - 4
