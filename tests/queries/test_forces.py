"""Forces and companies under a partner, and what passed from one to another."""

from datetime import date
from pathlib import Path

from dashboard.queries.actors import actor_counts, forces_under, power_of
from dashboard.queries.forces import Force, Move, forces, moves
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.casebook import Casebook

DAY = date(2025, 6, 30)


def company(book: Casebook, tie: str = "contracted") -> Casebook:
    return book.actor("wagner", "company", "RUS", tie)


def family(book: Casebook, folder: Path, actor: str = "RUS", day: date = DAY) -> Selection:
    atlas = book.load(folder)
    return select(atlas, View(actor=(actor, *forces_under(atlas, actor)), as_of=day))


def passed(book: Casebook, folder: Path, actor: str = "RUS", day: date = DAY) -> list[Move]:
    return moves(family(book, folder, actor, day), actor)


def told(found: list[Move]) -> list[tuple[str, str, str]]:
    return [(one.source.record_id, one.target.record_id, one.basis) for one in found]


def test_what_took_over_is_told_with_who_is_behind_each(tmp_path: Path) -> None:
    book = company(Casebook())
    book.coop("old", "begun 2021-12", "ended 2025-06-08", actor="wagner", type="deployment")
    book.coop("new", "begun 2025-06-06", via="africa-corps", type="deployment")
    book.link("new", "hands_over", "old")
    (only,) = passed(book, tmp_path)
    assert (only.country, only.basis) == ("BFA", "hands_over")
    assert (only.source.actor, only.target.actor) == ("wagner", "africa-corps")
    assert only.target.when == "since 6 June 2025"
    # The company sees it too, and before it came it had not passed.
    assert told(passed(book, tmp_path / "w", "wagner")) == [("old", "new", "hands_over")]
    assert passed(book, tmp_path / "then", day=date(2025, 6, 5)) == []


def test_what_passed_to_another_power_is_told(tmp_path: Path) -> None:
    book = Casebook().state("CHN", "China")
    book.coop("ours", "begun 2020", "ended 2024").coop("theirs", "begun 2024", actor="CHN")
    book.link("theirs", "hands_over", "ours")
    (only,) = passed(book, tmp_path)
    assert (only.source.actor, only.target.actor) == ("RUS", "CHN")


def test_a_number_later_given_for_another_force_is_the_same_presence(tmp_path: Path) -> None:
    book = company(Casebook())
    book.coop("a", "reported 2020-09", actor="wagner").coop(
        "b", "reported 2024", via="africa-corps"
    )
    book.coop("c", "begun 2025", country="COG").coop("d", "begun 2025-02", via="africa-corps",
                                                     country="COG")  # fmt: skip
    book.link("b", "resizes", "a").link("d", "resizes", "c")
    # The state itself is behind both of c and d, whoever is named.
    assert told(passed(book, tmp_path)) == [("a", "b", "resizes")]


def test_what_began_within_a_year_of_an_ending_follows_it(tmp_path: Path) -> None:
    book = company(Casebook(), "alleged")
    book.coop("ended", "begun 2023", "ended 2024-03", actor="wagner")
    book.coop("after", "begun 2024-05", type="base")
    book.coop("same", "begun 2024-05", actor="wagner", type="base")
    book.coop("elsewhere", "begun 2024-05", country="COG")
    book.coop("aid", "begun 2024-05", type="aid")
    book.coop("late", "begun 2025-05", type="deployment")
    book.coop("before", "begun 2024-02", type="deployment")
    assert told(passed(book, tmp_path)) == [("ended", "after", "follows")]


def test_an_ending_that_lies_ahead_has_no_follower(tmp_path: Path) -> None:
    book = company(Casebook())
    book.coop("ended", "begun 2023", "ended 2024-03", actor="wagner").coop("after", "begun 2024-03")
    assert told(passed(book, tmp_path)) == [("ended", "after", "follows")]
    assert passed(book, tmp_path / "then", day=date(2024, 2, 20)) == []


def test_what_is_linked_is_told_once(tmp_path: Path) -> None:
    book = company(Casebook())
    book.coop("old", "begun 2021", "ended 2024-03", actor="wagner").coop("new", "begun 2024-04")
    book.link("new", "hands_over", "old")
    assert told(passed(book, tmp_path)) == [("old", "new", "hands_over")]


def test_each_force_has_its_tie_and_its_places(tmp_path: Path) -> None:
    book = company(Casebook(), "alleged").actor("sub", "company", "wagner", "owned")
    book.coop("a", "begun 2025", actor="wagner").coop("b", "begun 2025", via="africa-corps",
                                                      country="COG")  # fmt: skip
    book.coop("c", "begun 2025", country="GIN")
    found = {one.actor: one for one in forces(family(book, tmp_path), "RUS")}
    assert {name: (one.tie, one.counts, one.parent) for name, one in found.items()} == {
        "africa-corps": ("organ", True, "RUS"),
        "sub": ("owned", True, "wagner"),
        "wagner": ("alleged", False, "RUS"),
    }
    assert _places(found["africa-corps"]) == ["COG"]
    assert _places(found["wagner"]) == ["BFA"]
    assert _places(found["sub"]) == []


def test_whom_an_actor_counts_for(tmp_path: Path) -> None:
    book = company(Casebook(), "registered_in").actor("sub", "company", "africa-corps", "owned")
    atlas = book.load(tmp_path)
    assert [power_of(atlas, one) for one in ("RUS", "africa-corps", "sub", "wagner")] == [
        "RUS", "RUS", "RUS", "wagner"
    ]  # fmt: skip
    assert forces_under(atlas, "RUS") == ("africa-corps", "sub", "wagner")
    assert forces_under(atlas, "wagner") == ()


def test_partners_are_counted_with_what_counts_for_them(tmp_path: Path) -> None:
    book = company(Casebook()).source("old", "Old", published="2020-01-01")
    book.coop("a", "begun 2024", actor="wagner").coop("b", "begun 2024", country="COG")
    book.coop("faded", "begun 2019 old", cited=False, country="GIN").cite("faded", "old")
    book.coop("left", "completed 2024", type="withdrawal", country="COG")
    book.tour("t", {"country": "COG", "start": "2024-06-03"})
    found = actor_counts(select(book.load(tmp_path), View(as_of=DAY)))
    assert [one.kind for one in found] == ["state", "force", "company"]
    russia, _, wagner = found
    assert (russia.present, russia.faded, russia.records, russia.tours) == (3, 1, 4, 1)
    assert (wagner.present, wagner.faded, wagner.records, wagner.tours) == (1, 0, 1, 0)
    assert wagner.power == "RUS"


def _places(force: Force) -> list[str]:
    return [one.country for one in force.where]


def test_forces_are_listed_where_no_record_is_in_view(tmp_path: Path) -> None:
    atlas = company(Casebook()).coop("a", "begun 2020", actor="wagner").load(tmp_path)
    empty = select(atlas, View(actor=("RUS", "wagner"), text="nothing of the kind"))
    assert [(one.actor, one.where) for one in forces(empty, "RUS")] == [
        ("africa-corps", ()),
        ("wagner", ()),
    ]
