"""The brief as PDF, HTML and Word: whole, safe, the same each time, and of two to six pages."""

import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import typst
from docx import Document

from dashboard.export.brief import pdf as brief_typst
from dashboard.export.brief.brief import BriefFormat, brief, content
from dashboard.export.brief.figures import drawn_figures
from dashboard.export.brief.subject import subject_of
from dashboard.export.look import Look
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.cases import selection_of
from tests.small_folder import Tables, small_tables, write_folder

SHIPPED = load_atlas(shipped_data())
TYPST = '#sys.inputs #panic("x") $x$ *bold* <label> @ref `raw` \\u{41} //'
HTML = "<script>alert(1)</script><img src=https://evil.example/x.png> & ![x](y) \"'{{ 7*7 }}"
CONTROL = "b\u202ec \U0001f6f0 बुर्किना"
LONG = "x" * 4000


def hostile() -> Tables:
    tables = small_tables()
    tables["countries"][0]["name"] = HTML
    tables["actors"][0]["name"] = TYPST
    tables["officials"][0]["name"] = CONTROL
    tables["tours"][0] |= {"title": TYPST, "role_then": LONG}
    tables["stops"][2] |= {"city": HTML, "hosts": f"{TYPST};{LONG}"}
    tables["cooperation"][0] |= {"title": HTML, "note": LONG}
    tables["cooperation"][1]["title"] = LONG
    tables["cooperation"][2]["title"] = "بوركينا فاسو 布基纳法索"
    tables["claims"][0] |= {"reason": TYPST}
    tables["claims"][1]["value"] = HTML
    tables["sources"][0] |= {"title": TYPST, "publisher": HTML}
    tables["sources"][1] |= {"title": f"~{LONG}", "url": f"https://paper.example/{LONG}"}
    return tables


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Selection:
    return selection_of(tmp_path_factory.mktemp("data"), small_tables(), as_of=date(2024, 6, 30))


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Selection:
    return selection_of(tmp_path_factory.mktemp("data"), hostile(), country=("BFA",))


def pages(selection: Selection) -> int:
    """How many pages it has, set as it is for PDF and without a warning from the typesetter."""
    subject = subject_of(selection)
    figures = drawn_figures(subject.selection, "light")
    made, warnings = typst.compile_with_warnings(
        brief_typst.TEMPLATE.read_bytes(),
        format="svg",
        font_paths=brief_typst._fonts(),
        ignore_system_fonts=True,
        sys_inputs=brief_typst.inputs(content(subject, figures), figures),
        timestamp=0,
    )
    assert warnings == []
    return len(made) if isinstance(made, list) else 1


@pytest.mark.parametrize(
    "view",
    [
        View(country=("BFA",)),
        View(country=("MLI",)),
        View(actor=("RUS",)),
        View(record="ru-lavrov-2024-06-africa"),
        View(country=("TLS",)),
        View(actor=("bears-brigade",)),
        View(),
    ],
)
def test_two_to_six_pages(view: View) -> None:
    assert 2 <= pages(select(SHIPPED, view)) <= 6


def test_hostile_cells_take_no_more_room_than_others(bad: Selection) -> None:
    assert 2 <= pages(bad) <= 6


def test_the_pdf_is_accessible_and_dated_by_the_date_shown(small: Selection) -> None:
    subject = subject_of(small)
    figures = drawn_figures(small, "light")
    inputs = brief_typst.inputs(content(subject, figures), figures)
    # PDF/UA asks for tags, a title, a language and a text beside each picture, or does not compile.
    accessible = typst.compile(
        brief_typst.TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=brief_typst._fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards="ua-1",
        timestamp=0,
    )
    assert isinstance(accessible, bytes)
    pdf = brief(small, "pdf")
    assert pdf.startswith(b"%PDF-")
    assert b"D:20240630000000" in pdf
    assert b"/Outlines" in pdf
    assert b"/MarkInfo" in pdf
    assert set(re.findall(rb"/FontName/\w{6}\+([\w-]+)", pdf.replace(b" ", b""))) <= {
        b"AtlasSans-Regular",
        b"AtlasSans-Bold",
    }
    headings = typst.query(
        brief_typst.TEMPLATE.read_bytes(),
        "heading",
        font_paths=brief_typst._fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    for title in ("Key dates", "Presence on 30 June 2024", "Sources", "About this brief"):
        assert f'"{title}"' in headings


def test_the_page_is_one_file_that_asks_for_nothing(small: Selection) -> None:
    page = brief(small, "html").decode()
    assert "<script" not in page
    assert "default-src 'none'" in page
    fetched = re.findall(r"\s(?:src|srcset|poster|action|background)=[\"']?(\S{0,24})", page)
    assert fetched == []
    named = set(re.findall(r'url\("?([^)"]{5})', page))
    assert {one for one in named if not one.startswith("#")} == {"data:"}
    # Both themes, one of them shown; the ids of all figures differ.
    assert (
        page.count('class="scrolls drawn light"') == page.count('class="scrolls drawn dark"') == 2
    )
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#(source-\d+)"', page))
    assert targets
    assert targets <= set(ids)
    grey = brief(small, "html", Look(theme="grey")).decode()
    assert "prefers-color-scheme" not in grey


def test_word_has_styles_pictures_with_words_and_fixed_dates(small: Selection) -> None:
    made = brief(small, "docx")
    word = Document(io.BytesIO(made))
    known = word.core_properties
    assert known.title == "All records · as of 30 June 2024: Brief"
    assert known.author == "Influence Atlas"
    assert known.created == known.modified == datetime.fromisoformat("2024-06-30T00:00:00+00:00")
    styles = [line.style.name for line in word.paragraphs if line.style is not None]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") >= 7
    assert styles.count("Caption") == 2
    assert [len(shape._inline.docPr.get("descr")) > 20 for shape in word.inline_shapes] == [
        True
    ] * 2
    for shape in word.inline_shapes:
        image = word.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert image.image.px_width / shape.width.inches >= 200
    links = [one.target_ref for one in word.part.rels.values() if one.is_external]
    assert "https://paper.example/1" in links
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_cells_are_text(bad: Selection) -> None:
    assert brief(bad, "pdf").startswith(b"%PDF-")
    page = brief(bad, "html").decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    assert "\u202e" not in re.sub(r"(?s)<svg.*?</svg>", "", page)
    assert "panic(&#34;x&#34;)" in page
    made = brief(bad, "docx")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    word = Document(io.BytesIO(made))
    said = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    assert HTML in said


@pytest.mark.parametrize("kind", ["pdf", "html", "docx"])
def test_the_same_view_gives_the_same_bytes_in_another_process(
    tmp_path: Path, kind: BriefFormat
) -> None:
    folder = write_folder(tmp_path / "data")
    made = brief(select(load_atlas(folder), View(country=("BFA",))), kind)
    code = (
        "import sys; from pathlib import Path; from dashboard.load import load_atlas; "
        "from dashboard.queries.select import select; from dashboard.view import View; "
        "from dashboard.export.brief.brief import brief; "
        "sys.stdout.buffer.write(brief(select(load_atlas(Path(sys.argv[1])), "
        "View(country=('BFA',))), sys.argv[2]))"
    )
    again = subprocess.run(
        [sys.executable, "-c", code, str(folder), kind], capture_output=True, check=True
    )
    assert again.stdout == made
