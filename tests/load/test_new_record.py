"""New records: their ids, what comes with them, and how they enter a file."""

from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_codebook
from dashboard.load.new_record import (
    Changed,
    Rows,
    given_columns,
    new_rows,
    prepare,
    with_rows,
    write,
)
from dashboard.load.read import read_folder
from tests.small_folder import Tables, small_tables, write_folder

COOPERATION = {
    "actor": "RUS",
    "country": "BFA",
    "type": "instructors",
    "title": "Instructors",
    "step": "begun",
    "date": "2024-01-24",
    "source": "paper-2024-06-05",
}
STOP = {"tour": "ru-lavrov-2024-06", "country": "BFA", "status": "planned"} | {
    "source": "paper-2024-06-05"
}
TOUR = {
    "official": "lavrov",
    "title": "Lavrov in Guinea",
    "role_then": "Minister of Foreign Affairs",
    "country": "GIN",
    "start": "2025-03-02",
    "status": "done",
    "source": "paper-2024-06-05",
}
SOURCE = {
    "url": "https://elysee.example/2",
    "title": 'L\'arrivée à Conakry: "deux jours"',
    "publisher": "Élysée",
    "published": "2025-03~",
    "accessed": "2026-11-23",
    "lang": "fr",
    "kind": "official",
}


def made(folder: Path, kind: str, given: dict[str, str], tables: Tables | None = None) -> Rows:
    codebook = shipped_codebook()
    draft = read_folder(write_folder(folder, tables), codebook)
    return new_rows(kind, given, draft, codebook)


def test_a_cooperation_comes_with_its_first_step_and_its_citation(tmp_path: Path) -> None:
    rows = made(tmp_path, "cooperation", COOPERATION | {"note": "N", "origin": "afp"})
    [row], [step], [citation] = rows["cooperation"], rows["steps"], rows["citations"]
    assert row["coop_id"] == "ru-bf-instructors-2024-01"
    assert (row["actor"], row["type"], row["note"]) == ("RUS", "instructors", "N")
    assert step == {
        "step_id": "ru-bf-instructors-2024-01-s1",
        "coop_id": "ru-bf-instructors-2024-01",
        "step": "begun",
        "date": "2024-01-24",
        "source": "paper-2024-06-05",
        "note": "",
    }
    assert citation == {
        "record_id": "ru-bf-instructors-2024-01",
        "source": "paper-2024-06-05",
        "field": "",
        "stance": "supports",
        "origin": "afp",
        "locator": "",
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"type": "arms_delivery"}, "ru-bf-arms-2024-01"),
        ({"type": "training_abroad"}, "ru-bf-training-abroad-2024-01"),
        ({"date": "2024~"}, "ru-bf-instructors-2024"),
        ({"date": "../2024-06-05"}, "ru-bf-instructors-2024-06"),
        ({"date": "June 2024"}, "ru-bf-instructors-2"),  # that id without a number is taken
        ({"country": "RUS"}, "ru-ru-instructors-2024-01"),
        ({"country": "ZMB"}, "ru-zmb-instructors-2024-01"),
        ({"actor": "africa-corps"}, "africa-corps-bf-instructors-2024-01"),
        ({"actor": "", "country": "", "type": "", "date": ""}, "new"),
        ({"coop_id": "by-hand"}, "by-hand"),
    ],
)
def test_ids_of_cooperation(tmp_path: Path, changed: dict[str, str], expected: str) -> None:
    rows = made(tmp_path, "cooperation", COOPERATION | changed)
    assert rows["cooperation"][0]["coop_id"] == expected


def test_the_short_code_is_the_one_that_ids_use_most(tmp_path: Path) -> None:
    tables = small_tables()
    for row, name in zip(tables["cooperation"], ("zz-bb", "zz-bb", "ru-bf"), strict=True):
        row["coop_id"] = f"{name}-{row['type'].replace('_', '-')}-{len(row['title'])}"
    tables["tours"] = tables["stops"] = []
    rows = made(tmp_path, "cooperation", COOPERATION, tables)
    assert rows["cooperation"][0]["coop_id"] == "zz-bb-instructors-2024-01"


def test_a_stop_takes_the_next_number_and_a_free_id(tmp_path: Path) -> None:
    [stop] = made(tmp_path, "stop", STOP)["stops"]
    assert (stop["stop_id"], stop["stop_no"]) == ("ru-lavrov-2024-06-bf-2", "4")
    [stop] = made(tmp_path, "stop", STOP | {"stop_no": ""})["stops"]
    assert stop["stop_no"] == ""
    [stop] = made(tmp_path, "stop", STOP | {"tour": "ru-lavrov-2030"})["stops"]
    assert (stop["stop_id"], stop["stop_no"]) == ("ru-lavrov-2030-bf", "1")


def test_a_tour_without_a_known_order_gets_no_number(tmp_path: Path) -> None:
    tables = small_tables()
    for row in tables["stops"]:
        row["stop_no"] = ""
    assert made(tmp_path, "stop", STOP, tables)["stops"][0]["stop_no"] == ""


def test_a_tour_comes_with_its_first_stop_and_both_are_cited(tmp_path: Path) -> None:
    rows = made(tmp_path, "tour", TOUR)
    [tour], [stop] = rows["tours"], rows["stops"]
    assert tour["tour_id"] == stop["tour"] == "ru-lavrov-2025-03-africa"
    assert (stop["stop_id"], stop["stop_no"]) == ("ru-lavrov-2025-03-africa-gn", "1")
    assert [row["record_id"] for row in rows["citations"]] == [tour["tour_id"], stop["stop_id"]]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "elysee-2025-03-larrivee-conakry-deux"),
        ({"published": ""}, "elysee-undated-larrivee-conakry-deux"),
        ({"publisher": "Кремль", "title": "О визите"}, "elysee-example-2025-03"),
        ({"source_id": "paper-2024-06-05"}, "paper-2024-06-05"),
    ],
)
def test_ids_of_sources(tmp_path: Path, changed: dict[str, str], expected: str) -> None:
    rows = made(tmp_path, "source", SOURCE | changed)
    assert list(rows) == ["sources"]
    assert rows["sources"][0]["source_id"] == expected


@pytest.mark.parametrize("kind", ["tour", "stop", "cooperation", "source"])
def test_what_follows_from_the_rest_is_not_asked_for(kind: str) -> None:
    given = given_columns(kind, shipped_codebook())
    assert not {"record_id", "field", "stance", "step_id"} & set(given)
    assert ("source" in given) == (kind != "source")


@pytest.mark.parametrize(
    ("kind", "given"),
    [("cooperation", COOPERATION), ("stop", STOP), ("tour", TOUR), ("source", SOURCE)],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_what_is_written_validates_and_keeps_the_line_ends(
    tmp_path: Path, kind: str, given: dict[str, str], line_end: str
) -> None:
    folder = write_folder(tmp_path, line_end=line_end, encoding="utf-8-sig")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    addition = prepare(folder, kind, given)
    assert addition.problems == ()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    write(folder, addition)
    assert load_atlas(folder).problems == ()
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after == before | addition.after
    for name, content in after.items():
        assert content.startswith(before[name])
        assert len(content.splitlines()) == content.count(line_end.encode())
        assert line_end == "\r\n" or b"\r\n" not in content


def test_the_files_own_columns_and_last_line_are_kept() -> None:
    rows = [{"b": "x, y", "a": "1"}, {"b": "", "a": "2"}]
    assert with_rows(b"b, a ,more\r\np,q,r", rows) == (
        b'b, a ,more\r\np,q,r\r\n"x, y",1,\r\n,2,'  # as it was: no line end at the end
    )
    assert with_rows(b"a,b\n", rows) == b'a,b\n1,"x, y"\n2,\n'


def test_a_quote_left_open_above_does_not_swallow_the_new_row(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write('open,"https://open.example/')
    addition = prepare(folder, "source", SOURCE | {"title": "Plain"})
    assert addition.problems == ()
    write(folder, addition)
    assert "elysee-2025-03-plain" in load_atlas(folder).sources.index


def test_problems_that_were_there_before_are_not_the_new_records(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][0]["country"] = "ZZZ"
    assert prepare(write_folder(tmp_path, tables), "source", SOURCE).problems == ()


def test_nothing_is_written_over_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    addition = prepare(folder, "cooperation", COOPERATION)
    with (folder / "citations.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(Changed, match=r"citations\.csv"):
        write(folder, addition)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
