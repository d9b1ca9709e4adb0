"""Who is present on a day: one line a case, endings and what is over left out."""

from datetime import date
from pathlib import Path

from dashboard.queries.presence import Presence, presence
from dashboard.queries.select import select
from dashboard.view import View
from tests.casebook import AGENCY, PAPER, Casebook

DAY = date(2024, 6, 5)


def found(book: Casebook, folder: Path, day: date = DAY) -> list[Presence]:
    return presence(select(book.load(folder), View(as_of=day)))


def test_a_linked_case_is_one_line_with_its_first_day_and_its_newest_number(
    tmp_path: Path,
) -> None:
    book = Casebook()
    book.coop("first", "begun 2022", quantity_min="100", quantity_max="100", unit="persons",
              quantity_of="present", quantity_basis="exact")  # fmt: skip
    book.coop("more", "begun 2023-03", quantity_min="300", quantity_max="300", unit="persons",
              quantity_of="present", quantity_basis="estimate")  # fmt: skip
    book.coop("last", "begun 2024-05-01", quantity_min="50", quantity_max="50", unit="persons",
              quantity_of="leaving")  # fmt: skip
    book.link("more", "resizes", "first").link("last", "resizes", "more")
    (only,) = found(book, tmp_path)
    assert only.record_ids == ("last", "more", "first")
    assert only.title == "last"
    assert only.since == "since 2022"
    # Those who leave are no number of those present.
    assert (only.number, only.number_from) == ("300 persons present (estimate)", "more")


def test_endings_and_what_is_over_or_waits_are_not_present(tmp_path: Path) -> None:
    book = Casebook()
    book.coop("stands", "begun 2024-01")
    book.coop("over", "begun 2023", "ended 2024-02")
    book.coop("waits", "announced 2024-05")
    book.coop("frozen", "begun 2023", "suspended 2024-03")
    book.coop("leaves", "begun 2024-05", type="withdrawal")
    assert [one.record_ids for one in found(book, tmp_path)] == [("stands",)]


def test_an_agreement_stands_apart_from_what_came_of_it(tmp_path: Path) -> None:
    book = Casebook()
    book.coop("pact", "signed 2023", type="agreement").coop("force", "begun 2024", type="base")
    book.link("force", "resizes", "pact")
    assert {one.type: one.record_ids for one in found(book, tmp_path)} == {
        "agreement": ("pact",),
        "base": ("force",),
    }


def test_partners_of_one_event_have_a_line_each(tmp_path: Path) -> None:
    book = Casebook().state("MLI", "Mali")
    book.coop("here", "begun 2024-06").coop("there", "begun 2024-06", country="MLI")
    book.link("there", "same_event", "here")
    assert {one.country for one in found(book, tmp_path)} == {"BFA", "MLI"}


def test_what_is_confirmed_comes_first_and_forces_before_other_kinds(tmp_path: Path) -> None:
    book = Casebook().source("old", "Old", published="2022-01-01")
    book.coop("aid", "begun 2024", type="aid")
    book.coop("base", f"begun 2024 {AGENCY}", type="base", cited=False).cite("base", AGENCY)
    book.coop("instructors", f"begun 2024 {PAPER}")
    book.coop("faded", "begun 2021 old", type="deployment", cited=False).cite("faded", "old")
    there = found(book, tmp_path)
    # The agency's month began before the paper's day.
    assert [one.title for one in there] == ["instructors", "base", "aid", "faded"]
    assert [one.faded for one in there] == [False, False, False, True]
