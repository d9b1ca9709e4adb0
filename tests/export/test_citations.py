"""How to cite: every format says the same of each work, whatever its title holds."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dates import PartialDate
from dashboard.export.citations import (
    KINDS,
    TITLE,
    Cited,
    citations,
    cite_atlas,
    cite_view,
    sources,
    sources_of,
)
from dashboard.export.cite import Work, bibtex, csl, line, one_line, ris
from dashboard.export.link import SETTING, reopening_link
from dashboard.load import shipped_data
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import AGENCY, MINISTRY, PAPER, Casebook
from tests.cases import atlas_of, selection_of
from tests.small_folder import small_tables

HOSTILE = r"50% of {A} & \B_C #1 costs $5 ~ x^2 \} } {"

_TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def read_bibtex(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Entries by key, read as BibTeX does: by counting braces, whether or not after a backslash."""
    entries = {}
    while start := re.match(r"\s*@(\w+)\{([^\s\"#'(),={}%~\\]+),", text):
        text, values = text[start.end() :], {}
        while field := re.match(r"\s*(\w+) = ", text):
            text = text[field.end() :]
            if macro := re.match(r"([a-z]{3}),", text):
                values[field[1]], end = macro[1], macro.end()
            else:
                end = closing(text)
                values[field[1]] = text[1 : end - 1]
                assert text[end] == ","
                end += 1
            assert field[1] not in entries
            text = text[end:]
        assert text.startswith("\n}\n")
        text = text[3:]
        assert start[2] not in entries
        entries[start[2]] = (start[1], values)
    assert text.strip() == ""
    return entries


def closing(text: str) -> int:
    assert text[0] == "{"
    depth = 0
    for end, sign in enumerate(text, start=1):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return end
    raise AssertionError("braces do not close")


def typeset(value: str) -> str:
    """What TeX prints for a value; a character that would be a command is an error."""
    commands = "|".join(map(re.escape, _TEX))
    assert not re.search(r"[\\{}&%$#_~^]", re.sub(commands, "", value))
    return re.sub(commands, lambda found: _TEX[found[0]], value)


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """References as lists of tag and value; every line is one, and blank lines part them."""
    references = []
    assert text.endswith("\r\n")
    for block in text.removesuffix("\r\n").split("\r\n\r\n"):
        lines = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", one) for one in block.split("\r\n")]
        tags = [(found[1], found[2]) for found in lines if found]
        assert len(tags) == len(lines)
        assert [place for place, (tag, _) in enumerate(tags) if tag in ("TY", "ER")] == [
            0,
            len(tags) - 1,
        ]
        references.append(tags)
    return references


def a_work(title: str = "Third stop", **changes: object) -> Work:
    given: dict[str, object] = {
        "key": "paper-1",
        "kind": "press",
        "author": "The Paper",
        "title": one_line(title),
        "url": "https://paper.example/1",
        "published": PartialDate.parse("2024-06-05"),
        "accessed": date(2026, 11, 3),
    }
    return Work(**given | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "bib", "tags", "parts", "circa", "words"),
    [
        ("2024-06-05", ("2024", "jun"), ("2024", "2024/06/05/"), [2024, 6, 5], None, "5 June 2024"),
        ("2024-06", ("2024", "jun"), ("2024", "2024/06//"), [2024, 6], None, "June 2024"),
        ("2024", ("2024", None), ("2024", "2024///"), [2024], None, "2024"),
        ("2024-12~", ("2024", "dec"), ("2024", "2024/12//"), [2024, 12], True, "about December"),
        ("../2024-01-09", ("2024", "jan"), ("2024", "2024/01/09/"), [2024, 1, 9], True, "by 9 Ja"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    written: str,
    bib: tuple[str, str | None],
    tags: tuple[str, str],
    parts: list[int],
    circa: bool | None,
    words: str,
) -> None:
    work = a_work(published=PartialDate.parse(written))
    _, values = read_bibtex(bibtex(work))["paper-1"]
    assert (values["date"], values["year"], values.get("month")) == (written, *bib)
    found = dict(read_ris(ris(work))[0])
    assert (found["PY"], found["DA"]) == tags
    issued = csl(work)["issued"]
    assert (issued["date-parts"], issued.get("circa")) == ([parts], circa)
    assert f"“Third stop”, {words}" in line(work)


def test_without_a_date_none_is_made_up() -> None:
    work = a_work(published=None)
    _, values = read_bibtex(bibtex(work))["paper-1"]
    assert not {"date", "year", "month"} & values.keys()
    assert not {"PY", "DA"} & dict(read_ris(ris(work))[0]).keys()
    assert "issued" not in csl(work)
    assert line(work) == (
        "The Paper, “Third stop”, no date, https://paper.example/1 (accessed 3 November 2026)."
    )


@given(title=st.text(max_size=60), author=st.text(max_size=20))
def test_every_format_keeps_any_text_whole(title: str, author: str) -> None:
    work = a_work(title, author=one_line(author), notes=(one_line(title),))
    _, values = read_bibtex(bibtex(work))["paper-1"]
    assert values["title"][0] == "{"
    assert typeset(values["title"][1:-1]) == work.title
    assert typeset(values["author"][1:-1]) == work.author
    tags = dict(read_ris(ris(work))[0])
    assert tags.get("TI", "") == work.title
    assert tags.get("N1", "") == work.title
    item = json.loads(json.dumps(csl(work)))
    assert item["title"] == work.title
    assert item["author"] == [{"literal": work.author}]
    assert len(line(work).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("a\r\nER  - \u2028b\tc ", "a ER - b c"),
        ("a\x00 \x1b[31mb\x85c", "a [31mb c"),
        ("\u202etxet\u2066", "txet"),
        ("نائب وزير\u200cالدفاع", "نائب وزير\u200cالدفاع"),
        ("  ", ""),
    ],
)
def test_a_text_is_one_line(text: str, one: str) -> None:
    assert one_line(text) == one


def test_an_address_cannot_end_the_entry() -> None:
    work = a_work(url="https://a.example/%D9%86?a=1&b=x~y_z#{}\\}")
    values = read_bibtex(bibtex(work))["paper-1"][1]
    assert values["url"] == "https://a.example/%D9%86?a=1&b=x~y_z#%7B%7D%5C%7D"
    assert csl(work)["URL"] == dict(read_ris(ris(work))[0])["UR"] == work.url


def test_the_day_after_an_arabic_title_is_no_part_of_it() -> None:
    arabic, chinese = line(a_work("نائب وزير الدفاع")), line(a_work("王毅访问布拉柴维尔"))
    assert "“نائب وزير الدفاع”\u200e, 5 June 2024" in arabic
    assert "“王毅访问布拉柴维尔”, 5 June 2024" in chinese
    assert "\u200e" not in chinese


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("official", ("online", "ELEC", "webpage")),
        ("state_media", ("online", "NEWS", "article-newspaper")),
        ("research", ("report", "RPRT", "report")),
        ("social", ("online", "BLOG", "post")),
    ],
)
def test_a_kind_has_its_type(kind: str, types: tuple[str, str, str]) -> None:
    work = a_work(kind=kind)
    tags = dict(read_ris(ris(work))[0])
    assert (read_bibtex(bibtex(work))["paper-1"][0], tags["TY"], csl(work)["type"]) == types
    assert tags["KW"] == csl(work)["keyword"] == kind.replace("_", " ")


def test_every_kind_of_the_codebook_has_a_type() -> None:
    package = json.loads((shipped_data() / "datapackage.json").read_text("utf-8"))
    (table,) = (found for found in package["resources"] if found["name"] == "sources")
    (kinds,) = (c["constraints"]["enum"] for c in table["schema"]["fields"] if c["name"] == "kind")
    assert len(kinds) > 5
    for kind in kinds:
        assert csl(a_work(kind=kind))["type"]
    assert package["title"] == TITLE


def a_selection(folder: Path, book: Casebook, **choices: object) -> Selection:
    return selection_of(folder, book.tables, **choices)


def test_sources_are_those_of_what_is_shown(tmp_path: Path) -> None:
    book = (
        Casebook()
        .source("for-a-step", "Step Daily")
        .source("for-a-claim", "Claim Daily")
        .source("not-used", "Unused Daily")
        .coop("a", "begun 2024-01-24 for-a-step", quantity_min="100", unit="persons")
        .coop("b", "begun 2024-01-24", cited=False, country="GIN")
        .cite("b", AGENCY)
        .add(
            "claims",
            claim_id="a-c1",
            record_id="a",
            field="quantity_min",
            value="100",
            source=PAPER,
            displayed="yes",
            reason="The newer.",
        )
        .add(
            "claims",
            claim_id="a-c2",
            record_id="a",
            field="quantity_min",
            value="200",
            source="for-a-claim",
            displayed="no",
        )
        .tour("t", {"country": "COG"})
        .cite("t-1", MINISTRY)
    )
    keys = {
        place: [work.key for work in sources(a_selection(tmp_path / place, book, country=(place,)))]
        for place in ("BFA", "COG", "GIN")
    }
    assert keys == {
        "BFA": ["for-a-claim", "for-a-step", PAPER],
        "COG": [MINISTRY, PAPER],
        "GIN": [AGENCY, PAPER],
    }


def test_sources_stand_by_publisher_date_title_and_id(tmp_path: Path) -> None:
    book = Casebook().coop("a", "begun 2024-01-24", cited=False)
    given = [
        ("z", "émile", "2024", "Any"),
        ("y", "Emile & Sons", "2024-06-05", "B"),
        ("x", "Emile & Sons", "2024-06-05", "A"),
        ("w", "Emile & Sons", "2024-06-05", "A"),
        ("v", "Emile & Sons", "2024-05~", "Any"),
        ("u", "Emile & Sons", "", "Any"),
        ("t", "Zeit", "2001", "Any"),
    ]
    for key, publisher, published, title in given:
        book.source(key, publisher, published=published, title=title).cite("a", key)
    works = sources(a_selection(tmp_path, book))
    assert [work.key for work in works] == ["z", "v", "w", "x", "y", "u", PAPER, "t"]


def test_a_source_says_what_is_not_as_published(tmp_path: Path) -> None:
    book = Casebook().coop("a", "begun 2024-01-24", cited=False)
    book.source("s", "Daily & Co", title=f"~{HOSTILE}", published="2024-06~", lang="ar",
                archive_url="https://archive.example/1").cite("a", "s")  # fmt: skip
    work = sources(a_selection(tmp_path, book))[0]
    assert work.title == HOSTILE
    assert work.language == "ar"
    notes = ["Title rebuilt from the address.", "Archived copy (https://archive.example/1)."]
    assert line(work).endswith(f"{' '.join(notes)}")
    # A line has the word "about".
    notes.append("Date of publication approximate.")
    _, values = read_bibtex(bibtex(work))["s"]
    assert typeset(values["title"][1:-1]) == HOSTILE
    assert values["note"] == csl(work)["note"] == " ".join(notes)
    assert [value for tag, value in read_ris(ris(work))[0] if tag == "N1"] == notes


def test_sources_of_no_records_are_none(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, small_tables())
    assert sources_of(atlas, []) == []
    assert [work.key for work in sources_of(atlas, ["ru-lavrov-2024-06"])] == [PAPER]


_CSL_KEYS = {
    "id", "type", "author", "title", "issued", "accessed", "URL", "version", "language", "keyword",
    "note",
}  # fmt: skip
"""Of what csl-data.json allows, what we write."""


def test_every_file_begins_with_the_view_and_holds_each_source_once(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), text="instructors")
    works = sources(selection)
    assert len(works) == 3
    keys = [next(iter(read_bibtex(cite_view(selection).bib)))]
    keys += [work.key for work in works]
    assert list(read_bibtex(citations(selection, "bib").decode())) == keys
    references = read_ris(citations(selection, "ris").decode())
    assert [dict(tags)["ID"] for tags in references] == keys
    items = json.loads(citations(selection, "json"))
    assert [item["id"] for item in items] == keys
    for item in items:
        assert item.keys() <= _CSL_KEYS
        assert isinstance(item["id"], str)
        assert all(isinstance(part, int) for part in item["issued"]["date-parts"][0])
    lines = citations(selection, "txt").decode().splitlines()
    assert lines[0] == f"1. {cite_view(selection).text}"
    assert lines[1:] == [f"{n}. {line(work)}" for n, work in enumerate(works, start=2)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_view_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    first = selection_of(tmp_path / "a", small_tables())
    second = selection_of(tmp_path / "b", small_tables())
    assert citations(first, kind) == citations(second, kind)  # type: ignore[arg-type]


def test_a_view_is_cited_with_its_sentence_its_data_and_its_link(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), actor=("RUS",), text="of\nmore ©")
    atlas, link = selection.atlas, reopening_link(selection)
    cited = cite_view(selection)
    assert cited.text == (
        "Influence Atlas, “Russia · “of more ©” · 0 cooperation records, 0 tours”, "
        f"{link} (data of 23 November 2026, fingerprint {atlas.fingerprint}; CC BY 4.0)."
    )
    assert machine(cited) == [
        ("dataset", link, atlas.fingerprint, [2026, 11, 23]),
        ("DATA", link, atlas.fingerprint, "2026/11/23/"),
        ("dataset", link, atlas.fingerprint, "2026-11-23"),
    ]


def machine(cited: Cited) -> list[tuple[object, ...]]:
    (item,) = json.loads(cited.json)
    (tags,) = map(dict, read_ris(cited.ris))
    ((kind, values),) = read_bibtex(cited.bib).values()
    return [
        (item["type"], item.get("URL"), item["version"], item["issued"]["date-parts"][0]),
        (tags["TY"], tags.get("UR"), tags["ET"], tags["DA"]),
        (kind, values.get("url"), values["version"], values["date"]),
    ]


def test_two_views_have_two_keys_wherever_the_atlas_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atlas = atlas_of(tmp_path, small_tables())
    views = View(), View(actor=("RUS",))
    here = [next(iter(read_bibtex(cite_view(select(atlas, view)).bib))) for view in views]
    monkeypatch.setenv(SETTING, "https://atlas.example/")
    there = [next(iter(read_bibtex(cite_view(select(atlas, view)).bib))) for view in views]
    assert here == there
    assert here[0] != here[1]


def test_the_atlas_has_an_address_only_where_one_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atlas = atlas_of(tmp_path, small_tables())
    state = f"(data of 23 November 2026, fingerprint {atlas.fingerprint}; CC BY 4.0)."
    monkeypatch.delenv(SETTING, raising=False)
    assert cite_atlas(atlas).text == f"{TITLE} {state}"
    assert [found[1] for found in machine(cite_atlas(atlas))] == [None] * 3
    monkeypatch.setenv(SETTING, "https://atlas.example/")
    assert cite_atlas(atlas).text == f"{TITLE}, https://atlas.example/ {state}"
    assert [found[1] for found in machine(cite_atlas(atlas))] == ["https://atlas.example/"] * 3
