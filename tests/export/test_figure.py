"""Figures: their formats, the words around them, and nothing from elsewhere."""

import base64
import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from dashboard.charts import CHARTS
from dashboard.export.alt_text import alt_text
from dashboard.export.figure import FIGURES, FORMATS, NothingToShow, figure
from dashboard.export.fonts import width
from dashboard.export.link import reopening_link
from dashboard.export.look import PAPERS, Look, Size
from dashboard.export.sheet import INNER, link_lines, source_lines
from dashboard.palette import EXPORT_THEMES, SURFACES, Theme
from dashboard.queries.select import Selection
from tests.cases import NEEDED, add, cooperate, selection_of, with_partners
from tests.export.figure_structure import many
from tests.small_folder import small_tables

HOSTILE = '<script>alert(1)</script> & ![x](https://evil.example/x.png) =1+1 "\'<image href="x"/>'


@pytest.fixture(scope="module")
def selection(tmp_path_factory: pytest.TempPathFactory) -> Selection:
    """Everything, beside a part of it: so that the figures that need two sides have them."""
    folder = tmp_path_factory.mktemp("data")
    return selection_of(folder, small_tables(), as_of=date(2024, 6, 30), **NEEDED["comparison"])


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


@pytest.mark.parametrize("theme", EXPORT_THEMES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_needs_nothing_from_elsewhere(
    selection: Selection, name: str, theme: Theme
) -> None:
    svg = figure(selection, name, "svg", Look(theme=theme)).decode()
    assert f'fill="{SURFACES[theme].ground}"' in svg
    elsewhere = re.sub("<(a|text|title|desc)[ >].*?</\\1>", "", svg)
    addresses = set(re.findall(r"https?://[^\s\"')]+", elsewhere))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert set(re.findall(r'url\("([^"]{0,20})', svg)) == {"data:font/woff2;base6"[:20]}
    assert set(re.findall('href="([^"]*)"', svg)) == {escape(reopening_link(selection))}
    for tag in ("<script", "<image", "<foreignObject"):
        assert tag not in svg


def test_an_svg_carries_the_letters_that_it_uses_and_no_others(selection: Selection) -> None:
    svg = figure(selection, "ranking", "svg").decode()
    assert len(svg) < 60_000
    faces = re.findall(r"font-weight:(\d+);src:url\(\"data:font/woff2;base64,([^\"]+)", svg)
    assert [weight for weight, _ in faces] == ["400", "700"]
    letters = set()
    for _, data in faces:
        letters |= set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap())
    used = {ord(letter) for letter in words(svg.encode())}
    assert used <= letters | {0x20}
    assert ord("Ж") not in letters


@pytest.mark.parametrize("name", FIGURES)
def test_every_format_says_what_the_figure_shows(selection: Selection, name: str) -> None:
    alt = alt_text(selection, name)
    assert len(re.findall(r"[.:;] |\.$", alt)) >= 2
    root = ElementTree.fromstring(figure(selection, name, "svg").decode())
    title, desc = root[1], root[2]
    assert (title.tag.split("}")[1], desc.tag.split("}")[1]) == ("title", "desc")
    assert desc.text == alt
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    said = Image.open(io.BytesIO(figure(selection, name, "png"))).text
    assert said["Title"] == title.text
    assert said["Description"] == alt
    assert said["Source"] == reopening_link(selection)
    pdf = figure(selection, name, "pdf")
    assert reopening_link(selection).encode() in pdf
    assert b"/Title" in pdf


@pytest.mark.parametrize(
    ("size", "screen", "double", "printed"),
    [
        ("page", (960, 0), (1920, 0), (2008, 0)),
        ("column", (480, 0), (960, 0), (1004, 0)),
        ("slide", (1920, 1080), (3840, 2160), (4000, 2250)),
        ("square", (1080, 1080), (2160, 2160), (1417, 1417)),
    ],
)
def test_a_png_has_the_pixels_asked_for(
    selection: Selection,
    size: Size,
    screen: tuple[int, int],
    double: tuple[int, int],
    printed: tuple[int, int],
) -> None:
    for resolution, wanted in (("screen", screen), ("double", double), ("print", printed)):
        look = Look(size=size, resolution=resolution)
        image = Image.open(io.BytesIO(figure(selection, "ranking", "png", look)))
        assert image.width == wanted[0]
        assert image.height == (wanted[1] or image.height)
        dots = image.info.get("dpi")
        assert dots == (None if resolution != "print" else pytest.approx((300, 300), abs=0.01))


@pytest.mark.parametrize("size", PAPERS)
def test_a_pdf_is_as_wide_as_it_is_on_paper(selection: Selection, size: Size) -> None:
    pdf = figure(selection, "ranking", "pdf", Look(size=size))
    box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box
    assert float(box[1]) == pytest.approx(PAPERS[size].mm / 25.4 * 72, abs=0.01)
    assert b"/Subtype/Image" not in pdf


def test_a_transparent_figure_has_no_ground(selection: Selection) -> None:
    look = Look(transparent=True)
    for name in FIGURES:
        image = Image.open(io.BytesIO(figure(selection, name, "png", look)))
        assert image.getpixel((0, 0))[3] == 0
        assert '<rect width="100%"' not in figure(selection, name, "svg", look).decode()


def test_without_its_title_a_figure_keeps_where_it_comes_from(selection: Selection) -> None:
    for name in FIGURES:
        whole = words(figure(selection, name, "svg"))
        bare = words(figure(selection, name, "svg", Look(titled=False)))
        root = ElementTree.fromstring(figure(selection, name, "svg").decode())
        assert whole.startswith(root[1].text)
        assert not bare.startswith(root[1].text)
        assert bare.startswith(selection.sentence())
        assert bare[bare.index("Sources: ") :] == whole[whole.index("Sources: ") :]


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("size", ["slide", "square"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_stays_in_its_frame(tmp_path: Path, name: str, size: Size, titled: bool) -> None:
    """Between the words above it and those below, however many rows there are."""
    selection = selection_of(tmp_path, many(), **NEEDED.get(name, {}))
    svg = figure(selection, name, "svg", Look(size=size, titled=titled)).decode()
    root = ElementTree.fromstring(svg)
    body = next(node for node in root if node.tag.endswith("}svg"))
    notes = [node for node in root if node.tag.endswith("}text")]
    end = float(body.get("y", 0)) + float(body.get("height", 0))
    below = [node for node in notes if float(node.get("y", 0)) > float(body.get("y", 0))]
    assert below
    assert end <= min(float(node.get("y", 0)) - float(node.get("font-size", 0)) for node in below)


def test_grey_has_no_colour_at_all(selection: Selection) -> None:
    for name in FIGURES:
        svg = figure(selection, name, "svg", Look(theme="grey")).decode()
        colours = set(re.findall(r"#[0-9a-f]{6}\b", re.sub("<style.*?</style>", "", svg)))
        assert colours
        assert {
            colour for colour in colours if len({colour[i : i + 2] for i in (1, 3, 5)}) > 1
        } == set()
        image = Image.open(io.BytesIO(figure(selection, name, "png", Look(theme="grey"))))
        red, green, blue = image.convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_long_link_is_cut_where_it_is_read_and_whole_where_it_is_clicked() -> None:
    short = "http://localhost:8501/?actor=RUS&data=123456789abc"
    assert link_lines(short, 400) == [short]
    long = "http://localhost:8501/?" + "&".join(f"country=Q{n:02}" for n in range(90))
    lines = link_lines(long, 400)
    assert len(lines) == 3
    assert long.startswith("".join(lines[:2]))
    assert lines[2].startswith("… ")
    assert all(width(line, 12) <= 400 for line in lines)


def test_the_same_view_gives_the_same_figure(selection: Selection) -> None:
    for name in FIGURES:
        for kind in FORMATS:
            assert figure(selection, name, kind) == figure(selection, name, kind)


@pytest.mark.parametrize("name", [name for name in FIGURES if name != "map"])
def test_an_empty_chart_is_refused_with_what_to_change(tmp_path: Path, name: str) -> None:
    choices = {**NEEDED.get(name, {}), "text": "no such words"}
    empty = selection_of(tmp_path, small_tables(), **choices)
    with pytest.raises(NothingToShow, match=r"[Ll]oosen"):
        figure(empty, name, "svg")


def test_a_comparison_without_a_second_side_says_what_to_choose(tmp_path: Path) -> None:
    with pytest.raises(NothingToShow, match="Choose what to compare with"):
        figure(selection_of(tmp_path, small_tables(), actor=("RUS",)), "comparison", "svg")


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
    selection = selection_of(tmp_path, tables, stack="actor", **NEEDED.get(name, {}))
    svg = figure(selection, name, "svg")
    root = ElementTree.fromstring(svg.decode())
    tags = {node.tag.split("}")[1] for node in root.iter()}
    assert not tags & {"script", "image", "foreignObject"}
    links = [node.get("href") for node in root.iter() if node.tag.endswith("}a")]
    assert links == [reopening_link(selection)]
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
