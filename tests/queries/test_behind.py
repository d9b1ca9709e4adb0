"""What stands behind each mark adds up to the number that the mark shows."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.activity import ENDING, activity
from dashboard.queries.behind import (
    behind_activity,
    behind_countries,
    behind_matrix,
    behind_ranking,
)
from dashboard.queries.matrix import matrix
from dashboard.queries.ranking import ranking
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.cases import atlas_of, cooperate, link, only_cases
from tests.views import days, views

ATLAS = load_atlas(shipped_data())


def cases(selection: Selection, records: tuple[str, ...]) -> set[str]:
    """The cases and tours of records; each record must be in view, and none twice."""
    assert len(set(records)) == len(records)
    case = selection.cooperation["case"].to_dict() | {tour: tour for tour in selection.tours.index}
    return {case[record] for record in records}


def adds_up(selection: Selection) -> None:
    found = behind_activity(selection)
    frame = activity(selection).frame
    assert len(found) == len(frame)
    for row in frame.itertuples():
        records = found[row.part, row.group, row.start]
        assert len(cases(selection, records)) == row.count
        own = selection.cooperation.loc[[r for r in records if r not in selection.tours.index]]
        assert (own["ending"] == (row.part == ENDING)).all()
        if selection.view.stack == "type":
            assert set(own["type"]) <= {row.group}
    found = behind_matrix(selection)
    for cell in matrix(selection):
        assert len(cases(selection, found.get((cell.actor, cell.type), ()))) == cell.number
    found = behind_ranking(selection)
    table = ranking(selection)
    assert set(found) == {one.country for one in table}
    for one in table:
        records = found[one.country]
        if selection.view.counted == "stops":
            counted = set(records)
        elif selection.view.counted == "partners":
            counted = set(selection.cooperation.loc[list(records), "power"])
        else:
            counted = cases(selection, records)
        assert len(counted) == one.value


@pytest.mark.parametrize("metric", ["partners", "cooperation", "stops"])
def test_all_records(metric: str) -> None:
    adds_up(select(ATLAS, View(metric=metric)))
    adds_up(select(ATLAS, View(metric=metric, stack="actor", as_of=date(2023, 3, 5))))


@given(views(ATLAS.names, days(2015, 2027).map(str), days(2015, 2027), filters=2))
@settings(max_examples=25)
def test_any_view(view: View) -> None:
    adds_up(select(ATLAS, view))


@pytest.fixture
def linked(tmp_path: Path) -> Atlas:
    tables = only_cases(
        ("first", "RUS", "BFA", "instructors", "begun 2024-01-10"),
        ("second", "RUS", "BFA", "instructors", "begun 2024-05-10"),
        ("announced", "RUS", "BFA", "aid", "announced 2024-05-10"),
        ("left", "FRA", "BFA", "withdrawal", "begun 2024-02-10"),
    )
    link(tables, "second", "first", "resizes")
    cooperate(tables, "away", "RUS", "GIN", "exercise", "begun 2024-03-01", place="BFA")
    return atlas_of(tmp_path, tables)


def test_what_is_linked_is_behind_the_bar_that_counts_it(linked: Atlas) -> None:
    selection = select(linked, View())
    found = behind_activity(selection)
    assert found["activity", "instructors", "2024-01-01"] == ("first", "second")
    assert ("activity", "instructors", "2024-05-01") not in found
    assert found[ENDING, "withdrawal", "2024-02-01"] == ("left",)
    assert behind_ranking(selection) == {"BFA": ("first", "second"), "GIN": ("away",)}
    assert behind_matrix(selection)["FRA", "withdrawal"] == ("left",)
    assert ("FRA", "total") not in behind_matrix(selection)


def test_behind_a_country_is_what_is_with_it_or_in_it_whether_it_counts_or_not(
    linked: Atlas,
) -> None:
    found = behind_countries(select(linked, View()))
    assert set(found["BFA"]) == {"first", "second", "announced", "left", "away"}
    assert found["GIN"] == ("away",)
