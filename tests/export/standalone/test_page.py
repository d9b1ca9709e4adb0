"""A page that lives on its own: what is in it, before any browser opens it."""

import base64
import gzip
import hashlib
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS, OVERVIEW
from dashboard.codebook import label
from dashboard.export.look import Look
from dashboard.export.standalone import script as standalone_script
from dashboard.export.standalone.data import page_data
from dashboard.export.standalone.page import standalone_page
from dashboard.load import load_atlas, shipped_data
from dashboard.palette import SURFACES, THEMES
from dashboard.queries.record_page import record_page
from dashboard.queries.records import RELATIONS, listed_records
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.browser.folders import FORMULA, HTML, SCRIPT, hostile_tables
from tests.small_folder import small_tables, write_folder

TYPICAL = View(actor=("RUS",), start=date(2022, 1, 1))


class Parsed(HTMLParser):
    """The tags of a page with their attributes, and the text of each element that has an id."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.scripts: list[str] = []
        self._id = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._id = given.get("id") or ""
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts[-1] += data
        if self._id:
            self.texts[self._id] = self.texts.get(self._id, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._id = ""
        if tag == "script":
            self.tags.append(("/script", {}))


def unpacked(page: Parsed, name: str) -> Any:
    text = gzip.decompress(base64.b64decode(page.texts[name])).decode()
    return json.loads(text) if name in ("view", "geo") else text


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(shipped_data())


@pytest.fixture(scope="module")
def selection(atlas: Atlas) -> Selection:
    return select(atlas, TYPICAL)


@pytest.fixture(scope="module")
def page(selection: Selection) -> bytes:
    return standalone_page(selection)


def test_it_is_small_and_the_same_each_time(atlas: Atlas, page: bytes) -> None:
    assert standalone_page(select(atlas, TYPICAL)) == page
    assert len(page) < 3_000_000
    assert len(standalone_page(select(atlas, View()))) < 6_000_000


def test_it_asks_for_nothing(page: bytes) -> None:
    parsed = Parsed(page)
    for tag, given in parsed.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert "src" not in given
        assert not [name for name in given if name.startswith("on")]
        if tag == "a":
            assert given["rel"] == "noopener noreferrer"
    assert not re.search(rb"url\((?!.?data:)|@import", page.split(b"</style>")[0])


def test_only_its_own_scripts_may_run(page: bytes) -> None:
    parsed = Parsed(page)
    policy = next(
        given["content"] or ""
        for tag, given in parsed.tags
        if given.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    scripts = [parsed.scripts[-1], unpacked(parsed, "deck"), unpacked(parsed, "vega")]
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert rules["script-src"].split() == [
        *(f"'sha256-{found}'" for found in hashes),
        "'wasm-unsafe-eval'",
    ]
    assert "sourceMappingURL" not in scripts[1]


def test_it_says_what_it_is(selection: Selection, page: bytes) -> None:
    text = page.decode()
    assert selection.sentence() in text
    assert "As known on 23 November 2026" in text
    assert "records reflect where we searched" in text
    assert selection.atlas.fingerprint in text.split("<footer>")[1]
    assert "CC BY 4.0" in text
    assert "actor=RUS&amp;start=2022-01-01" in text


@pytest.mark.parametrize(
    ("asked", "first"), [("light", "light"), ("dark", "dark"), ("grey", "light")]
)
def test_it_starts_in_the_theme_that_is_asked_for(
    selection: Selection, asked: Any, first: str
) -> None:
    page = standalone_page(selection, Look(theme=asked)).decode()
    assert f'<html lang="en" data-theme="{first}">' in page
    for theme in THEMES:
        assert f"--ground: {SURFACES[theme].ground};" in page


def test_every_record_in_view_is_there_with_all_that_is_known_of_it(
    selection: Selection, page: bytes
) -> None:
    data = unpacked(Parsed(page), "view")
    atlas, view = selection.atlas, selection
    ids = [row["id"] for row in data["records"]]
    assert ids == [*view.cooperation.index, *view.tours.index, *view.route_stops.index]
    table = listed_records(view)
    assert [ids[row[0]] for row in data["table"]] == [row["record_id"] for row in table]
    assert [row[1] for row in data["table"]] == [row["title"] for row in table]
    for row in data["records"]:
        known = record_page(atlas, row["id"], view.day)
        assert known
        kind = label(known.type)
        assert row["title"] == known.title
        assert row["subtitle"] == f"{known.actor[1]} · {kind} · {known.when}"
        assert (row["status"], row["sourcing"]) == (label(known.status), known.sourcing.rank)
        origins = ", ".join(origin.name for origin in known.sourcing.origins)
        assert row["reason"].endswith(f": {origins}.")
        assert (row["number"], row["disputed"]) == (
            known.number.rank if known.number else "", known.disputed
        )  # fmt: skip
        assert [tuple(field) for field in row["fields"]] == list(known.fields)
        urls = [data["sources"][number]["url"] for number, _ in row["sources"]]
        assert urls == [one.url for one in known.sources if one.said]
        said = " ".join(words for _, words in row["sources"])
        assert all(one.locator in said for source in known.sources for one in source.said)
        steps = [(step[1], step[2], data["sources"][step[3]]["url"]) for step in row["steps"]]
        assert steps == [(step.when, step.note, step.url) for step in known.steps]
        claims = [
            (shown, data["sources"][source]["url"])
            for _, values in row["claims"]
            for _, shown, _, source in values
        ]
        assert set(claims) == {
            (value.displayed, atlas.sources["url"][source])
            for one in known.disagreements
            for value in one.values
            for source in value.sources
        }
        assert row["links"] == [
            [RELATIONS[link.relation][not link.forward], link.record_id, link.title]
            for link in known.links
        ]
        stops = known.stops if known.table == "tours" else ()
        assert [stop for stop, _ in row["stops"]] == [stop.record_id for stop in stops]


@pytest.mark.parametrize("name", OVERVIEW)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_each_mark_of_a_chart_leads_to_records(
    selection: Selection, page: bytes, name: str, size: str
) -> None:
    data = unpacked(Parsed(page), "view")
    chart = next(chart[size] for chart in data["charts"] if chart["name"] == name)
    assert len(chart["marks"]) == len(chart["rows"])
    assert set(chart["specs"]) == set(THEMES)
    for number, (row, mark) in enumerate(zip(chart["rows"], chart["marks"], strict=True)):
        assert row["mark"] == number
        if name == "matrix" and not row["count"]:
            assert mark is None
            continue
        if name == "timeline" and row["part"] == "head":
            assert mark is None
            continue
        text, counted, places = mark
        records = [data["records"][place] for place in places]
        assert records
        if name == "activity":
            assert text.startswith(f"{row['label']}, ")
            assert row["period"] in text
            assert counted == row["count"]
        elif name == "ranking":
            assert (text, counted) == (row["label"], row["value"])
            assert all(row["label"] in dict(record["fields"]).values() for record in records)
        elif name == "matrix":
            assert text == f"{row['actor_label']}: {row['type_label']}"
            assert counted == row["count"]
        else:
            assert counted is None
            assert {record["title"] for record in records} == {row["title"]}


@pytest.mark.parametrize("name", OVERVIEW)
def test_both_themes_draw_the_same_rows(selection: Selection, name: str) -> None:
    light, dark = (CHARTS[name](selection, theme) for theme in THEMES)
    assert light.rows.astype(str).equals(dark.rows.astype(str))


def test_the_map_has_the_records_in_view_and_no_others(atlas: Atlas) -> None:
    view = View(actor=("RUS",), official=("lavrov",), start=date(2024, 6, 1), end=date(2024, 6, 30))
    selection = select(atlas, view)
    data: Any = page_data(selection)["map"]
    drawn = [data["records"]["stops"][place]["id"] for place in data["view"]["stops"]]
    assert set(drawn) <= set(selection.route_stops.index)
    assert len(drawn) == len(data["records"]["stops"]) == len(data["view"]["matches"])
    assert [site["id"] for site in data["records"]["sites"]] == [
        coop
        for coop in selection.cooperation.index
        if coop in {s["id"] for s in data["records"]["sites"]}
    ]
    legs = data["records"]["legs"]
    assert [(leg["start"][-2:], leg["stop"][-2:]) for leg in legs] == [
        ("gn", "cg"), ("cg", "bf"), ("bf", "td")
    ]  # fmt: skip


def test_a_view_with_a_date_of_its_own_ends_there(atlas: Atlas) -> None:
    selection = select(atlas, View(country=("MLI",), as_of=date(2023, 3, 5)))
    data: Any = page_data(selection)["map"]
    assert data["day"] == "2023-03-05"
    days = data["view"]["days"]
    assert days[-1] == (date(2023, 3, 5) - date(1970, 1, 1)).days
    assert len(days) == len(data["view"]["fills"]) == len(data["view"]["activity"])


def test_an_empty_view_has_a_page_that_says_so(atlas: Atlas) -> None:
    page = standalone_page(select(atlas, View(text="no such words"))).decode()
    data = unpacked(Parsed(page.encode()), "view")
    assert data["records"] == data["table"] == data["sources"] == []
    assert page.count('class="plot"') == 0
    assert "oosen a filter" in page


def test_cells_stay_text(tmp_path: Path) -> None:
    atlas = load_atlas(write_folder(tmp_path, hostile_tables()))
    page = standalone_page(select(atlas, View(actor=("RUS",), country=("BFA",))))
    head = page.decode().split('<script type="application/gzip"')[0]
    for cell in (HTML, SCRIPT):
        assert cell not in head
    assert "&lt;img src=x onerror=" in head
    parsed = Parsed(page)
    assert len(parsed.scripts) == 5
    records = unpacked(parsed, "view")["records"]
    assert FORMULA in {record["title"] for record in records}


def test_one_record_and_its_addresses(tmp_path: Path) -> None:
    tables = small_tables()
    tables["sources"][0]["archive_url"] = "https://archive.example/1"
    atlas = load_atlas(write_folder(tmp_path, tables))
    data: Any = page_data(select(atlas, View(text="burkinabe forces trained")))
    assert [record["id"] for record in data["records"]] == ["ru-bf-training"]
    assert {source["url"]: source["archive"] for source in data["sources"]} == {
        "https://paper.example/1": "https://archive.example/1",
        "https://agency.example/1": "",
    }
    # What it is linked to is named, though it is not in view.
    assert data["records"][0]["links"] == [
        ["Agreed during", "ru-lavrov-2024-06-bf", "Sergey Lavrov in Ouagadougou, Burkina Faso"]
    ]
    assert data["countries"] == {"BFA": [0], "RUS": [0]}


def test_modules_are_joined_after_those_they_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {
        "page.js": 'import { a } from "./one.js"\nimport { b } from "./two.js"\na(b)\n',
        "one.js": 'import { b } from "./two.js"\nexport const a = (x) => x + b\n',
        "two.js": "export const b = 1\nconst c = 2\n",
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(standalone_script, "PAGE", tmp_path)
    script = standalone_script.page_script.__wrapped__()
    assert re.findall(r'^modules\["(\w+)\.js"\] =', script, re.MULTILINE) == ["two", "one", "page"]
    assert 'const { a } = modules["one.js"]' in script
    assert "return { b }" in script
    (tmp_path / "two.js").write_text('import { a } from "./one.js"\nexport const b = 1\n')
    with pytest.raises(ValueError, match="need each other"):
        standalone_script.page_script.__wrapped__()
    (tmp_path / "two.js").write_text("export const b = import.meta.url\n")
    with pytest.raises(ValueError, match="cannot be joined"):
        standalone_script.page_script.__wrapped__()
