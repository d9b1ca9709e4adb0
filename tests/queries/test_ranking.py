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
    frame = ranking(selection_of(tmp_path, tables))
    assert frame["label"].tolist() == ["Mali", "Burkina Faso", "South Africa"]
    assert frame["value"].tolist() == [2, 1, 1]
    assert frame["rank"].tolist() == [1, 2, 2]


def test_the_metric_is_the_views(tmp_path: Path) -> None:
    frame = ranking(selection_of(tmp_path, small_tables(), metric="stops"))
    assert dict(zip(frame["country"], frame["value"], strict=True)) == {
        "BFA": 1,
        "COG": 1,
        "GIN": 1,
    }


def test_no_country_with_any_is_an_empty_frame(tmp_path: Path) -> None:
    tables = only_cases(("promise", "RUS", "BFA", "aid", "announced 2024-06-05"))
    assert ranking(selection_of(tmp_path, tables)).empty
