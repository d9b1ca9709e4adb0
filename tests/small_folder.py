"""A small, valid data folder, built in code: tests change what they are about and write it out."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from dashboard.codebook import Codebook
from dashboard.load import shipped_codebook

Tables = dict[str, list[dict[str, str]]]
"""Rows by table, each with every column of the codebook."""

_WRITTEN: dict[str, list[dict[str, str]]] = {
    "countries": [
        {"iso3": "BFA", "name": "Burkina Faso", "region": "Africa", "subregion": "Western Africa",
         "groups": "Sahel;AES", "capital": "Ouagadougou", "lon": "-1.533", "lat": "12.371"},
        {"iso3": "COG", "name": "Congo", "aliases": "Congo-Brazzaville", "region": "Africa",
         "subregion": "Middle Africa", "capital": "Brazzaville", "lon": "15.283", "lat": "-4.266"},
        {"iso3": "GIN", "name": "Guinea", "aliases": "Guinée", "region": "Africa",
         "subregion": "Western Africa", "groups": "ECOWAS", "capital": "Conakry",
         "lon": "-13.677", "lat": "9.538"},
        {"iso3": "RUS", "name": "Russia", "region": "Europe", "subregion": "Eastern Europe",
         "capital": "Moscow", "lon": "37.616", "lat": "55.756"},
    ],
    "actors": [
        {"actor_id": "RUS", "name": "Russia", "kind": "state", "iso3": "RUS"},
        {"actor_id": "africa-corps", "name": "Africa Corps", "kind": "force", "iso3": "RUS",
         "parent": "RUS", "parent_link": "organ"},
    ],
    "officials": [
        {"official_id": "lavrov", "name": "Sergey Lavrov", "aliases": "Sergei Lavrov",
         "actor": "RUS"},
    ],
    "sources": [
        {"source_id": "paper-2024-06-05", "url": "https://paper.example/1", "title": "Third stop",
         "publisher": "The Paper", "published": "2024-06-05", "accessed": "2026-11-23",
         "lang": "en", "kind": "press"},
        {"source_id": "agency-2024-06-04", "url": "https://agency.example/1", "title": "À Oyo",
         "publisher": "The Agency", "published": "2024-06", "accessed": "2026-11-22",
         "lang": "fr", "kind": "wire"},
        {"source_id": "ministry-2024-06-05", "url": "https://ministry.example/1",
         "title": "On the talks", "publisher": "The Ministry", "published": "2024-06-05",
         "accessed": "2026-11-23", "lang": "ru", "kind": "official", "speaks_for": "RUS"},
    ],
    "tours": [
        {"tour_id": "ru-lavrov-2024-06", "title": "Lavrov in Africa", "official": "lavrov",
         "role_then": "Minister of Foreign Affairs"},
    ],
    "stops": [
        {"stop_id": "ru-lavrov-2024-06-gn", "tour": "ru-lavrov-2024-06", "stop_no": "1",
         "country": "GIN", "city": "Conakry", "lon": "-13.677", "lat": "9.538",
         "geo_precision": "city", "start": "2024-06-03", "status": "done",
         "purpose": "bilateral", "hosts": "Morissanda Kouyaté"},
        {"stop_id": "ru-lavrov-2024-06-cg", "tour": "ru-lavrov-2024-06", "stop_no": "2",
         "country": "COG", "city": "Oyo", "lon": "15.972", "lat": "-1.159",
         "geo_precision": "city", "start": "2024-06-03", "end": "2024-06-04", "status": "done",
         "purpose": "bilateral", "hosts": "Denis Sassou Nguesso;Jean-Claude Gakosso"},
        {"stop_id": "ru-lavrov-2024-06-bf", "tour": "ru-lavrov-2024-06", "stop_no": "3",
         "country": "BFA", "city": "Ouagadougou", "lon": "-1.533", "lat": "12.371",
         "geo_precision": "city", "start": "2024-06-04", "end": "2024-06-05", "status": "done",
         "purpose": "bilateral", "hosts": "Ibrahim Traoré"},
    ],
    "cooperation": [
        {"coop_id": "ru-bf-instructors", "actor": "RUS", "country": "BFA", "type": "instructors",
         "title": "Russian instructors in Burkina Faso", "via": "africa-corps",
         "quantity_min": "100", "quantity_max": "100", "unit": "persons",
         "quantity_of": "present", "quantity_basis": "estimate", "site": "Ouagadougou",
         "lon": "-1.533", "lat": "12.371", "geo_precision": "city"},
        {"coop_id": "ru-bf-instructors-more", "actor": "RUS", "country": "BFA",
         "type": "instructors", "title": "More instructors announced", "quantity_min": "100",
         "quantity_max": "300", "unit": "persons"},
        {"coop_id": "ru-bf-training", "actor": "RUS", "country": "BFA", "place": "RUS",
         "type": "training_abroad", "title": "Burkinabe forces trained in Russia"},
    ],
    "steps": [
        {"step_id": "ru-bf-instructors-s1", "coop_id": "ru-bf-instructors", "step": "announced",
         "date": "2023", "source": "paper-2024-06-05"},
        {"step_id": "ru-bf-instructors-s2", "coop_id": "ru-bf-instructors", "step": "begun",
         "date": "2024-01-24", "source": "paper-2024-06-05"},
        {"step_id": "ru-bf-instructors-more-s1", "coop_id": "ru-bf-instructors-more",
         "step": "announced", "date": "2024-06-05", "source": "paper-2024-06-05"},
        {"step_id": "ru-bf-training-s1", "coop_id": "ru-bf-training", "step": "begun",
         "date": "../2024-06-05", "source": "paper-2024-06-05"},
        {"step_id": "ru-bf-training-s2", "coop_id": "ru-bf-training", "step": "completed",
         "date": "2024~", "source": "agency-2024-06-04"},
    ],
    "links": [
        {"record_id": "ru-bf-instructors-more", "other_id": "ru-bf-instructors",
         "relation": "resizes"},
        {"record_id": "ru-bf-training", "other_id": "ru-lavrov-2024-06-bf",
         "relation": "agreed_during"},
    ],
    "citations": [
        {"record_id": "ru-lavrov-2024-06", "source": "paper-2024-06-05", "stance": "supports"},
        {"record_id": "ru-lavrov-2024-06-gn", "source": "paper-2024-06-05", "stance": "supports"},
        {"record_id": "ru-lavrov-2024-06-cg", "source": "agency-2024-06-04", "stance": "supports"},
        {"record_id": "ru-lavrov-2024-06-cg", "source": "paper-2024-06-05", "field": "country",
         "stance": "disputes", "origin": "afp"},
        {"record_id": "ru-lavrov-2024-06-bf", "source": "paper-2024-06-05", "stance": "supports"},
        {"record_id": "ru-bf-instructors", "source": "paper-2024-06-05", "stance": "supports",
         "origin": "lavrov"},
        {"record_id": "ru-bf-instructors", "source": "ministry-2024-06-05", "stance": "supports"},
        {"record_id": "ru-bf-instructors-more", "source": "paper-2024-06-05",
         "stance": "supports"},
        {"record_id": "ru-bf-training", "source": "paper-2024-06-05", "stance": "supports"},
    ],
    "claims": [
        {"claim_id": "oyo-c1", "record_id": "ru-lavrov-2024-06-cg", "field": "city",
         "value": "Oyo", "source": "agency-2024-06-04", "displayed": "yes",
         "reason": "Written there."},
        {"claim_id": "oyo-c2", "record_id": "ru-lavrov-2024-06-cg", "field": "city",
         "value": "Kinshasa", "source": "paper-2024-06-05", "displayed": "no"},
        {"claim_id": "more-c1", "record_id": "ru-bf-instructors-more", "field": "quantity_max",
         "value": "300", "source": "paper-2024-06-05", "displayed": "yes", "reason": "The later."},
        {"claim_id": "more-c2", "record_id": "ru-bf-instructors-more", "field": "quantity_max",
         "value": "200", "source": "agency-2024-06-04", "displayed": "no"},
    ],
    "coverage": [
        {"country": "BFA", "actor": "RUS", "kind": "cooperation", "languages": "en;fr",
         "searched_from": "2022", "searched_to": "2024-06", "searched_on": "2026-11-23",
         "outcome": "records_found"},
    ],
}  # fmt: skip


def small_tables() -> Tables:
    """A fresh copy of the small data set, every column present."""
    codebook = shipped_codebook()
    return {
        name: [{column: row.get(column, "") for column in table.columns} for row in _WRITTEN[name]]
        for name, table in codebook.items()
    }


def write_folder(
    folder: Path,
    tables: Tables | None = None,
    *,
    line_end: str = "\n",
    encoding: str = "utf-8",
    columns: dict[str, Sequence[str]] | None = None,
) -> Path:
    """Write the tables as CSV and return the folder. ``columns`` orders those of a table."""
    codebook: Codebook = shipped_codebook()
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (tables or small_tables()).items():
        table = codebook[name]
        order = (columns or {}).get(name) or list(rows[0] if rows else table.columns)
        text = StringIO()
        writer = csv.DictWriter(text, order, lineterminator=line_end)
        writer.writeheader()
        writer.writerows(rows)
        (folder / table.path).write_bytes(text.getvalue().encode(encoding))
    return folder
