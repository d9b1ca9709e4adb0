"""The link that an export carries opens the same view, and says what it was made on."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.export.link import SETTING, reopening_link
from dashboard.load import load_atlas
from dashboard.queries.changes import fingerprint_of_link
from dashboard.queries.select import select
from dashboard.view import View, view_from_query
from tests.small_folder import write_folder


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(actor=("RUS",), country=("BFA", "GIN"), text="Oyo & Brazzaville", metric="stops"),
        View(start=date(2022, 1, 1), as_of=date(2024, 6, 30), record="ru-bf-training"),
    ],
)
def test_it_opens_the_same_view_of_the_same_data(tmp_path: Path, view: View) -> None:
    atlas = load_atlas(write_folder(tmp_path))
    link = reopening_link(select(atlas, view))
    fingerprint, choices, unclear = fingerprint_of_link(parse_qs(urlsplit(link).query))
    assert view_from_query(choices, atlas.names) == (view, [])
    assert (fingerprint, unclear) == (atlas.fingerprint, [])


def test_it_leads_to_where_the_atlas_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    selection = select(load_atlas(write_folder(tmp_path)), View())
    assert reopening_link(selection).startswith("http://localhost:8501/?data=")
    monkeypatch.setenv(SETTING, "https://atlas.example/map/")
    assert reopening_link(selection).startswith("https://atlas.example/map/?data=")


def test_a_comparison_opens_on_the_page_that_shows_both_sides(tmp_path: Path) -> None:
    atlas = load_atlas(write_folder(tmp_path))
    link = reopening_link(select(atlas, View(country=("BFA",), versus="country:GIN")))
    assert link.startswith("http://localhost:8501/compare?country=BFA&versus=country%3AGIN&data=")
