"""Where sources give different values, and what they deny."""

from pathlib import Path

import pytest

from dashboard.queries.disagreements import claimed, denials, disagreements
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import AGENCY, MINISTRY, PAPER, Casebook


def claim(book: Casebook, record_id: str, field: str, *values: tuple[str, str]) -> None:
    """Claims of a field, the first displayed; each a value and its source."""
    for number, (value, source) in enumerate(values):
        claim_id = f"{record_id}-{field}-{number}".replace("_", "-")
        book.add("claims", claim_id=claim_id, record_id=record_id, field=field,
                 value=value, source=source,
                 displayed="no" if number else "yes", reason=f"why {value}")  # fmt: skip


def test_values_side_by_side_with_all_their_sources(tmp_path: Path) -> None:
    book = Casebook().tour("journey", {"country": "COG", "start": "2024-06-03"})
    claim(book, "journey-1", "country", ("COG", PAPER), ("GIN", AGENCY))
    claim(book, "journey-1", "start", ("2024-06-03", PAPER), ("2024-06", AGENCY))
    first, second = disagreements(select(book.load(tmp_path), View()))
    # What and where stand before when.
    assert (first.field_title, second.field_title) == ("Country", "Arrival")
    assert [(one.text, one.sources, one.displayed, one.reason) for one in first.values] == [
        ("Congo", (PAPER,), True, "why COG"),
        ("Guinea", (AGENCY,), False, "why GIN"),
    ]
    assert [one.text for one in second.values] == ["3 June 2024", "June 2024"]


def test_one_disagreement_on_two_records_is_told_once(tmp_path: Path) -> None:
    book = Casebook()
    for coop in ("one", "two"):
        book.coop(coop, "begun 2024", quantity_min="400", quantity_max="400", unit="persons")
        claim(book, coop, "quantity_max", ("400", PAPER), ("4000", AGENCY))
    (only,) = disagreements(select(book.load(tmp_path), View()))
    assert only.also == 1
    assert [one.text for one in only.values] == ["400", "4,000"]


def test_only_of_records_in_view(tmp_path: Path) -> None:
    book = Casebook().coop(
        "one", "begun 2024", quantity_min="400", quantity_max="400", unit="persons"
    )
    claim(book, "one", "quantity_max", ("400", PAPER), ("40", AGENCY))
    book.cite("one", MINISTRY, stance="denies")
    atlas = book.load(tmp_path)
    elsewhere = select(atlas, View(country=("GIN",)))
    assert disagreements(elsewhere) == []
    assert denials(elsewhere) == []
    assert denials(select(atlas, View())) == [("one", MINISTRY)]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("place", "GIN", "Guinea"),
        ("via", "africa-corps", "Africa Corps"),
        ("status", "done", "Done"),
        ("requested_by", "both", "Both"),
        ("start", "2024-06~", "about June 2024"),
        ("quantity_min", "1500", "1,500"),
        ("hosts", "A Host;Another", "A Host, Another"),
        ("item", "two corvettes", "two corvettes"),
        ("country", "nowhere", "nowhere"),
    ],
)
def test_a_value_as_a_reader_knows_it(tmp_path: Path, field: str, value: str, said: str) -> None:
    assert claimed(Casebook().coop("one", "begun 2024").load(tmp_path), field, value) == said
