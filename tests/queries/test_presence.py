"""Who is present on a day: one line a case, endings and what is over left out."""

from datetime import date
from pathlib import Path

from dashboard.load import load_atlas, shipped_data
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


def test_a_number_is_told_from_the_day_that_a_source_gave_it(tmp_path: Path) -> None:
    book = Casebook().source("early", "Early", published="2023-04-01")
    given = {"unit": "persons", "quantity_of": "present"}
    book.coop("first", "begun 2023-01 early", cited=False, quantity_max="100", **given)
    book.coop("more", "begun 2023-03 early", cited=False, quantity_max="300", **given)
    book.cite("first", "early").cite("more", "early").cite("more", PAPER, field="quantity_max")
    book.link("more", "resizes", "first")
    told = {
        day: [(one.number, one.number_from) for one in found(book, tmp_path / str(day), day)]
        for day in (date(2023, 3, 31), date(2023, 4, 1), date(2024, 6, 4), DAY)
    }
    # Until the paper gave the newer one, the number known was the older record's.
    assert list(told.values()) == [
        [("", "")],
        [("100 persons present", "first")],
        [("100 persons present", "first")],
        [("300 persons present", "more")],
    ]


def test_the_value_displayed_is_known_from_its_claim_and_a_rival_never_told(tmp_path: Path) -> None:
    book = Casebook().source("early", "Early", published="2023-04-01")
    book.coop("c", "begun 2023-01 early", cited=False, quantity_max="100", unit="persons",
              quantity_of="present").cite("c", "early")  # fmt: skip
    for claim, value, source, displayed in (
        ("c-1", "100", PAPER, "yes"),
        ("c-2", "900", "early", "no"),
    ):
        book.add("claims", claim_id=claim, record_id="c", field="quantity_max", value=value,
                 source=source, displayed=displayed, reason="Counted")  # fmt: skip
    (before,) = found(book, tmp_path / "before", date(2024, 6, 4))
    (after,) = found(book, tmp_path / "after")
    assert (before.number, after.number) == ("", "100 persons present")


def test_a_number_of_a_source_without_a_date_is_known_when_that_was_read(tmp_path: Path) -> None:
    book = Casebook().source("undated", "Undated", published="", accessed="2024-05-01")
    book.coop("c", "begun 2023-01 undated", cited=False, quantity_max="5", unit="persons")
    book.cite("c", "undated")
    (before,) = found(book, tmp_path / "before", date(2024, 4, 30))
    (after,) = found(book, tmp_path / "after", date(2024, 5, 1))
    assert (before.number, after.number) == ("", "5 persons")
    assert after.confirmed is None


def test_an_end_that_lies_ahead_is_not_told(tmp_path: Path) -> None:
    book = Casebook().coop("c", "begun 2023-01", "ended 2024-06-20")
    assert [one.since for one in found(book, tmp_path)] == ["since January 2023"]


def test_the_last_confirmation_is_the_newest_by_the_date_shown(tmp_path: Path) -> None:
    book = Casebook().source("early", "Early", published="2023-04-01")
    book.coop("c", "begun 2023-01 early").cite("c", "early", field="site")
    days = (date(2023, 3, 1), date(2023, 4, 1), date(2024, 6, 4), DAY)
    told = [found(book, tmp_path / str(day), day)[0].confirmed for day in days]
    assert [one and one.date() for one in told] == [None, days[1], days[1], DAY]


def test_in_the_shipped_data_a_number_given_later_is_not_told_before() -> None:
    # Le Monde gave the 1,600 of Wagner in Mali in August 2023.
    shipped = load_atlas(shipped_data())
    told = {}
    for day in (date(2023, 8, 14), date(2023, 8, 15)):
        view = View(country=("MLI",), actor=("wagner",), as_of=day)
        there = presence(select(shipped, view))
        (one,) = [one for one in there if "wagner-ml-deployment-2021-12" in one.record_ids]
        assert one.confirmed is not None
        assert one.confirmed.date() <= day
        told[day.day] = one.number
    assert told[14] != told[15]
    assert "1,600" in told[15]
