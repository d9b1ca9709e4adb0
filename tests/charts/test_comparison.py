"""Two sides over time: rows on the same scales, and words that say the numbers drawn."""

from datetime import date
from pathlib import Path
from typing import Any

from dashboard.charts import comparison
from dashboard.palette import type_colour
from tests.cases import link, only_cases, selection_of
from tests.charts.test_charts import marks
from tests.small_folder import Tables

IN_2024 = {"start": date(2024, 1, 1), "end": date(2024, 6, 30), "as_of": date(2025, 1, 1)}


def tables() -> Tables:
    made = only_cases(
        ("a", "RUS", "BFA", "base", "begun 2024-02-01"),
        ("b", "RUS", "MLI", "base", "begun 2024-02-09"),
        ("c", "RUS", "MLI", "instructors", "begun 2024-02-11"),
        ("d", "FRA", "MLI", "base", "begun 2023-03-01", "ended 2024-04-15"),
        ("e", "FRA", "MLI", "withdrawal", "completed 2024-04-15"),
        ("f", "FRA", "ZAF", "aid", "announced 2024-05-01"),
    )
    link(made, "e", "d", "ends")
    return made


def panels(drawing: Any) -> list[dict[str, Any]]:
    """The layers that hold the bars of each side."""
    return [layer for layer in drawing.spec["layer"] if layer["mark"]["type"] == "bar"]


def test_both_sides_have_one_scale_and_bars_as_counted(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, tables(), actor=("RUS",), versus="actor:FRA", **IN_2024)
    drawing = comparison.draw(selection, "light")
    one, other = panels(drawing)
    domains = [layer["encoding"]["y"]["scale"]["domain"] for layer in (one, other)]
    assert domains == [[-1, 3], [-1, 3]]
    assert one["encoding"]["x"] == other["encoding"]["x"]
    assert one["encoding"]["x"]["scale"]["domain"] == list(range(6))
    colours = dict(
        zip(*(one["encoding"]["color"]["scale"][part] for part in ("domain", "range")), strict=True)
    )
    assert colours["Base"] == type_colour("base", "light")
    bars = {
        (bar["Side"], bar["Period"], bar["What"], bar["Number"]) for bar in marks(drawing, "bar")
    }
    assert bars == {
        ("Russia", "February 2024", "Base", "2"),
        ("Russia", "February 2024", "Instructors", "1"),
        ("France", "April 2024", "Withdrawal", "1"),
    }


def test_it_says_what_it_draws_and_what_not(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, tables(), actor=("RUS",), versus="actor:FRA", **IN_2024)
    drawing = comparison.draw(selection, "light")
    assert drawing.title == "Russia and France: cooperation begun and tours made"
    assert drawing.alt == (
        "Two rows of stacked bars on the same scales, of cooperation begun and tours made, by "
        "month and type. Russia: 3 begun, base 2 and instructors 1. France: 0 begun, 1 ended."
    )
    assert "Not drawn of France: 2 begun at another or unknown time, or not yet." in drawing.note
    assert "Not drawn of Russia" not in drawing.note
    assert "do not rank partners" in drawing.note
    assert set(drawing.table["side"]) == {"Russia", "France"}


def test_two_periods_begin_at_the_same_place_with_a_calendar_each(tmp_path: Path) -> None:
    choices = {**IN_2024, "versus": "period:2023-03..2023-05"}
    drawing = comparison.draw(selection_of(tmp_path, tables(), **choices), "light")
    at = {
        (row["side"], row["period"]): row["at"]
        for row in drawing.rows.to_dict("records")
        if row["part"] != "head"
    }
    assert at["January to June 2024", "February 2024"] == 1
    assert at["March to May 2023", "March 2023"] == 0
    calendars = [
        [row["lines"][0] for row in layer["data"]["values"]]
        for layer in drawing.spec["layer"]
        if "data" in layer
    ]
    assert calendars == [["Jan", "Feb", "Mar", "Apr", "May", "Jun"], ["Mar", "Apr", "May"]]
    assert "each with its calendar" in drawing.note


def test_a_side_without_bars_keeps_its_row(tmp_path: Path) -> None:
    drawing = comparison.draw(
        selection_of(tmp_path, tables(), actor=("RUS",), versus="actor:CHN", **IN_2024), "dark"
    )
    heads = drawing.rows[drawing.rows["part"] == "head"]
    assert heads["side"].tolist() == ["Russia", "China"]
    assert heads["label"].tolist() == ["3 begun", "0 begun"]
    assert len(panels(drawing)) == 2


def test_until_both_sides_are_chosen_it_says_what_to_choose(tmp_path: Path) -> None:
    drawing = comparison.draw(selection_of(tmp_path, tables(), actor=("RUS",)), "light")
    assert drawing.rows.empty
    assert drawing.empty.startswith("Choose what to compare with")
