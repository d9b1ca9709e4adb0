"""The brief: what it is about, what it says, and that nothing is lost or made up on the way."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.export.brief.brief import brief, content
from dashboard.export.brief.figures import Figures
from dashboard.export.brief.parts import (
    Content,
    Paragraph,
    Run,
    Table,
    Text,
    counted,
    listed,
    run,
    short,
    tidy,
)
from dashboard.export.brief.records import DATES, PRESENT, TOURS, WAITING
from dashboard.export.brief.sources import web_address
from dashboard.export.brief.subject import subject_of
from dashboard.export.figure import NothingToShow
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import PAPER, Casebook
from tests.cases import selection_of
from tests.small_folder import small_tables

SHIPPED = load_atlas(shipped_data())
FOUNDING = "ru-lavrov-2024-06-africa"
NO_FIGURES: Figures = {}


def written(selection: Selection) -> Content:
    return content(subject_of(selection), NO_FIGURES)


def runs(of: Content) -> Iterator[Run]:
    """Every run in the order in which it is read."""
    texts: list[Text] = [*of.summary]
    for section in of.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                texts.append(block.text)
            elif isinstance(block, Table):
                texts += [text for row in block.rows for text in row.cells]
    for text in [*texts, *of.about]:
        yield from text


def words(of: Content, heading: str) -> str:
    """All words of one section, cells apart by a bar."""
    section = next(one for one in of.sections if one.heading == heading)
    parts = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            parts.append("".join(one.text for one in block.text))
        elif isinstance(block, Table):
            parts += ["|".join("".join(one.text for one in cell) for cell in row.cells)
                      for row in block.rows]  # fmt: skip
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("view", "kind", "title"),
    [
        (View(), "view", "All records"),
        (View(country=("BFA",)), "country", "Burkina Faso"),
        (View(country=("BFA",), actor=("RUS",)), "country", "Burkina Faso and Russia"),
        (View(actor=("RUS",)), "actor", "Russia"),
        (View(actor=("RUS", "FRA")), "view", "Russia, France"),
        (View(type=("base",), group=("Sahel",)), "view", "Sahel · base"),
        (View(country=("BFA",), record=FOUNDING), "tour", None),
        (View(official=("lavrov",), country=("TCD",)), "tour", None),
        (View(official=("lavrov",)), "view", "Sergey Lavrov"),
        (View(record="ru-bf-instructors-2024-01"), "view", "All records"),
    ],
)
def test_what_a_view_is_about(view: View, kind: str, title: str | None) -> None:
    subject = subject_of(select(SHIPPED, view))
    assert subject.kind == kind
    assert subject.title == (title or SHIPPED.tours["title"][FOUNDING])


def test_a_tour_has_all_of_its_stops_and_what_was_agreed_at_them() -> None:
    subject = subject_of(select(SHIPPED, View(country=("TCD",), record=FOUNDING)))
    selection = subject.selection
    assert list(selection.tours.index) == [FOUNDING]
    assert list(selection.stops["country"]) == ["GIN", "COG", "BFA", "TCD"]
    agreed = SHIPPED.links[SHIPPED.links["relation"] == "agreed_during"]
    there = agreed[agreed["other_id"].isin(selection.stops.index)]["record_id"]
    assert set(selection.cooperation.index) == set(there)


@pytest.mark.parametrize(
    "view",
    [
        View(country=("BFA",)),
        View(actor=("RUS",)),
        View(record=FOUNDING),
        View(country=("TLS",)),
        View(),
        View(country=("MLI",), as_of=date(2022, 6, 1)),
    ],
)
def test_sources_are_numbered_as_first_cited_and_all_are_listed(view: View) -> None:
    of = written(select(SHIPPED, view))
    cited = [ref for one in runs(of) for ref in one.refs]
    assert cited
    first_seen = list(dict.fromkeys(cited))
    assert sorted(first_seen) == [source.number for source in of.sources]
    # Within one mark the numbers rise; from mark to mark a new number is the next.
    highest = 0
    for one in runs(of):
        assert list(one.refs) == sorted(one.refs)
        for ref in one.refs:
            assert ref <= highest + 1
            highest = max(highest, ref)


def test_limits_are_kept_and_what_is_left_out_is_said() -> None:
    of = written(select(SHIPPED, View(actor=("RUS",))))
    tables = {block.label.partition(" ")[0]: block for section in of.sections
              for block in section.blocks if isinstance(block, Table)}  # fmt: skip
    assert len(tables["Key"].rows) == DATES
    assert len(tables["What"].rows) <= PRESENT
    assert len(tables["Announced"].rows) == WAITING
    assert sum(row.heading for row in tables["Tours,"].rows) <= TOURS
    for heading in ("Key dates", "Presence on 23 November 2026", "Tours",
                    "What the sources disagree on", "Announced or agreed, not seen"):  # fmt: skip
        assert re.search(r"\d+ (newest )?of \d+", words(of, heading)), heading
        assert "data package" in words(of, heading)


def test_what_the_founding_tour_says() -> None:
    of = written(select(SHIPPED, View(record=FOUNDING)))
    stops = words(of, "Tour")
    order = [stops.index(place) for place in ("Conakry", "Oyo", "Ouagadougou", "N'Djamena")]
    assert order == sorted(order)
    differ = words(of, "What the sources disagree on")
    assert re.search(r"Country: Sergey Lavrov in Oyo.*\|Republic of the Congo .*\|DR Congo", differ)
    waits = words(of, "Announced or agreed, not seen")
    assert "Announced 5 June 2024|Increase in the number of Russian instructors" in waits


def test_what_a_country_says(tmp_path: Path) -> None:
    tables = small_tables()
    tables["citations"] += [
        {"record_id": "ru-bf-instructors", "source": PAPER, "field": "quantity_min",
         "stance": "supports", "origin": "", "locator": ""}
    ]  # fmt: skip
    selection = selection_of(tmp_path, tables, country=("BFA",), as_of=date(2024, 6, 30))
    of = written(selection)
    assert "3 cooperation records and 1 tour" in of.covers
    assert "as known on 30 June 2024" in of.covers
    assert {what: number for number, what in of.facts}["foreign partner present"] == "1"
    present = words(of, "Presence on 30 June 2024")
    assert "Russian instructors in Burkina Faso" in present
    assert "100 persons present (estimate), The Paper" in present
    assert "Since 24 January 2024" in present
    assert "5 June 2024" in present
    assert "30 June 2024" in of.foot
    assert selection.atlas.fingerprint in of.foot


def test_a_stop_of_later_than_the_date_shown_is_not_known(tmp_path: Path) -> None:
    selection = selection_of(tmp_path, small_tables(), as_of=date(2024, 6, 3))
    assert "Ouagadougou" not in words(written(selection), "Tours")
    assert "Conakry" in words(written(selection), "Tours")


def test_what_is_long_unconfirmed_is_grey_and_said(tmp_path: Path) -> None:
    book = Casebook().source("old", "Old", published="2021")
    book.coop("base", "begun 2020 old", type="base", cited=False).cite("base", "old")
    of = written(select(book.load(tmp_path), View(country=("BFA",), as_of=date(2024, 6, 5))))
    section = words(of, "Presence on 5 June 2024")
    assert "2021, long unconfirmed" in section
    assert "January" not in section
    assert "1 line of 1" in section
    assert any(one.quiet for one in runs(of) if one.text == "base")


def test_no_records_no_brief() -> None:
    with pytest.raises(NothingToShow, match="loosen a filter"):
        brief(select(SHIPPED, View(text="no such words anywhere")), "pdf")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a\x00b\x0bc", "a b c"),
        ("line\r\nline", "line line"),
        ("one\u202edesrever\u202c", "onedesrever"),
        ("  spaces  ", "spaces"),
    ],
)
def test_text_is_one_line_and_reads_in_its_own_direction(said: str, kept: str) -> None:
    assert tidy(said) == kept


def test_long_text_says_that_it_is_cut_and_edges_are_kept_for_the_next_run() -> None:
    assert short("x" * 300) == "x" * 239 + "…"
    assert run(" word ").text == " word "
    assert run("").text == ""
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert [counted(number, "tour") for number in (0, 1, 1200)] == [
        "no tours",
        "1 tour",
        "1,200 tours",
    ]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://paper.example/1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://a b", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, kept: bool) -> None:
    assert web_address(url) == (url if kept else "")


def test_the_reader_is_led_to_the_view_it_was_made_of() -> None:
    selection = select(SHIPPED, View(country=("BFA",)))
    of = written(selection)
    links = [one.link for text in of.about for one in text if one.link]
    assert links == [f"http://localhost:8501/?country=BFA&data={SHIPPED.fingerprint}"]
    again = written(replace(selection))
    assert again == of
