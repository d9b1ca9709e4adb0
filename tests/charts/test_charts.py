"""What each chart draws, says and leaves out. Vega-Lite itself reads every spec."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vl_convert

from dashboard.charts import CHARTS, activity, activity_spec, calendar, matrix, ranking, timeline
from dashboard.charts.drawing import Drawing
from dashboard.palette import SURFACES, THEMES, Theme, actor_colour, sequence, type_colour
from tests.cases import NEEDED, cooperate, link, only_cases, selection_of, with_partners
from tests.small_folder import small_tables

IN_2024 = {"start": date(2024, 1, 1), "end": date(2024, 12, 31)}


def svg(drawing: Drawing) -> str:
    spec = {**drawing.spec, "width": 700, "data": {"values": drawing.rows.to_dict("records")}}
    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[], show_warnings=False)


def marks(drawing: Drawing, wanted: str) -> list[dict[str, str]]:
    """What Vega says of each mark of a kind ("bar", "rect", ...), as field: value."""
    labels = re.findall(rf'aria-label="([^"]*)"[^>]*aria-roledescription="{wanted}"', svg(drawing))
    return [
        dict(pair.split(": ", 1) for pair in label.split("; ") if ": " in pair) for label in labels
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CHARTS)
def test_vega_lite_draws_every_chart_in_both_themes(
    tmp_path: Path, name: str, theme: Theme
) -> None:
    needed = NEEDED.get(name, {})
    drawing = CHARTS[name](selection_of(tmp_path, small_tables(), **needed), theme)
    assert not drawing.rows.empty
    assert drawing.title
    drawn = svg(drawing)
    assert drawn.count("aria-roledescription") > 0
    assert "NaN" not in drawn
    assert "undefined" not in drawn


@pytest.mark.parametrize("name", CHARTS)
def test_a_spec_is_built_once_and_holds_no_data(tmp_path: Path, name: str) -> None:
    selection = selection_of(tmp_path, small_tables(), **NEEDED.get(name, {}))
    first, second = CHARTS[name](selection, "light"), CHARTS[name](selection, "light")
    assert first.spec is second.spec
    assert "data" not in first.spec
    assert first.spec is not CHARTS[name](selection, "dark").spec


@pytest.mark.parametrize("name", CHARTS)
def test_an_empty_view_says_what_to_change(tmp_path: Path, name: str) -> None:
    choices = {**NEEDED.get(name, {}), "text": "no such words"}
    drawing = CHARTS[name](selection_of(tmp_path, small_tables(), **choices), "light")
    assert drawing.rows.empty
    assert re.search("[Ll]oosen", drawing.empty)


def test_bars_are_as_high_as_their_counts(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "BFA", "base", "begun 2024-02-01"),
        ("b", "RUS", "MLI", "base", "begun 2024-02-09"),
        ("c", "FRA", "MLI", "withdrawal", "completed 2024-02-09"),
    )
    drawing = activity.draw(selection_of(tmp_path, tables, **IN_2024), "light")
    bars = marks(drawing, "bar")
    found = {(bar["Period"], bar["What"], bar["Number"]) for bar in bars}
    assert found == {("February 2024", "Base", "2"), ("February 2024", "Withdrawal", "1")}
    drawn = re.findall(r'aria-roledescription="bar" d="M[^"]*?v(-?[\d.]+)h', svg(drawing))
    heights = [float(height) for height in drawn]
    assert heights[0] == pytest.approx(2 * heights[1])


def test_bars_have_the_colours_of_the_palette(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables())
    by_type = activity.draw(selection, "dark").spec["layer"][0]["encoding"]["color"]["scale"]
    assert by_type == {
        "domain": ["Instructors", "Tours"],
        "range": [type_colour("instructors", "dark"), type_colour("tours", "dark")],
    }
    by_actor = activity.draw(selection_of(tmp_path / "b", small_tables(), stack="actor"), "light")
    scale = by_actor.spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale == {"domain": ["Russia"], "range": [actor_colour("RUS", "light")]}


def test_activity_says_what_it_leaves_out_and_why_parts_exceed_the_total(tmp_path: Path) -> None:
    tables = only_cases(
        ("with-russia", "RUS", "ZAF", "exercise", "begun 2024-02-17"),
        ("with-china", "CHN", "ZAF", "exercise", "begun 2024-02-17"),
        ("year", "RUS", "BFA", "base", "begun 2024"),
        ("promise", "RUS", "BFA", "aid", "announced 2024-06-05"),
    )
    link(tables, "with-china", "with-russia", "same_event")
    note = activity.draw(selection_of(tmp_path, tables, stack="actor", **IN_2024), "light").note
    assert "A linked case counts once; endings are shown below the line, never added." in note
    assert "Parts add up to 2, more than the total of 1" in note
    assert "1 began at a time not known to the month." in note
    assert "1 only announced" in note


@pytest.mark.parametrize(
    ("unit", "periods", "expected"),
    [
        (
            "month",
            ("2024-05-01", "2024-06-01"),
            {"2024-05-01": ["May", "2024"], "2024-06-01": ["Jun"]},
        ),
        (
            "quarter",
            ("2023-10-01", "2024-01-01", "2024-04-01"),
            {"2024-01-01": ["2024"]},
        ),
        ("year", ("2022-01-01", "2023-01-01"), {"2022-01-01": ["2022"], "2023-01-01": ["2023"]}),
    ],
)
def test_labels_of_periods(
    unit: Any, periods: tuple[str, ...], expected: Mapping[str, Any]
) -> None:
    assert activity_spec.period_labels(unit, periods) == expected


def test_a_ranking_shows_twenty_and_says_how_many_more(tmp_path: Path) -> None:
    tables = with_partners(small_tables())
    for number in range(25):
        iso3 = f"Q{chr(65 + number // 5)}{chr(65 + number % 5)}"
        tables["countries"].append({**tables["countries"][0], "iso3": iso3, "name": iso3})
        stop = {**tables["stops"][0], "stop_id": f"s{number}", "country": iso3}
        tables["stops"].append({**stop, "stop_no": str(number + 4), "start": "2024-06-06"})
        citation = {**tables["citations"][0], "record_id": f"s{number}"}
        tables["citations"].append(citation)
    drawing = ranking.draw(selection_of(tmp_path, tables, metric="stops"), "light")
    assert len(drawing.rows) == ranking.MOST == 20
    assert len(drawing.table) == 28
    assert drawing.note.startswith("8 more countries with 1 each.")
    assert drawing.title == "Stops on tours by country, on 23 November 2026"


def test_a_ranking_has_the_colours_of_the_maps_classes(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "MLI", "base", "begun 2024-01-01"),
        ("b", "FRA", "MLI", "base", "begun 2024-01-01"),
        ("c", "RUS", "ZAF", "base", "begun 2024-01-01"),
    )
    drawing = ranking.draw(selection_of(tmp_path, tables), "light")
    fills = re.findall(r'fill="(#\w+)"', "".join(re.findall("<path[^>]*bar[^>]*>", svg(drawing))))
    assert [fill.lower() for fill in fills] == sequence(2, "light")[::-1]


def test_the_matrix_writes_its_numbers_and_none_for_zero(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "MLI", "base", "begun 2024-01-01"),
        ("b", "FRA", "MLI", "aid", "begun 2024-01-01"),
        ("c", "FRA", "MLI", "withdrawal", "completed 2024-01-01"),
    )
    drawing = matrix.draw(selection_of(tmp_path, tables), "light")
    shown = {
        (row["actor_label"], row["type_label"]): row["shown"]
        for row in drawing.rows.to_dict("records")
    }
    assert shown["Russia", "Base"] == "1"
    assert shown["Russia", "Aid"] == "·"
    assert shown["All partners", "All types"] == "2"
    assert "Withdrawals are in no total." in drawing.note


def test_five_hundred_records_are_thirty_rows_and_a_note(tmp_path: Path) -> None:
    cases = [
        (f"c{n}", "RUS", "BFA", "aid", f"completed {2014 + n // 50}-0{n % 9 + 1}-{n % 28 + 1:02}")
        for n in range(500)
    ]
    drawing = timeline.draw(selection_of(tmp_path, only_cases(*cases)), "light")
    lines = drawing.rows.loc[drawing.rows["part"] == "solid", "row"]
    assert lines.nunique() == timeline.MOST == 30
    assert "The 30 rows with the newest steps or stops, of " in drawing.note
    assert "outside the time drawn" in drawing.note
    assert drawing.rows.loc[drawing.rows["part"] == "solid", "start"].min() >= "2023"


def test_one_record_is_one_row_under_its_country(tmp_path: Path) -> None:
    tables = only_cases(("it", "RUS", "BFA", "base", "begun 2024-01-24", "ended 2024-03-01"))
    drawing = timeline.draw(selection_of(tmp_path, tables), "light")
    assert sorted(drawing.rows["row"].unique()) == ["0000▪Burkina Faso", "0001·Base"]


def test_several_partners_have_a_group_each_with_tours_first(tmp_path: Path) -> None:
    tables = with_partners(small_tables())
    cooperate(tables, "fr", "FRA", "MLI", "base", "begun 2023-01-01")
    drawing = timeline.draw(selection_of(tmp_path, tables), "light")
    rows = [row[4:] for row in sorted(drawing.rows["row"].unique())]
    assert rows[:2] == ["▪Russia", "·Tour, Sergey Lavrov: 3 countries"]
    assert rows[-2:] == ["▪France", "·Base: Mali"]


def test_a_linked_case_is_one_row(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "IND", "MLI", "exercise", "begun 2024-04-01"),
        ("b", "IND", "BFA", "exercise", "begun 2024-04-01"),
        ("c", "IND", "ZAF", "exercise", "begun 2024-04-01"),
        ("d", "RUS", "ZAF", "base", "begun 2024-04-01"),
    )
    link(tables, "b", "a", "same_event")
    link(tables, "c", "a", "same_event")
    drawing = timeline.draw(selection_of(tmp_path, tables), "light")
    rows = {row[4:] for row in drawing.rows["row"]}
    assert "·Exercise: Mali, Burkina Faso and 1 more" in rows


def test_only_what_was_drawn_before_the_range_is_not_lost(tmp_path: Path) -> None:
    # Begun and last confirmed before the range: only its unconfirmed part lies in it.
    tables = only_cases(("it", "RUS", "BFA", "base", "begun 2024-01-24"))
    drawing = timeline.draw(
        selection_of(tmp_path, tables, start=date(2025, 1, 1), end=date(2025, 6, 1)), "light"
    )
    assert drawing.rows["part"].tolist() == ["unconfirmed", "head"]


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [  # two days each, so that they can be seen
        ("2023-02-28", "2000-02-28", "2000-03-02"),
        ("2024-02-28", "2000-02-28", "2000-03-01"),
        ("9999-12-31", "2000-12-31", "2001-01-01"),  # the last day there is
    ],
)
def test_days_of_a_calendar_are_those_of_one_year(
    tmp_path: Path, day: str, start: str, end: str
) -> None:
    tables = small_tables()
    for stop in tables["stops"]:
        stop.update(status="planned", start="", end="", planned_start=day)
    rows = calendar.draw(selection_of(tmp_path, tables), "light").rows
    hollow = rows[rows["part"] == "hollow"]
    assert set(zip(hollow["start"], hollow["end"], strict=True)) == {(start, end)}


def test_hollow_marks_are_filled_with_the_ground(tmp_path: Path) -> None:
    tables = only_cases(("promise", "RUS", "BFA", "base", "announced 2024-06-05"))
    drawn = svg(timeline.draw(selection_of(tmp_path, tables), "dark"))
    strokes = re.findall(r'<line[^>]*stroke="(#\w{6})" stroke-width="([69])"', drawn)
    assert strokes == [(actor_colour("RUS", "dark"), "9"), (SURFACES["dark"].ground, "6")]
