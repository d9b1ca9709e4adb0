"""Worked cases: a data folder of a few records, told in the fewest words, and loaded.

The countries, officials and sources are those of ``small_folder``; records are only what a case
adds. A record is cited by the independent Paper of 5 June 2024 unless it says otherwise.
"""

from pathlib import Path
from typing import Self

from dashboard.atlas import Atlas
from dashboard.load import load_atlas
from tests.small_folder import Tables, small_tables, write_folder

PAPER, AGENCY, MINISTRY = "paper-2024-06-05", "agency-2024-06-04", "ministry-2024-06-05"


class Casebook:
    """A data folder in the making. Each method adds to it and gives it back."""

    def __init__(self) -> None:
        self.tables: Tables = small_tables()
        for name in ("tours", "stops", "cooperation", "steps", "links", "citations", "claims"):
            self.tables[name] = []
        self.tables["coverage"] = []

    def coop(self, coop_id: str, *steps: str, cited: bool = True, **columns: str) -> Self:
        """A cooperation of Russia with Burkina Faso; steps such as "begun 2024-01-24"."""
        given = {"actor": "RUS", "country": "BFA", "type": "instructors", "title": coop_id}
        self.add("cooperation", coop_id=coop_id, **given | columns)
        for number, written in enumerate(steps, start=1):
            step, date, source = (*written.split(), PAPER)[:3]
            self.add("steps", step_id=f"{coop_id}-s{number}", coop_id=coop_id, step=step,
                     date=date, source=source)  # fmt: skip
        return self.cite(coop_id) if cited else self

    def tour(self, tour_id: str, *stops: dict[str, str], official: str = "lavrov") -> Self:
        """A tour; stops are made and numbered in order, unless they say otherwise."""
        self.add("tours", tour_id=tour_id, title=tour_id, official=official, role_then="Minister")
        self.cite(tour_id)
        for number, stop in enumerate(stops, start=1):
            given = {"stop_id": f"{tour_id}-{number}", "stop_no": str(number), "status": "done"}
            row = given | {"tour": tour_id, "hosts": "A host"} | stop
            self.add("stops", **row)
            self.cite(row["stop_id"])
        return self

    def cite(self, record_id: str, source: str = PAPER, **columns: str) -> Self:
        given = {"stance": "supports"}
        return self.add("citations", record_id=record_id, source=source, **given | columns)

    def link(self, record_id: str, relation: str, other_id: str) -> Self:
        return self.add("links", record_id=record_id, other_id=other_id, relation=relation)

    def source(self, source_id: str, publisher: str, kind: str = "press", **columns: str) -> Self:
        """A source published and read on 5 June 2024."""
        given = {"url": f"https://{source_id}.example/", "title": source_id, "lang": "en"}
        given |= {"published": "2024-06-05", "accessed": "2024-06-05"}
        row = given | columns
        return self.add("sources", source_id=source_id, publisher=publisher, kind=kind, **row)

    def actor(self, actor_id: str, kind: str, parent: str = "", link: str = "") -> Self:
        return self.add("actors", actor_id=actor_id, name=actor_id.title(), kind=kind,
                        parent=parent, parent_link=link)  # fmt: skip

    def state(self, iso3: str, name: str) -> Self:
        """A country that is an actor as well."""
        return self.country(iso3, name).add(
            "actors", actor_id=iso3, name=name, kind="state", iso3=iso3
        )

    def country(self, iso3: str, name: str, **columns: str) -> Self:
        given = {"region": "Africa", "subregion": "Western Africa", "lon": "0", "lat": "0"}
        given["capital"] = f"Capital of {name}"
        return self.add("countries", iso3=iso3, name=name, **given | columns)

    def add(self, table: str, **columns: str) -> Self:
        blank = dict.fromkeys(small_tables()[table][0], "")
        assert columns.keys() <= blank.keys()
        self.tables[table].append(blank | columns)
        return self

    def load(self, folder: Path) -> Atlas:
        """The Atlas of it; a case that breaks a rule of the tables is a mistake in the test."""
        atlas = load_atlas(write_folder(folder, self.tables))
        errors = [str(problem) for problem in atlas.problems if problem.severity == "error"]
        assert errors == []
        return atlas
