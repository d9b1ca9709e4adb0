"""Countries by the View's metric."""

from pathlib import Path

from dashboard.queries.ranking import ranking
from tests.cases import only_cases, selection_of
from tests.small_folder import small_tables


def test_countries_with_most_come_first_and_equals_share_a_rank(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "MLI", "base", "begun 2024-01-01"),
        ("b", "FRA", "MLI", "base", "begun 2024-01-01"),
        ("c", "RUS", "ZAF", "base", "begun 2024-01-01"),
        ("d", "RUS", "BFA", "base", "begun 2024-01-01"),
    )
    found = ranking(selection_of(tmp_path, tables))
    assert [one.label for one in found] == ["Mali", "Burkina Faso", "South Africa"]
    assert [one.value for one in found] == [2, 1, 1]
    assert [one.rank for one in found] == [1, 2, 2]


def test_the_metric_is_the_views(tmp_path: Path) -> None:
    found = ranking(selection_of(tmp_path, small_tables(), metric="stops"))
    assert {one.country: one.value for one in found} == {
        "BFA": 1,
        "COG": 1,
        "GIN": 1,
    }


def test_without_any_country_there_is_nothing(tmp_path: Path) -> None:
    tables = only_cases(("promise", "RUS", "BFA", "aid", "announced 2024-06-05"))
    assert ranking(selection_of(tmp_path, tables)) == []
