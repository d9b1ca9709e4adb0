"""Each malformation gets exactly its line or lines, and nothing else is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.load import load_atlas
from tests.small_folder import Tables, small_tables, write_folder

Line = tuple[str, int | None, str, str, str]
"""File, row, column, value, and words that the expectation holds."""

STOP_ROW = {"ru-lavrov-2024-06-gn": 2, "ru-lavrov-2024-06-cg": 3, "ru-lavrov-2024-06-bf": 4}
KEPT = "that is kept"
"""What a line says of a row that follows another out."""


def cell(table: str, row: int, column: str, value: str) -> Callable[[Tables], None]:
    """Write one cell; ``row`` is the spreadsheet's number."""

    def change(tables: Tables) -> None:
        tables[table][row - 2][column] = value

    return change


def add(table: str, copy_of: int, **cells: str) -> Callable[[Tables], None]:
    """Add a row at the end: a copy of another with some cells changed."""

    def change(tables: Tables) -> None:
        tables[table].append({**tables[table][copy_of - 2], **cells})

    return change


def drop(table: str, *rows: int) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[table] = [row for n, row in enumerate(tables[table], 2) if n not in rows]

    return change


def both(*changes: Callable[[Tables], None]) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        for one in changes:
            one(tables)

    return change


# What follows when the last coverage row, a link and so on go: nothing. These cells cost one row.
ONE_ROW: dict[str, tuple[Callable[[Tables], None], Line]] = {
    "a month that is none": (
        cell("coverage", 2, "searched_from", "2024-13"),
        ("coverage.csv", 2, "searched_from", "2024-13", "a date that exists"),
    ),
    "a date padded with zeros": (
        cell("steps", 2, "date", "2024-06-00"),
        ("steps.csv", 2, "date", "2024-06-00", "a date that exists"),
    ),
    "a date without its zeros": (
        cell("steps", 2, "date", "2024-6-5"),
        ("steps.csv", 2, "date", "2024-6-5", "2024-06-05, 2024-06 or 2024"),
    ),
    "29 February of a common year": (
        cell("steps", 2, "date", "2023-02-29"),
        ("steps.csv", 2, "date", "2023-02-29", "a date that exists"),
    ),
    "a date in another script": (
        cell("steps", 2, "date", "٢٠٢٣"),
        ("steps.csv", 2, "date", "٢٠٢٣", "2024-06-05, 2024-06 or 2024"),
    ),
    "a day that is partial": (
        cell("coverage", 2, "searched_on", "2026-11"),
        ("coverage.csv", 2, "searched_on", "2026-11", "a day, written like"),
    ),
    "a day that does not exist": (
        cell("coverage", 2, "searched_on", "2026-11-31"),
        ("coverage.csv", 2, "searched_on", "2026-11-31", "a day that exists"),
    ),
    "an unknown step": (
        cell("steps", 2, "step", "started"),
        ("steps.csv", 2, "step", "started", "one of reported, announced, signed"),
    ),
    "an unknown relation": (
        cell("links", 3, "relation", "follows"),
        ("links.csv", 3, "relation", "follows", "one of resizes"),
    ),
    "an unknown country": (
        cell("coverage", 2, "country", "ZZZ"),
        ("coverage.csv", 2, "country", "ZZZ", "the iso3 of a row of countries.csv"),
    ),
    "a dangling source": (
        cell("steps", 2, "source", "nowhere"),
        ("steps.csv", 2, "source", "nowhere", "the source_id of a row of sources.csv"),
    ),
    "a dangling record": (
        cell("links", 2, "other_id", "nowhere"),
        ("links.csv", 2, "other_id", "nowhere", "the id of a tour, stop or cooperation"),
    ),
    "a source that speaks for nobody": (
        add("sources", 2, source_id="new", url="https://new.example", speaks_for="XX"),
        ("sources.csv", 5, "speaks_for", "XX", "the id of an actor or a country"),
    ),
    "a required cell left blank": (
        cell("claims", 2, "displayed", ""),
        ("claims.csv", 2, "displayed", "", "never blank"),
    ),
    "a cell of space": (
        cell("claims", 2, "reason", "  "),
        ("claims.csv", 2, "reason", "  ", "only space"),
    ),
    "a duplicate key": (
        add("officials", 2, name="Another"),
        ("officials.csv", 3, "official_id", "lavrov", "row 2 of officials.csv has the same"),
    ),
    "a duplicate key of several columns": (
        add("links", 2),
        ("links.csv", 4, "record_id, other_id, relation",
         "ru-bf-instructors-more, ru-bf-instructors, resizes", "row 2 of links.csv"),
    ),
    "an id that another table has": (
        add("officials", 2, official_id="ru-bf-training"),
        ("cooperation.csv", 4, "coop_id", "ru-bf-training", "row 3 of officials.csv"),
    ),
    "an address that another source has": (
        add("sources", 2, source_id="new"),
        ("sources.csv", 5, "url", "https://paper.example/1", "no other row has"),
    ),
    "an address that is none": (
        add("sources", 2, source_id="new", url="paper.example/2"),
        ("sources.csv", 5, "url", "paper.example/2", "begins with http"),
    ),
    "an id with a space": (
        add("officials", 2, official_id="the minister"),
        ("officials.csv", 3, "official_id", "the minister", "joined by single hyphens"),
    ),
    "a state under another id than its code": (
        add("actors", 2, actor_id="burkina", iso3="BFA"),
        ("actors.csv", 4, "iso3", "BFA", "burkina, since a state's id is its code"),
    ),
    "a company under a country's code": (
        add("actors", 2, actor_id="BFA", kind="company", iso3="BFA"),
        ("actors.csv", 4, "actor_id", "BFA", "row 2 of countries.csv has it too"),
    ),
    "a parent without a tie": (
        add("actors", 3, actor_id="new", parent_link=""),
        ("actors.csv", 4, "parent_link", "", "a parent and the tie to it"),
    ),
    "an actor that is its own parent": (
        add("actors", 3, actor_id="new", parent="new"),
        ("actors.csv", 4, "parent", "new", "no ring"),
    ),
    "an end before its start": (
        cell("coverage", 2, "searched_to", "2021"),
        ("coverage.csv", 2, "searched_to", "2021", "not before searched_from, 2022"),
    ),
    "a link to itself": (
        cell("links", 2, "other_id", "ru-bf-instructors-more"),
        ("links.csv", 2, "other_id", "ru-bf-instructors-more", "no link to itself"),
    ),
    "a ring of links": (
        add("links", 2, record_id="ru-bf-instructors", other_id="ru-bf-instructors-more"),
        ("links.csv", 4, "other_id", "ru-bf-instructors-more", "no ring"),
    ),
    "a citation of a column that is none": (
        cell("citations", 5, "field", "land"),
        ("citations.csv", 5, "field", "land", "a column of stops.csv"),
    ),
    "a claim on a column that is none": (
        add("claims", 2, claim_id="new", field="land"),
        ("claims.csv", 6, "field", "land", "a column of stops.csv"),
    ),
    "a displayed claim that disagrees with its row": (
        cell("claims", 2, "value", "Brazzaville"),
        ("claims.csv", 2, "value", "Brazzaville", "'Oyo', which row 3 of stops.csv shows"),
    ),
    "two claims displayed": (
        add("claims", 2, claim_id="new", source="ministry-2024-06-05"),
        ("claims.csv", 6, "displayed", "yes", "here row 2"),
    ),
    "no claim displayed": (
        cell("claims", 2, "displayed", "no"),
        ("claims.csv", 2, "displayed", "no", "yes in one of the claims on city"),
    ),
    "a claim its column cannot hold": (
        cell("claims", 5, "value", "some"),
        ("claims.csv", 5, "value", "some", "a plain number of at least 0"),
    ),
    "a claim of a country that is none": (
        both(
            add("claims", 2, claim_id="new-c1", field="country", value="COG"),
            add("claims", 3, claim_id="new-c2", field="country", value="ZAR"),
        ),
        ("claims.csv", 7, "value", "ZAR", "the iso3 of a row of countries.csv"),
    ),
    "text that begins with @@": (
        cell("claims", 2, "reason", "@@=(((1)))"),
        ("claims.csv", 2, "reason", "@@=(((1)))", "does not begin with @@"),
    ),
    "a NUL byte": (
        cell("claims", 2, "reason", "a\0b"),
        ("claims.csv", 2, "reason", "a\\x00b", "without NUL"),
    ),
    "a blank item in a list": (
        cell("coverage", 2, "languages", "en;;fr"),
        ("coverage.csv", 2, "languages", "en;;fr", "none of them blank"),
    ),
    "a repeated item in a list": (
        cell("coverage", 2, "languages", "en;fr;en"),
        ("coverage.csv", 2, "languages", "en;fr;en", "each item once"),
    ),
    "an item that begins with @@": (
        cell("coverage", 2, "languages", "en;@@x"),
        ("coverage.csv", 2, "languages", "en;@@x", "do not begin with @@"),
    ),
    "steps out of order": (
        cell("steps", 3, "date", "2022-12-31"),
        ("steps.csv", 3, "date", "2022-12-31", "not before 2023, the announced step above"),
    ),
    "a beginning after the end": (
        add("steps", 6, step_id="new", step="begun", date="2025"),
        ("steps.csv", 7, "step", "begun", "after the completed step above (row 6)"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_ROW)
def test_costs_one_row(name: str, tmp_path: Path) -> None:
    change, line = ONE_ROW[name]
    tables = small_tables()
    change(tables)
    follows = _check(tmp_path, tables, [line])
    # Of these rows only a cooperation has others that rest on it.
    assert bool(follows) == (line[0] == "cooperation.csv")
    assert all(f"row {line[1]} of {line[0]} was left out" in follow[4] for follow in follows)


def _stop(row: int, column: str, value: str, expected: str) -> tuple[object, list[Line]]:
    """A bad cell of a stop: the stop goes, and so do its citations and what else rests on it."""
    stop = next(name for name, number in STOP_ROW.items() if number == row)
    tables = small_tables()
    lines: list[Line] = [("stops.csv", row, column, value, expected)]
    for table, names in (("links", ("other_id",)), ("citations", ("record_id",)),
                         ("claims", ("record_id",))):  # fmt: skip
        for number, cells in enumerate(tables[table], 2):
            lines += [
                (f"{table}.csv", number, name, stop, f"{KEPT}; row {row} of stops.csv was left out")
                for name in names
                if cells[name] == stop
            ]
    return cell("stops", row, column, value), lines


STOPS = {
    "an unknown country": _stop(3, "country", "CONGO", "the iso3 of a row of countries.csv"),
    "an unknown status": _stop(2, "status", "over", "one of planned, done"),
    "a stop before it starts": _stop(4, "end", "2024-06-03", "not before start, 2024-06-04"),
    "a plan before it starts": _stop(2, "planned_end", "2024-06-02", ""),
    "a longitude out of range": _stop(2, "lon", "181", "a plain number from -180 to 180"),
    "a latitude out of range": _stop(2, "lat", "-90.5", "a plain number from -90 to 90"),
    "a longitude with a comma": _stop(2, "lon", "13,6", "a plain number from -180 to 180"),
    "a longitude that is no number": _stop(2, "lon", "nan", "a plain number"),
    "a latitude alone": _stop(2, "lon", "", "longitude and latitude, or neither"),
    "a number that repeats": _stop(4, "stop_no", "2", "row 3 has it too"),
    "a number that skips": _stop(4, "stop_no", "4", "3, since stops of a tour are numbered"),
    "numbers from nought": _stop(2, "stop_no", "0", "a whole number of at least 1"),
    "a number with a point": _stop(4, "stop_no", "3.0", "a whole number of at least 1"),
    "a number in words": _stop(3, "stop_no", "second", "a whole number of at least 1"),
}


@pytest.mark.parametrize("name", STOPS)
def test_a_bad_stop_goes_with_what_rests_on_it(name: str, tmp_path: Path) -> None:
    change, lines = STOPS[name]
    tables = small_tables()
    if name == "a plan before it starts":
        tables["stops"][0]["planned_start"] = "2024-06-03"
    assert callable(change)
    change(tables)
    assert _check(tmp_path, tables, lines) == []


COOPERATION = {
    "an unknown type": ("type", "advisers", "one of instructors, training_abroad"),
    "an unknown actor": ("actor", "wagner", "the actor_id of a row of actors.csv"),
    "an unknown force": ("via", "wagner", "the actor_id of a row of actors.csv"),
    "a quantity without a unit": ("unit", "", "what the quantity counts: one of persons"),
    "min above max": ("quantity_min", "301", "at most quantity_max, 300"),
    "a quantity with a comma": ("quantity_max", "1,000", "a plain number of at least 0"),
    "a quantity below nought": ("quantity_max", "-1", "a plain number of at least 0"),
    "an infinite quantity": ("quantity_max", "inf", "a plain number"),
    "an exponent": ("quantity_max", "1e5", "a plain number"),
    "a quantity beyond what a float holds": ("quantity_max", "9" * 400, "a plain number"),
    "a number with noughts before it": ("quantity_min", "007", "a plain number"),
}


@pytest.mark.parametrize("name", COOPERATION)
def test_a_bad_cooperation_goes_with_what_rests_on_it(name: str, tmp_path: Path) -> None:
    column, value, expected = COOPERATION[name]
    tables = small_tables()
    tables["cooperation"][1][column] = value
    shown = value if len(value) < 200 else value[:200] + "…"
    more, gone = "ru-bf-instructors-more", f"{KEPT}; row 3 of cooperation.csv was left out"
    step_gone = f"the coop_id of a row of cooperation.csv {gone}"
    lines: list[Line] = [
        ("cooperation.csv", 3, column, shown, expected),
        ("steps.csv", 4, "coop_id", more, step_gone),
        ("links.csv", 2, "record_id", more, gone),
        ("citations.csv", 9, "record_id", more, gone),
        ("claims.csv", 4, "record_id", more, gone),
        ("claims.csv", 5, "record_id", more, gone),
    ]
    assert _check(tmp_path, tables, lines) == []


def test_a_cooperation_without_a_step(tmp_path: Path) -> None:
    tables = small_tables()
    drop("steps", 5, 6)(tables)
    training, gone = "ru-bf-training", f"{KEPT}; row 4 of cooperation.csv was left out"
    lines: list[Line] = [
        ("cooperation.csv", 4, "coop_id", training, "at least one step in steps.csv"),
        ("links.csv", 3, "record_id", training, gone),
        ("citations.csv", 10, "record_id", training, gone),
    ]
    assert _check(tmp_path, tables, lines) == []


def test_a_tour_without_a_stop(tmp_path: Path) -> None:
    tables = small_tables()
    tables["tours"].append({**tables["tours"][0], "tour_id": "ru-lavrov-2030"})
    tables["citations"].append({**tables["citations"][0], "record_id": "ru-lavrov-2030"})
    cited, gone = len(tables["citations"]) + 1, f"{KEPT}; row 3 of tours.csv was left out"
    lines: list[Line] = [
        ("tours.csv", 3, "tour_id", "ru-lavrov-2030", "at least one stop in stops.csv"),
        ("citations.csv", cited, "record_id", "ru-lavrov-2030", gone),
    ]
    assert _check(tmp_path, tables, lines) == []


def test_a_cooperation_whose_only_step_is_bad_follows_it(tmp_path: Path) -> None:
    tables = small_tables()
    tables["steps"][2]["date"] = "June"
    gone = f"{KEPT}; row 3 of cooperation.csv was left out"
    more = "ru-bf-instructors-more"
    lines: list[Line] = [
        ("cooperation.csv", 3, "coop_id", more,
         "at least one step in steps.csv; row 4 of steps.csv was left out"),
        ("steps.csv", 4, "date", "June", "2024-06-05, 2024-06 or 2024"),
        ("links.csv", 2, "record_id", more, gone),
        ("citations.csv", 9, "record_id", more, gone),
        ("claims.csv", 4, "record_id", more, gone),
        ("claims.csv", 5, "record_id", more, gone),
    ]  # fmt: skip
    assert _check(tmp_path, tables, lines) == []


@pytest.mark.parametrize("stance", ["disputes", "denies"])
def test_only_support_for_the_whole_row_supports_a_record(stance: str, tmp_path: Path) -> None:
    tables = small_tables()
    tables["citations"][1]["stance"] = stance
    gn = "ru-lavrov-2024-06-gn"
    lines: list[Line] = [
        ("stops.csv", 2, "stop_id", gn, "a citation in citations.csv that supports"),
        ("citations.csv", 3, "record_id", gn, f"{KEPT}; row 2 of stops.csv was left out"),
    ]
    assert _check(tmp_path, tables, lines) == []


def test_support_for_one_column_does_not_support_a_record(tmp_path: Path) -> None:
    tables = small_tables()
    tables["citations"][1]["field"] = "start"
    gn = "ru-lavrov-2024-06-gn"
    lines: list[Line] = [
        ("stops.csv", 2, "stop_id", gn, "a citation in citations.csv that supports"),
        ("citations.csv", 3, "record_id", gn, f"{KEPT}; row 2 of stops.csv was left out"),
    ]
    assert _check(tmp_path, tables, lines) == []


def test_a_bad_source_takes_what_only_it_supports(tmp_path: Path) -> None:
    tables = small_tables()
    tables["sources"][1]["kind"] = "blog"
    gone = f"the source_id of a row of sources.csv {KEPT}; row 3 of sources.csv was left out"
    agency, cg = "agency-2024-06-04", "ru-lavrov-2024-06-cg"
    stop_gone = f"{KEPT}; row 3 of stops.csv was left out"
    lines: list[Line] = [
        ("sources.csv", 3, "kind", "blog", "one of official, igo"),
        ("stops.csv", 3, "stop_id", cg, "whole row; row 4 of citations.csv was left out"),
        ("steps.csv", 6, "source", agency, gone),
        ("citations.csv", 4, "source", agency, gone),
        ("citations.csv", 5, "record_id", cg, stop_gone),
        ("claims.csv", 2, "source", agency, gone),
        ("claims.csv", 3, "record_id", cg, stop_gone),
        ("claims.csv", 5, "source", agency, gone),
    ]
    assert _check(tmp_path, tables, lines) == []


def test_an_actors_ring_goes_whole(tmp_path: Path) -> None:
    tables = small_tables()
    add("actors", 3, actor_id="one", parent="two")(tables)
    add("actors", 3, actor_id="two", parent="one")(tables)
    lines: list[Line] = [
        ("actors.csv", 4, "parent", "two", f"{KEPT}; row 5 of actors.csv was left out"),
        ("actors.csv", 5, "parent", "one", "no ring; one already stands under two"),
    ]
    assert _check(tmp_path, tables, lines) == []


def test_a_ring_of_three_loses_the_link_that_closes_it(tmp_path: Path) -> None:
    tables = small_tables()
    a, b, c = "ru-bf-instructors", "ru-bf-instructors-more", "ru-bf-training"
    tables["links"] = [
        {"record_id": one, "other_id": other, "relation": "same_event"}
        for one, other in ((a, b), (b, c), (c, a))
    ]
    line = ("links.csv", 4, "other_id", a, f"no ring; {a} already leads to {c} by same_event")
    assert _check(tmp_path, tables, [line]) == []


def test_links_of_two_relations_make_no_ring(tmp_path: Path) -> None:
    tables = small_tables()
    add("links", 2, record_id="ru-bf-instructors", other_id="ru-bf-instructors-more",
        relation="same_event")(tables)  # fmt: skip
    assert _check(tmp_path, tables, []) == []


def test_stops_of_unknown_order_have_no_number(tmp_path: Path) -> None:
    tables = small_tables()
    tables["stops"][2]["stop_no"] = ""
    assert _check(tmp_path, tables, []) == []


def test_only_what_is_certain_is_out_of_order(tmp_path: Path) -> None:
    """Dates that may be in order are; "by" dates may have come at any time before."""
    tables = small_tables()
    add("steps", 3, step_id="new-s3", step="suspended", date="2024-01")(tables)
    add("steps", 3, step_id="new-s4", step="resumed", date="2024")(tables)
    add("steps", 3, step_id="new-s5", step="ended", date="../2024-02")(tables)
    assert _check(tmp_path, tables, []) == []


@pytest.mark.parametrize(
    ("old", "new", "row", "expected"),
    [
        ("Lavrov in Africa,", "Lavrov, in Africa,", 2, "5 cells, as in the header; this row has 6"),
        (",Minister of Foreign Affairs", "", 2, "5 cells, as in the header; this row has 4"),
        ("Lavrov in Africa", '"Lavrov" in Africa', 2, "a row of CSV, quotes closed"),
        ("Lavrov in Africa", '"Lavrov in Africa', 2, "a row of CSV, quotes closed"),
    ],
)
def test_a_row_that_is_not_csv_costs_itself(
    old: str, new: str, row: int, expected: str, tmp_path: Path
) -> None:
    tables = small_tables()
    add("tours", 2, tour_id="other")(tables)
    add("stops", 2, stop_id="other-gn", tour="other")(tables)
    add("citations", 2, record_id="other")(tables)
    add("citations", 2, record_id="other-gn")(tables)
    folder = write_folder(tmp_path, tables)
    text = (folder / "tours.csv").read_text(encoding="utf-8")
    (folder / "tours.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    atlas = load_atlas(folder)
    assert list(atlas.tours.index) == ["other"]
    assert list(atlas.stops.index) == ["other-gn"]
    first = next(p for p in atlas.problems if p.file == "tours.csv")
    assert (first.row, first.column) == (row, "")
    assert expected in first.expected
    assert atlas.rows_read["tours"] == 2
    # What followed says why: the broken row's id is still known.
    stop = next(p for p in atlas.problems if p.file == "stops.csv")
    assert stop.expected.endswith("row 2 of tours.csv was left out")


def test_latin_1_costs_the_rows_that_have_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    text = (folder / "stops.csv").read_text(encoding="utf-8")
    (folder / "stops.csv").write_bytes(text.encode("latin-1"))
    atlas = load_atlas(folder)
    found = [p for p in atlas.problems if p.file == "stops.csv"]
    assert [(p.row, p.column, p.value) for p in found] == [
        (2, "hosts", "Morissanda Kouyat\\xe9"),
        (4, "hosts", "Ibrahim Traor\\xe9"),
    ]
    assert "as Latin-1 it would read 'Ibrahim Traoré'" in found[1].expected
    assert list(atlas.stops.index) == ["ru-lavrov-2024-06-cg"]


def test_every_fault_of_a_row_is_named_at_once(tmp_path: Path) -> None:
    tables = small_tables()
    tables["coverage"][0] |= {"country": "", "languages": "", "searched_on": "today"}
    atlas = load_atlas(write_folder(tmp_path, tables))
    columns = [p.column for p in atlas.problems]
    assert columns == ["country", "languages", "searched_on"]
    assert atlas.rows_left_out("coverage") == 1


def _check(tmp_path: Path, tables: Tables, lines: list[Line]) -> list[Line]:
    """Assert that each line is given, in order, and that only their rows are left out.

    Returns the lines given beyond those.
    """
    atlas = load_atlas(write_folder(tmp_path, tables))
    given = [(p.file, p.row, p.column, p.value, p.expected) for p in atlas.problems]
    assert {p.severity for p in atlas.problems} <= {"error"}
    rest = list(given)
    for line in lines:
        match = [g for g in rest if g[:4] == line[:4] and line[4] in g[4]]
        assert len(match) == 1, f"{line} in {given}"
        rest.remove(match[0])
    for name, table in atlas.codebook.items():
        out = {row for file, row, *_ in given if file == table.path}
        written = [
            tuple(row[key] for key in table.key)
            for number, row in enumerate(tables[name], 2)
            if number not in out
        ]
        frame = atlas.frames[name].reset_index()[list(table.key)]
        days = frame.select_dtypes("datetime").columns
        frame[days] = frame[days].astype("str")
        assert sorted(frame.itertuples(index=False, name=None)) == sorted(written)
        assert atlas.rows_read[name] == len(tables[name])
    return rest
