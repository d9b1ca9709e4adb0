"""What differs, in words: worked cases, and what holds whichever side comes first."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.comparison import Compared, tally
from dashboard.queries.contrasts import Contrast, contrasts
from dashboard.queries.select import select
from dashboard.queries.sides import kind_of, sides, starting_pairs, swapped
from dashboard.view import View
from tests.cases import add, atlas_of, only_cases
from tests.small_folder import Tables

SHIPPED = load_atlas(shipped_data())


def said(atlas: Atlas, view: View) -> list[Contrast]:
    kind, pair = kind_of(view), sides(atlas, view)
    assert kind
    assert pair
    selections = [(side, select(atlas, side.view)) for side in pair]
    first, second = (Compared(side.name, own, tally(own, kind)) for side, own in selections)
    return contrasts(kind, first, second)


def by_subject(found: list[Contrast]) -> dict[str, str]:
    return {one.subject: " ".join(one.lines) for one in found}


def tables() -> Tables:
    made = only_cases(
        ("a", "RUS", "BFA", "base", "begun 2023-02-01"),
        ("b", "RUS", "MLI", "instructors", "begun 2024-02-09"),
        ("c", "RUS", "GIN", "aid", "announced 2024-05-09"),
        ("d", "FRA", "MLI", "base", "begun 2013", "ended 2022-08-15"),
        ("e", "FRA", "MLI", "withdrawal", "completed 2022-08-15"),
    )
    add(made, "coverage", country="GIN", actor="FRA", kind="cooperation", languages="fr",
        searched_from="2020", searched_to="2024", searched_on="2026-11-23",
        outcome="nothing_found")  # fmt: skip
    return made


def test_two_partners_in_words(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, tables())
    found = by_subject(said(atlas, View(actor=("RUS",), versus="actor:FRA")))
    assert found["Records"] == (
        "3 records (3 of cooperation, 0 tours) in view for Russia, "
        "2 records (2 of cooperation, 0 tours) for France."
    )
    assert found["Countries"] == ("1 on both sides. Russia alone: 2 (Burkina Faso and Guinea).")
    assert found["Types"] == (
        "Of what has begun, the shares that differ most. "
        "Base: 1 of 2 (50%) for Russia, 1 of 1 (100%) for France. "
        "Instructors: 1 of 2 (50%) for Russia, 0 of 1 (0%) for France."
    )
    assert found["Status"] == (
        "Of the cooperation, this much has begun or been signed: 2 of 3 (67%) for Russia, "
        "1 of 1 (100%) for France. The rest was announced, reported or called off."
    )
    assert found["Endings"] == "Withdrawals: none for Russia, 1 for France."
    assert found["Dates"] == (
        "The oldest and the newest beginning: February 2023 to February 2024 for Russia, "
        "2013 for France."
    )
    assert "Tours" not in found
    assert found["Countries searched for cooperation"].startswith(
        "Russia: 3 with records, 0 searched and nothing found, "
    )
    assert (
        "France: 1 with records, 1 searched and nothing found, "
        in (found["Countries searched for cooperation"])
    )


def test_what_is_equal_is_said_to_be(tmp_path: Path) -> None:
    atlas = atlas_of(tmp_path, tables())
    found = {one.subject: one for one in said(atlas, View(country=("BFA",), versus="country:GIN"))}
    assert found["Records"].lines == (
        "Both sides have 1 record (1 of cooperation, 0 tours) in view.",
    )
    assert not found["Records"].differs
    assert found["Status"].differs


PAIRS = [first.view for first, _ in starting_pairs(SHIPPED)]


@pytest.mark.parametrize("view", PAIRS)
def test_turned_round_the_same_is_said_the_other_way_round(view: View) -> None:
    other = swapped(view)
    assert other
    one, turned = said(SHIPPED, view), said(SHIPPED, other)
    assert [each.subject for each in one] == [each.subject for each in turned]
    assert [each.differs for each in one] == [each.differs for each in turned]
    assert _words(one) == _words(turned)
    if any(each.differs for each in one):
        assert one != turned


@pytest.mark.parametrize(
    "view",
    [
        View(actor=("RUS",), versus="actor:RUS"),
        View(country=("MLI",), versus="country:MLI"),
        View(actor=("KOR",), versus="actor:KOR", text="no such words"),
    ],
)
def test_a_side_differs_in_nothing_from_itself(view: View) -> None:
    found = said(SHIPPED, view)
    assert found
    assert not [one for one in found if one.differs]


@pytest.mark.parametrize("view", PAIRS)
def test_nothing_ranks(view: View) -> None:
    text = " ".join(by_subject(said(SHIPPED, view)).values())
    assert not re.search(r"\b(more than|most active|leads?|ahead|behind|top|wins?)\b", text)
    assert not re.search(r"\b1 (records|tours|officials|searches)\b", text)


def _words(found: list[Contrast]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(" ".join(one.lines) for one in found)))
