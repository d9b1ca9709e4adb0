"""Cooperation and its steps as rows that Views share."""

from datetime import date
from pathlib import Path

from dashboard.queries.select import select
from dashboard.queries.shared_rows import cooperation_rows, steps_by_id
from dashboard.view import View
from tests.casebook import Casebook


def book() -> Casebook:
    return Casebook().coop("a", "begun 2020", "ended 2022").coop("b", "signed 2021", country="COG")


def test_rows_are_those_in_view_as_they_were_on_the_date_shown(tmp_path: Path) -> None:
    atlas = book().load(tmp_path)
    (only,) = cooperation_rows(select(atlas, View(country=("BFA",))))
    assert (only["coop_id"], only["status"], only["standing"]) == ("a", "ended", False)
    (then,) = cooperation_rows(select(atlas, View(country=("BFA",), as_of=date(2021, 1, 1))))
    assert (then["status"], then["standing"]) == ("begun", True)


def test_another_filter_makes_no_row_anew(tmp_path: Path) -> None:
    atlas = book().load(tmp_path)
    everything = {row["coop_id"]: row for row in cooperation_rows(select(atlas, View()))}
    (only,) = cooperation_rows(select(atlas, View(country=("COG",))))
    assert only is everything["b"]


def test_steps_stay_in_the_order_of_their_table(tmp_path: Path) -> None:
    steps = steps_by_id(book().load(tmp_path))
    assert [step["step"] for step in steps["a"]] == ["begun", "ended"]
    assert [step["step"] for step in steps["b"]] == ["signed"]
