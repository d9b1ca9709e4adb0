"""The steps that cooperation has taken by the date shown."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.ladder import RUNGS, Ladder, ladders
from tests.cases import only_cases, selection_of


def one(folder: Path, kind: str, *steps: str, **choices: object) -> Ladder | None:
    tables = only_cases(("c", "RUS", "BFA", kind, *steps))
    found = ladders(selection_of(folder, tables, **choices))
    all_of_them = [(state, ladder) for state, own in found.items() for ladder in own]
    assert all(ladder.state == state for state, ladder in all_of_them)
    return all_of_them[0][1] if all_of_them else None


@pytest.mark.parametrize(
    ("kind", "steps", "state", "rungs"),
    [
        ("deployment", ["announced 2023", "begun 2024-01-24"], "standing",
         [("announced", False), ("begun", True)]),
        ("agreement", ["signed 2018-08", "in_force 2019"], "standing",
         [("signed", True), ("in_force", True)]),
        ("deployment", ["announced 2023", "signed 2024"], "waiting",
         [("announced", False), ("signed", False)]),
        ("deployment", ["reported 2023"], "waiting", [("announced", False)]),
        # A report says where things stand.
        ("deployment", ["begun 2023", "reported 2024"], "standing",
         [("begun", True), ("begun", True)]),
        ("deployment", ["begun 2022", "suspended 2023", "resumed 2024"], "standing",
         [("begun", True), ("begun", False), ("begun", True)]),
        ("deployment", ["begun 2022", "suspended 2023"], "suspended",
         [("begun", True), ("begun", False)]),
        ("deployment", ["begun 2022", "ended 2023"], "over", [("begun", True), ("ended", True)]),
        ("arms_delivery", ["signed 2022", "cancelled 2023"], "over",
         [("signed", False), ("ended", False)]),
        ("arms_delivery", ["completed 2023"], "over", [("ended", True)]),
    ],
)  # fmt: skip
def test_each_step_stands_on_a_rung_and_says_whether_it_counts(
    tmp_path: Path, kind: str, steps: list[str], state: str, rungs: list[tuple[str, bool]]
) -> None:
    ladder = one(tmp_path, kind, *steps)
    assert ladder
    assert ladder.state == state
    assert [(step.rung, step.counts) for step in ladder.steps] == rungs
    places = [RUNGS.index(rung) for rung, _ in ladder.rungs()]
    assert places == sorted(set(places))
    assert [step for _, own in ladder.rungs() for step in own] == list(ladder.steps)


def test_steps_after_the_date_shown_are_not_taken_yet(tmp_path: Path) -> None:
    steps = ("announced 2023", "begun 2024-01-24", "ended 2025")
    ladder = one(tmp_path, "deployment", *steps, as_of=date(2024, 6, 1))
    assert ladder
    assert [step.when for step in ladder.steps] == ["2023", "24 January 2024"]
    assert ladder.state == "standing"


def test_what_nobody_has_reported_yet_and_endings_are_left_out(tmp_path: Path) -> None:
    assert one(tmp_path / "a", "deployment", "begun 2024", as_of=date(2023, 1, 1)) is None
    assert one(tmp_path / "b", "withdrawal", "completed 2023") is None


def test_the_newest_step_comes_first(tmp_path: Path) -> None:
    tables = only_cases(
        ("a", "RUS", "BFA", "deployment", "begun 2022"),
        ("b", "FRA", "BFA", "deployment", "begun 2010", "reported 2024-05-01"),
        ("c", "CHN", "BFA", "deployment", "begun 2022"),
    )
    found = ladders(selection_of(tmp_path, tables))["standing"]
    assert [ladder.record_id for ladder in found] == ["b", "a", "c"]
