"""The web server without a browser: routes, versions, headers, settings."""

import gzip
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pydeck
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit import net_util

from dashboard.layers import map_data
from dashboard.load import load_atlas, shipped_data
from dashboard.palette import SURFACES, THEMES
from dashboard.queries.select import select
from dashboard.ui import cache, server
from dashboard.ui.headers import SecurityHeaders
from dashboard.ui.routes import addresses, browser_version, map_address, map_routes
from dashboard.view import View
from tests.small_folder import write_folder


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    cache.open_folder(write_folder(tmp_path / "data"))
    middleware = [Middleware(SecurityHeaders, policy="default-src 'self'")]
    with TestClient(Starlette(routes=map_routes(), middleware=middleware)) as opened:
        yield opened


@pytest.fixture
def atlas(client: TestClient):
    return cache.loaded().atlas


def test_every_address_that_the_component_is_given_answers(client, atlas):
    given = [*addresses(atlas).values(), map_address(select(atlas, View()))]
    for address in given:
        answer = client.get(f"/{address}")
        assert answer.status_code == 200
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_neither_borders_nor_records_are_sent_with_a_view(client, atlas):
    answer = client.get(f"/{map_address(select(atlas, View()))}")
    assert "coordinates" not in answer.text
    assert "Conakry" not in answer.text
    records = client.get(f"/{addresses(atlas)['records']}").json()
    assert records["stops"][answer.json()["stops"][0]]["place"] == "Conakry, Guinea"


def test_an_answer_is_for_the_view_in_the_address(client, atlas):
    view = View(type=("training_abroad",), text="Burkinabe")
    sites = client.get(f"/{map_address(select(atlas, view))}").json()["sites"]
    assert [atlas.cooperation.index[place] for place in sites] == ["ru-bf-training"]


@pytest.mark.parametrize("query", ["actor=%00", "start=junk&nonsense=1", "metric=", "country=ZZZ"])
def test_a_broken_address_is_answered_with_what_can_be_read(client, query):
    assert client.get(f"/atlas/map?{query}").status_code == 200


def test_an_old_address_is_answered_with_the_data_as_it_is_and_not_kept(client):
    answer = client.get("/atlas/map?v=0123456789ab")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["stops"]


def test_who_cannot_unpack_gets_it_plain(client):
    answer = client.get("/atlas/base.json", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert [place[0] for place in answer.json()["places"]] == ["BFA", "COG", "GIN", "RUS"]


@pytest.mark.parametrize(
    "path",
    [
        "bundle/0.0.0.js",
        "geo/README.md",
        "geo/..%2Fcountries.csv",
        "browser/x/map.py",
        "browser/x/..%2Fserver.py",
        "browser/x/none.js",
    ],
)
def test_nothing_else_is_served(client, path):
    assert client.get(f"/atlas/{path}").status_code == 404


def test_the_bundle_is_that_of_the_installed_pydeck(client):
    answer = client.get(f"/atlas/bundle/{pydeck.__version__}.js")
    assert "createDeck" in answer.text
    assert answer.headers["content-type"].startswith("text/javascript")


def test_the_same_data_is_the_same_bytes(client, atlas):
    address = f"/{map_address(select(atlas, View()))}"
    assert client.get(address).content == client.get(address).content


def test_a_change_of_what_runs_in_the_browser_has_the_same_address(atlas):
    plain = map_address(select(atlas, View()))
    for view in (
        View(hide=("labels", "sites")),
        View(record="ru-bf-training"),
        View(stack="actor"),
        View(as_of=date(2024, 5, 31)),
    ):
        assert map_address(select(atlas, view)) == plain


def test_a_date_at_which_the_bar_does_not_stop_is_asked_for(atlas):
    assert "as-of=2024-05-17" in map_address(select(atlas, View(as_of=date(2024, 5, 17))))


def test_a_filter_by_status_asks_for_the_status_on_the_date(atlas):
    view = View(status=("begun",), as_of=date(2024, 5, 31))
    assert "as-of=2024-05-31" in map_address(select(atlas, view))


def test_under_a_path_the_routes_are_under_it_too(client):
    paths = {route.path for route in map_routes("/maps/")}
    assert "/maps/atlas/map" in paths
    assert "/atlas/map" in {route.path for route in map_routes()}


def test_headers_are_on_every_answer_also_on_errors(client):
    for path in ("/atlas/base.json", "/atlas/none", "/"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == "default-src 'self'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_uploads_are_refused(client):
    answer = client.put("/_stcore/upload_file/session/file", content=b"x")
    assert answer.status_code == 403
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_app_has_a_strict_policy(tmp_path, monkeypatch):
    monkeypatch.setattr(net_util, "_external_ip", None)
    app = server.build_app(write_folder(tmp_path / "data"))
    policy = app._user_middleware[0].kwargs["policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'self'"
    assert "unsafe-eval" not in rules["script-src"].replace("'wasm-unsafe-eval'", "")
    assert "unsafe-inline" not in rules["script-src"]
    assert rules["frame-ancestors"] == "'none'"
    assert "http" not in policy
    # Streamlit does not look up this machine's address at another host.
    assert net_util.get_external_ip() == ""


def test_who_may_show_it_in_a_frame_is_configured(tmp_path, monkeypatch):
    monkeypatch.setenv(server.FRAME_ANCESTORS, "https://news.example")
    app = server.build_app(write_folder(tmp_path / "data"))
    assert "frame-ancestors https://news.example" in app._user_middleware[0].kwargs["policy"]


def test_settings_are_streamlits_own_and_private():
    from streamlit.config import _config_options_template

    settings = server.settings()
    assert settings.keys() <= _config_options_template.keys()
    assert settings["browser.gatherUsageStats"] is False
    assert settings["client.showErrorDetails"] == "none"
    assert settings["client.toolbarMode"] == "minimal"
    assert settings["runner.postScriptGC"] is False


def test_the_themes_have_the_palettes_colours(root):
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for theme in THEMES:
        surface = SURFACES[theme]
        assert config["theme"][theme] == {
            "primaryColor": surface.accent,
            "backgroundColor": surface.ground,
            "secondaryBackgroundColor": surface.panel,
            "textColor": surface.ink,
            "borderColor": surface.grid,
        }


def test_the_component_is_told_in_a_few_hundred_bytes(atlas):
    view = View(actor=("RUS",), country=("BFA",), start=date(2022, 1, 1), end=date(2024, 6, 30))
    told = {"map": map_address(select(atlas, view)), **addresses(atlas)}
    assert len(json.dumps(told)) < 650


def test_a_filter_change_is_within_its_budget():
    """Of the 25 KB that a page may send, the map's part, whatever the filter, compressed.

    The fills of all countries on all days have 3 KB; with them go the records that are in view.
    """
    atlas = load_atlas(shipped_data())
    for view in (View(), View(actor=("RUS",)), View(metric="cooperation"), View(metric="stops")):
        sent = map_data(select(atlas, view))
        fills, everything = (
            len(gzip.compress(json.dumps(part, separators=(",", ":")).encode()))
            for part in (sent["fills"], sent)
        )
        assert fills < 3_000
        assert everything < 8_000


def test_the_version_names_the_components_files(client):
    assert len(browser_version()) == 12
    assert client.get(f"/atlas/browser/{browser_version()}/map.js").status_code == 200
