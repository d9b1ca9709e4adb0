"""The chart of reach: columns a month, a panel a partner, and what it says of itself."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.charts import reach
from dashboard.charts.drawing import Drawing, Frame
from dashboard.charts.marks import marks
from dashboard.palette import SURFACES, actor_colour
from tests.cases import cooperate, only_cases, selection_of
from tests.export.figure_structure import many
from tests.small_folder import Tables

SPAN = {"start": date(2023, 1, 1), "as_of": date(2024, 6, 30)}


@pytest.fixture
def tables() -> Tables:
    return only_cases(
        ("a", "RUS", "BFA", "base", "begun 2024-02-01"),
        ("b", "RUS", "MLI", "base", "begun 2024-02-09", "ended 2024-04-02"),
        ("c", "FRA", "MLI", "base", "begun 2020", "ended 2024-03-09"),
        ("d", "FRA", "MLI", "withdrawal", "completed 2024-03-09"),
    )


def heights(drawing: Drawing, actor: str) -> Mapping[str, int]:
    own = drawing.rows[drawing.rows["actor"] == actor]
    return dict(zip(own["start"], (own["there"] - own["base"]) // 20, strict=True))


def test_columns_are_as_high_as_their_countries_on_one_scale(
    tmp_path: Path, tables: Tables
) -> None:
    drawing = reach.draw(selection_of(tmp_path, tables, **SPAN), "light")
    assert heights(drawing, "RUS") == {
        "2024-02-01": 2, "2024-03-01": 2, "2024-04-01": 1, "2024-05-01": 1, "2024-06-01": 1
    }  # fmt: skip
    assert set(heights(drawing, "FRA").values()) == {0, 1}
    # France, first by name, stands above Russia, and the panels do not touch.
    france, russia = (drawing.rows[drawing.rows["actor"] == one] for one in ("FRA", "RUS"))
    assert france["base"].min() > russia["there"].max()
    assert drawing.title == "Countries where each partner is present, by month"


def test_one_partner_has_the_whole_height_and_is_named_in_the_title(
    tmp_path: Path, tables: Tables
) -> None:
    drawing = reach.draw(selection_of(tmp_path, tables, actor=("RUS",), **SPAN), "light")
    assert drawing.title == "Countries where Russia is present, by month"
    assert set(drawing.rows["base"]) == {0}
    assert _axis(drawing)["values"] == [0, 20, 40]


@pytest.mark.parametrize(("theme", "expected"), [("dark", "#0072b2"), ("grey", "#4a4a4a")])
def test_a_force_has_the_colour_of_its_power(tmp_path: Path, theme: Any, expected: str) -> None:
    tables = only_cases(("a", "africa-corps", "BFA", "base", "begun 2024-02-01"))
    drawing = reach.draw(selection_of(tmp_path, tables, actor=("africa-corps",)), theme)
    scale = drawing.spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale == {"domain": ["africa-corps"], "range": [expected]}
    assert expected in (actor_colour("RUS", "dark"), SURFACES["grey"].muted)


def test_what_a_reader_who_cannot_see_it_is_told(tmp_path: Path, tables: Tables) -> None:
    assert reach.draw(selection_of(tmp_path, tables, **SPAN), "light").alt == (
        "Columns of the number of countries where partners are present, 1 January 2023 to "
        "30 June 2024. France: 0 at the end, 0 of them long unconfirmed; at most 1, first on "
        "31 January 2023. Russia: 1 at the end, 0 of them long unconfirmed; at most 2, first on "
        "29 February 2024. 1 withdrawal."
    )


def test_withdrawals_alone_are_nothing_to_draw(tmp_path: Path) -> None:
    tables = only_cases(("d", "FRA", "MLI", "withdrawal", "completed 2024-05-09"))
    drawing = reach.draw(selection_of(tmp_path, tables, **SPAN), "light")
    assert drawing.rows.empty
    assert not drawing.alt


@pytest.mark.parametrize(
    ("frame", "panels"), [(None, 6), (Frame(896), 6), (Frame(960, 330), 3), (Frame(960, 40), 1)]
)
def test_panels_that_have_no_room_are_counted(
    tmp_path: Path, frame: Frame | None, panels: int
) -> None:
    drawing = reach.draw(selection_of(tmp_path, many()), "light", frame)
    assert drawing.rows["actor"].nunique() == panels
    assert drawing.table["actor"].nunique() == 41
    assert f"Drawn: the {panels} partners in most countries, of 41." in drawing.note or panels == 1


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(1, (0, 1)), (4, (0, 1, 2, 3, 4)), (7, (0, 2, 4, 6, 8)), (44, (0, 10, 20, 30, 40, 50))],
)
def test_the_scale_ends_at_a_round_number(
    tmp_path: Path, highest: int, ticks: tuple[int, ...]
) -> None:
    tables = only_cases()
    for number in range(highest):
        code = f"Q{chr(65 + number // 26)}{chr(65 + number % 26)}"
        tables["countries"].append({**tables["countries"][0], "iso3": code, "name": code})
        cooperate(tables, f"c{number}", "RUS", code, "base", "begun 2024-01-01")
    drawing = reach.draw(selection_of(tmp_path, tables), "light")
    assert _axis(drawing)["values"] == [20 * tick for tick in ticks]


def _axis(drawing: Drawing) -> Any:
    return drawing.spec["layer"][0]["encoding"]["y"]["axis"]


def test_a_column_leads_to_what_stands_on_its_day(tmp_path: Path, tables: Tables) -> None:
    selection = selection_of(tmp_path, tables, **SPAN)
    found = marks(selection, "reach", reach.draw(selection, "light"))
    by_key = {mark.key: mark for mark in found if mark}
    assert by_key["RUS|2024-03-01"].records == ("a", "b")
    assert by_key["RUS|2024-03-01"].name == "Russia, present on 31 March 2024"
    assert by_key["RUS|2024-06-01"].number == 1
    assert by_key["FRA|2024-02-01"].choices == {"actor": ("FRA",)}
    # The month of a withdrawal in which nobody is left has no column to open.
    assert "FRA|2024-03-01" not in by_key
