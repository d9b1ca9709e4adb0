"""Figures: their formats, the words around them, and nothing from elsewhere."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from dashboard.export.figure import FIGURES, FORMATS, NothingToShow, figure
from dashboard.export.fonts import width
from dashboard.export.look import Look
from dashboard.export.page import INNER, source_lines
from dashboard.palette import SURFACES, THEMES, Theme
from dashboard.queries.select import Selection
from tests.cases import add, cooperate, selection_of, with_partners
from tests.small_folder import small_tables

HOSTILE = '<script>alert(1)</script> & ![x](https://evil.example/x.png) =1+1 "\'<image href="x"/>'


@pytest.fixture(scope="module")
def selection(tmp_path_factory: pytest.TempPathFactory) -> Selection:
    return selection_of(tmp_path_factory.mktemp("data"), small_tables(), as_of=date(2024, 6, 30))


def words(svg: bytes) -> str:
    """All text of a figure, lines joined by a space."""
    root = ElementTree.fromstring(svg.decode())
    texts = [node for node in root.iter() if node.tag.endswith("}text")]
    return " ".join(" ".join("".join(node.itertext()).split()) for node in texts)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_in_every_format(selection: Selection, name: str, kind: str) -> None:
    made = figure(selection, name, kind)
    if kind == "png":
        image = Image.open(io.BytesIO(made))
        assert image.format == "PNG"
        assert image.width == 960 * 2
        assert len(image.convert("RGB").getcolors(1 << 22)) > 20
    elif kind == "pdf":
        assert made.startswith(b"%PDF-")
        assert b"AtlasSans" in made
    elif kind == "svg":
        assert ElementTree.fromstring(made.decode()).tag == "{http://www.w3.org/2000/svg}svg"
    else:
        rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_carries_where_it_comes_from(selection: Selection, name: str) -> None:
    said = words(figure(selection, name, "svg"))
    assert selection.sentence() in said
    assert "Sources: " in said
    for publisher in selection.publishers():
        assert publisher in said
    assert "As known on 30 June 2024." in said
    assert selection.atlas.fingerprint in said
    table = figure(selection, name, "csv").decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(table)))
    assert first["view"] == selection.sentence()
    assert first["as_known_on"] == "2024-06-30"
    assert first["fingerprint"] == selection.atlas.fingerprint
    assert first["publishers"] == "; ".join(selection.publishers())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_needs_nothing_from_elsewhere(
    selection: Selection, name: str, theme: Theme
) -> None:
    svg = figure(selection, name, "svg", Look(theme=theme)).decode()
    assert f'fill="{SURFACES[theme].ground}"' in svg
    addresses = set(re.findall(r"https?://[^\s\"')]+", svg))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert svg.count("data:font/woff2;base64,") == 2
    assert set(re.findall(r'url\("([^"]{0,20})', svg)) == {"data:font/woff2;base6"[:20]}
    for tag in ("<script", "<image", "<foreignObject", "href="):
        assert tag not in svg


def test_the_same_view_gives_the_same_figure(selection: Selection) -> None:
    for name in FIGURES:
        assert figure(selection, name, "svg") == figure(selection, name, "svg")


@pytest.mark.parametrize("name", [name for name in FIGURES if name != "map"])
def test_an_empty_chart_is_refused_with_what_to_change(tmp_path: Path, name: str) -> None:
    empty = selection_of(tmp_path, small_tables(), text="no such words")
    with pytest.raises(NothingToShow, match=r"[Ll]oosen"):
        figure(empty, name, "svg")


def test_an_empty_map_says_so(tmp_path: Path) -> None:
    empty = selection_of(tmp_path, small_tables(), text="no such words")
    assert "No records in this View." in words(figure(empty, "map", "svg"))


def test_an_unknown_figure_is_a_key_error(selection: Selection) -> None:
    with pytest.raises(KeyError):
        figure(selection, "pie", "svg")


@pytest.mark.parametrize("name", FIGURES)
def test_hostile_cells_are_text(tmp_path: Path, name: str) -> None:
    tables = with_partners(small_tables())
    tables["actors"][0]["name"] = HOSTILE
    tables["countries"][0]["name"] = HOSTILE
    tables["officials"][0]["name"] = HOSTILE
    tables["tours"][0]["title"] = HOSTILE
    tables["stops"][2]["city"] = HOSTILE
    tables["cooperation"][0]["title"] = tables["cooperation"][0]["site"] = HOSTILE
    tables["sources"][0]["publisher"] = HOSTILE
    selection = selection_of(tmp_path, tables, stack="actor")
    svg = figure(selection, name, "svg")
    root = ElementTree.fromstring(svg.decode())
    tags = {node.tag.split("}")[1] for node in root.iter()}
    assert not tags & {"script", "image", "foreignObject", "a"}
    assert figure(selection, name, "png").startswith(b"\x89PNG")
    table = figure(selection, name, "csv").decode("utf-8-sig")
    for row in csv.reader(io.StringIO(table)):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)


def test_publishers_beyond_two_lines_are_counted() -> None:
    assert source_lines([]) == []
    assert source_lines(["TASS", "AFP"]) == ["Sources: TASS, AFP."]
    many = [f"The Daily Newspaper {number}" for number in range(200)]
    lines = source_lines(many)
    assert len(lines) == 2
    shown = len(re.findall("The Daily", " ".join(lines)))
    assert lines[-1].endswith(f"and {200 - shown} more.")
    assert len(source_lines(["x" * 2000])) == 2


def test_long_titles_wrap_within_the_sheet(tmp_path: Path) -> None:
    tables = with_partners(small_tables())
    for number in range(40):
        iso3 = f"Q{chr(65 + number // 8)}{chr(65 + number % 8)}"
        add(tables, "countries", iso3=iso3, name=f"A country with a long name {number}",
            region="World", subregion="Somewhere", lon="0", lat="0")  # fmt: skip
        cooperate(tables, f"c{number}", "RUS", iso3, "base", "begun 2024-01-01")
    names = tuple(row["iso3"] for row in tables["countries"] if row["iso3"].startswith("Q"))
    selection = selection_of(tmp_path, tables, country=names)
    root = ElementTree.fromstring(figure(selection, "ranking", "svg").decode())
    assert selection.sentence() in words(figure(selection, "ranking", "svg"))
    own = [node for node in root if node.tag.endswith("}text")]
    assert len(own) > 8
    for node in own:
        assert width(node.text or "", float(node.get("font-size", 0))) <= INNER + 1
