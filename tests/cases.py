"""Worked cases of counting and drawing, added to the small data folder."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_codebook
from dashboard.queries.select import Selection, select
from dashboard.view import View
from tests.small_folder import Tables, small_tables, write_folder

NEEDED: dict[str, dict[str, object]] = {
    "comparison": {"actor": ("RUS",), "versus": "actor:africa-corps"},
}
"""Choices of a View without which a chart has nothing to draw, by the chart's name."""


def with_partners(tables: Tables) -> Tables:
    """France, China and India as countries and as foreign partners, and three more countries."""
    for iso3, name, lon, lat in (
        ("FRA", "France", "2.35", "48.85"),
        ("CHN", "China", "116.38", "39.92"),
        ("IND", "India", "77.2", "28.6"),
        ("ZAF", "South Africa", "28.19", "-25.75"),
        ("MLI", "Mali", "-8", "12.65"),
        ("FJI", "Fiji", "178.44", "-18.14"),
        ("WSM", "Samoa", "-171.77", "-13.83"),
    ):
        add(tables, "countries", iso3=iso3, name=name, region="World", subregion="Somewhere",
            capital=f"Capital of {name}", lon=lon, lat=lat)  # fmt: skip
    for iso3, name in (("FRA", "France"), ("CHN", "China"), ("IND", "India")):
        add(tables, "actors", actor_id=iso3, name=name, kind="state", iso3=iso3)
    return tables


def add(tables: Tables, table: str, **cells: str) -> None:
    """Add a row; columns that are not given are blank."""
    blank = dict.fromkeys(shipped_codebook()[table].columns, "")
    tables[table].append({**blank, **cells})


def cooperate(
    tables: Tables, coop_id: str, actor: str, country: str, kind: str, *steps: str, **cells: str
) -> None:
    """Add a cooperation with its steps, each written as "begun 2024-06-05", and a citation."""
    add(tables, "cooperation", coop_id=coop_id, actor=actor, country=country, type=kind,
        title=f"{kind} of {actor} in {country}", **cells)  # fmt: skip
    for number, written in enumerate(steps, start=1):
        step, date = written.split(" ")
        add(tables, "steps", step_id=f"{coop_id}-s{number}", coop_id=coop_id, step=step, date=date,
            source="paper-2024-06-05")  # fmt: skip
    add(tables, "citations", record_id=coop_id, source="paper-2024-06-05", stance="supports")


def link(tables: Tables, newer: str, older: str, relation: str) -> None:
    add(tables, "links", record_id=newer, other_id=older, relation=relation)


def only_cases(*cooperation: Sequence[str]) -> Tables:
    """Tables whose only records are these cooperations, as arguments of ``cooperate``."""
    tables = with_partners(small_tables())
    for name in ("tours", "stops", "cooperation", "steps", "links", "citations", "claims"):
        tables[name] = []
    for coop_id, actor, country, kind, *steps in cooperation:
        cooperate(tables, coop_id, actor, country, kind, *steps)
    return tables


def atlas_of(folder: Path, tables: Tables) -> Atlas:
    """The loaded tables, which must be without errors."""
    atlas = load_atlas(write_folder(folder, tables))
    assert not [str(problem) for problem in atlas.problems if problem.severity == "error"]
    return atlas


def selection_of(folder: Path, tables: Tables, **choices: object) -> Selection:
    return select(atlas_of(folder, tables), View(**choices))  # type: ignore[arg-type]
