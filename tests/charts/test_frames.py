"""Charts in a figure's room: as many rows as fit, and the note says what is left out."""

import re
from pathlib import Path

import pytest

from dashboard.charts import CHARTS, matrix, ranking, timeline
from dashboard.charts.drawing import Frame
from tests.cases import NEEDED, selection_of
from tests.export.figure_structure import many

ROOMS = (Frame(960, 330), Frame(552, 300), Frame(376), Frame(896), Frame(960, 40))


@pytest.mark.parametrize("frame", ROOMS)
def test_rows_that_do_not_fit_are_counted(tmp_path: Path, frame: Frame) -> None:
    selection = selection_of(tmp_path, many())
    drawing = ranking.draw(selection, "light", frame)
    drawn = len(drawing.rows)
    step = drawing.spec["height"]["step"]
    assert drawn == 1 or frame.height is None or drawn * step <= frame.height
    assert drawing.note.startswith(f"{len(drawing.table) - drawn} more countries with ")
    partners = matrix.draw(selection, "light", frame)
    shown = partners.rows["actor_label"].nunique() - 1
    assert f" {len(partners.table['actor'].unique()) - 1 - shown} more partners with fewer" in (
        partners.note
    )


@pytest.mark.parametrize("frame", ROOMS)
def test_lines_of_a_timeline_fit_with_the_heads_of_their_groups(
    tmp_path: Path, frame: Frame
) -> None:
    drawing = timeline.draw(selection_of(tmp_path, many()), "light", frame)
    rows = drawing.rows["row"].unique()
    lines = [row for row in rows if row[4] != "▪"]
    step = drawing.spec["height"]["step"]
    assert len(lines) == 1 or frame.height is None or len(rows) * step <= frame.height
    assert re.search(
        rf"The {len(lines)} rows? with the newest steps or stops, of 43;", drawing.note
    )


@pytest.mark.parametrize("name", CHARTS)
def test_the_page_has_a_chart_of_its_own(tmp_path: Path, name: str) -> None:
    selection = selection_of(tmp_path, many(), **NEEDED.get(name, {}))
    on_page = CHARTS[name](selection, "light")
    assert on_page.spec["width"] == "container"
    assert CHARTS[name](selection, "light", Frame(896)).rows.equals(on_page.rows)
