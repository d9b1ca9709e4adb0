"""What charts fetch by address, without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS
from dashboard.queries.select import select
from dashboard.ui import cache
from dashboard.ui.chart_routes import chart_address, chart_query, chart_routes, vega_address
from dashboard.view import View
from tests.small_folder import write_folder

FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    cache.open_folder(write_folder(tmp_path / "data"))
    with TestClient(Starlette(routes=chart_routes())) as opened:
        yield opened


@pytest.fixture
def atlas(client: TestClient) -> Atlas:
    return cache.loaded().atlas


def address(atlas: Atlas, view: View, name: str, part: str = "drawing", more: str = "") -> str:
    return f"/{chart_address(name)}/{part}?{chart_query(atlas, view, name)}{more}"


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("part", ["drawing", "marks", "table"])
def test_every_part_of_every_chart_answers_compressed_and_is_kept(
    client: TestClient, atlas: Atlas, name: str, part: str
) -> None:
    answer = client.get(address(atlas, View(), name, part))
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == FOREVER


def test_a_drawing_has_what_its_chart_draws_and_no_more(client: TestClient, atlas: Atlas) -> None:
    view = View(stack="actor")
    answer = client.get(address(atlas, view, "activity")).json()
    drawing = CHARTS["activity"](select(atlas, view), "light")
    assert (answer["title"], answer["note"], answer["alt"]) == (
        drawing.title, drawing.note, drawing.alt
    )  # fmt: skip
    assert answer["rows"]["start"] == drawing.rows["start"].tolist()
    assert answer["spec"] == CHARTS["activity"](select(atlas, view), "light").spec
    assert "group" not in answer["rows"]
    timeline = client.get(address(atlas, View(), "timeline")).json()
    assert "record_id" not in timeline["rows"]
    dark = client.get(address(atlas, view, "activity", more="&theme=dark")).json()
    assert dark["spec"]["config"] != answer["spec"]["config"]
    narrow = client.get(address(atlas, View(), "ranking", more="&size=narrow")).json()
    assert narrow["spec"] != client.get(address(atlas, View(), "ranking")).json()["spec"]


def test_marks_lead_to_a_record_where_there_is_one(client: TestClient, atlas: Atlas) -> None:
    rows = client.get(address(atlas, View(), "timeline", "marks")).json()
    drawn = client.get(address(atlas, View(), "timeline")).json()["rows"]["row"]
    assert len(rows) == len(drawn)
    one = next(row for row in rows if row)
    key, name, number, records, link, filters = one
    assert (number, records, filters) == (None, 1, True)
    assert f"record={key}" in link
    assert name.startswith(
        (atlas.tours["title"].to_dict() | atlas.cooperation["title"].to_dict())[key]
    )


def test_what_a_chart_does_not_depend_on_asks_for_nothing_new(atlas: Atlas) -> None:
    same = View(hide=("routes",), record="x", projection="globe", metric="stops")
    assert chart_query(atlas, same, "activity") == chart_query(atlas, View(), "activity")
    assert chart_query(atlas, same, "ranking") != chart_query(atlas, View(), "ranking")
    french = View(language="fr")
    assert chart_query(atlas, french, "matrix") != chart_query(atlas, View(), "matrix")


def test_nothing_to_draw_says_what_to_change(client: TestClient, atlas: Atlas) -> None:
    answer = client.get(address(atlas, View(text="no such words"), "matrix")).json()
    assert "spec" not in answer
    assert (
        answer["empty"]
        == CHARTS["matrix"](select(atlas, View(text="no such words")), "light").empty
    )


@pytest.mark.parametrize("wrong", ["nothing/drawing", "activity/secret", "activity"])
def test_what_is_no_chart_is_not_found(client: TestClient, wrong: str) -> None:
    assert client.get(f"/atlas/chart/{wrong}").status_code == 404


def test_an_old_address_is_not_kept(client: TestClient) -> None:
    answer = client.get("/atlas/chart/activity/drawing?actor=%00&start=junk&v=old")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_the_library_comes_from_what_is_installed(client: TestClient) -> None:
    answer = client.get(f"/{vega_address()}")
    assert answer.headers["cache-control"] == FOREVER
    assert "window.vegaEmbed" in answer.text or "vegaEmbed" in answer.text
    assert "https://cdn" not in answer.text
    assert client.get("/atlas/vega/0.0.0.js").status_code == 404
