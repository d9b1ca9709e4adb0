"""What changed in a view since a release, as far as a release can tell."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.atlas import Atlas
from dashboard.load.releases import Release, make_release
from dashboard.queries.changes import (
    Changes,
    changes,
    changes_table,
    fingerprint_of_link,
    link_notice,
)
from dashboard.queries.select import select
from dashboard.view import View
from tests.cases import atlas_of, cooperate, only_cases
from tests.small_folder import Tables

OLD = (
    ("base", "FRA", "MLI", "base", "begun 2014-08-01"),
    ("gone", "FRA", "MLI", "aid", "completed 2019-05"),
    ("gone-force", "africa-corps", "BFA", "aid", "completed 2024-05"),
    ("moved", "CHN", "FJI", "arms_delivery", "completed 2020"),
    ("ended", "RUS", "BFA", "base", "begun 2023-01-01"),
    ("same", "RUS", "BFA", "aid", "completed 2022"),
)


def changed(tables: Tables) -> Tables:
    """The tables of a later day: every kind of change once."""
    for row in tables["cooperation"]:
        if row["coop_id"] == "base":
            row["site"] = "Gao"
        if row["coop_id"] == "moved":
            row["country"] = "WSM"
    for name in ("cooperation", "steps", "citations"):
        gone = ("gone", "gone-force")
        tables[name] = [row for row in tables[name] if not {*gone} & {*row.values()}]
    tables["steps"].append(
        {"step_id": "ended-s2", "coop_id": "ended", "step": "ended", "date": "2025-03-01",
         "source": "paper-2024-06-05", "note": ""}
    )  # fmt: skip
    cooperate(tables, "new", "IND", "FJI", "aid", "completed 2025")
    return tables


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return make_release(atlas_of(tmp_path_factory.mktemp("old"), only_cases(*OLD)), "2026.10")


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return atlas_of(tmp_path_factory.mktemp("new"), changed(only_cases(*OLD)))


def found(atlas: Atlas, release: Release, **choices: object) -> Changes:
    return changes(select(atlas, View(**choices)), release)  # type: ignore[arg-type]


EVERYTHING = {
    "added": {"new"},
    "changed": {"base", "moved", "ended"},
    "withdrawn": {"gone", "gone-force"},
}


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, EVERYTHING),
        ({"metric": "stops", "hide": ("routes",)}, EVERYTHING),
        ({"country": ("MLI",)}, {"changed": {"base"}, "withdrawn": {"gone"}}),
        ({"country": ("FJI",)}, {"added": {"new"}, "left": {"moved"}}),
        ({"country": ("WSM",)}, {"changed": {"moved"}}),
        ({"actor": ("IND",)}, {"added": {"new"}}),
        # The force counts for Russia, also once it is gone.
        ({"actor": ("RUS",)}, {"changed": {"ended"}, "withdrawn": {"gone-force"}}),
        ({"region": ("Somewhere",), "type": ("aid",)}, {"added": {"new"}, "withdrawn": {"gone"}}),
        ({"type": ("arms_delivery",)}, {"changed": {"moved"}}),
        ({"type": ("exercise",)}, {}),
        # Of dates a release holds the years; of a status nothing.
        (
            {"end": date(2019, 1, 31)},
            {"changed": {"base"}, "withdrawn": {"gone"}, "sure": False},
        ),
        (
            {"start": date(2020, 6, 1), "end": date(2022, 6, 1)},
            {"changed": {"base", "moved"}, "sure": False},
        ),
        ({"as_of": date(2014, 12, 31)}, {"changed": {"base"}, "sure": False}),
        (
            {"status": ("begun",), "actor": ("RUS",)},
            {"withdrawn": {"gone-force"}, "left": {"ended"}, "sure": False},
        ),
    ],
)
def test_each_view_has_what_changed_in_it(
    atlas: Atlas, release: Release, choices: dict[str, object], expected: dict[str, object]
) -> None:
    seen = found(atlas, release, **choices)
    assert seen.sure == expected.get("sure", True)
    for kind in ("added", "changed", "withdrawn", "left"):
        assert set(getattr(seen, kind)) == expected.get(kind, set()), kind


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({}, "Since then, in this view: 1 record added, 3 changed, 2 withdrawn."),
        ({"actor": ("IND",)}, "Since then, in this view: 1 record added."),
        (
            {"country": ("FJI",)},
            "Since then, in this view: 1 record added, 1 changed and no longer in it.",
        ),
        ({"type": ("exercise",)}, "Nothing in this view has changed."),
        (
            {"status": ("begun",)},
            "Since then, in this view: 1 record changed. "
            "Not in this view now, but perhaps then: 2 records withdrawn, 2 changed.",
        ),
    ],
)
def test_it_is_said_in_a_sentence(
    atlas: Atlas, release: Release, choices: dict[str, object], sentence: str
) -> None:
    assert found(atlas, release, **choices).sentence() == sentence


def test_the_table_lists_each_with_what_is_known_of_it(atlas: Atlas, release: Release) -> None:
    selection = select(atlas, View(country=("FJI", "MLI", "BFA")))
    table = changes_table(selection, changes(selection, release))
    assert {id_: tuple(row) for id_, *row in table.itertuples()} == {
        "gone": ("Withdrawn", "gone", "France", "Mali", "2019"),
        "gone-force": ("Withdrawn", "gone-force", "Africa Corps", "Burkina Faso", "2024"),
        "moved": (
            "Changed; no longer in this view", "arms_delivery of CHN in FJI", "China", "Samoa",
            "2020",
        ),
        "base": ("Changed", "base of FRA in MLI", "France", "Mali", "since 1 August 2014"),
        "ended": (
            "Changed", "base of RUS in BFA", "Russia", "Burkina Faso",
            "1 January 2023 to 1 March 2025",
        ),
        "new": ("Added", "aid of IND in FJI", "India", "Fiji", "2025"),
    }  # fmt: skip


def test_nothing_has_changed_on_the_same_data(tmp_path: Path, release: Release) -> None:
    same = atlas_of(tmp_path, only_cases(*OLD))
    assert len(found(same, release)) == 0
    assert link_notice(select(same, View()), release.fingerprint, [release]) == ("", None)
    assert link_notice(select(same, View()), "", [release]) == ("", None)


def test_a_link_of_newer_data_is_not_told_backwards(tmp_path: Path, atlas: Atlas) -> None:
    older = atlas_of(tmp_path, only_cases(*OLD))
    newer = make_release(atlas, "2026.11.2")
    selection = select(older, View())
    line, known = link_notice(
        selection, newer.fingerprint, [make_release(older, "2026.11.1"), newer]
    )
    assert line.endswith(", which is newer than the data here. Fetch it to see the same.")
    assert known is None


@pytest.mark.parametrize(
    ("query", "fingerprint", "lines"),
    [
        ({"actor": ["RUS"]}, "", 0),
        ({"actor": ["RUS"], "data": ["6f721e321abd"]}, "6f721e321abd", 0),
        ({"actor": ["RUS"], "data": "6f721e321abd"}, "6f721e321abd", 0),
        ({"actor": ["RUS"], "data": []}, "", 0),
        ({"actor": ["RUS"], "data": ["6F721E321ABD"]}, "", 1),
        ({"actor": ["RUS"], "data": ["6f721e321abd0"]}, "", 1),
        ({"actor": ["RUS"], "data": ["6f721e321abd", "b1f6b620f590"]}, "", 1),
    ],
)
def test_the_fingerprint_is_taken_out_of_a_link(
    query: dict[str, str | list[str]], fingerprint: str, lines: int
) -> None:
    taken, rest, unclear = fingerprint_of_link(query)
    assert (taken, rest, len(unclear)) == (fingerprint, {"actor": ["RUS"]}, lines)
