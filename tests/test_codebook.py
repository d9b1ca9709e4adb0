"""The codebook says what the parsed schema says, and the words of the code are words of its."""

import json
from pathlib import Path

import pytest

from dashboard.codebook import (
    COUNTING_PARENT_LINKS,
    RECORD_TABLES,
    Codebook,
    label,
    parse_codebook,
)
from dashboard.load.lifecycle import FINISHING, FURTHER
from dashboard.load.sourcing import THIN_KINDS
from dashboard.queries.records import RELATIONS


@pytest.fixture(scope="module")
def codebook(root: Path) -> Codebook:
    return parse_codebook(json.loads((root / "data" / "datapackage.json").read_text("utf-8")))


def test_tables_in_the_order_of_the_package(codebook: Codebook) -> None:
    assert list(codebook) == [
        "countries", "actors", "officials", "sources", "tours", "stops", "cooperation", "steps",
        "links", "citations", "claims", "coverage",
    ]  # fmt: skip
    assert codebook["stops"].path == "stops.csv"
    assert {codebook[table].key for table in RECORD_TABLES} == {
        ("tour_id",), ("stop_id",), ("coop_id",),
    }  # fmt: skip
    assert codebook["links"].key == ("record_id", "other_id", "relation")


def test_columns_say_what_cells_hold(codebook: Codebook) -> None:
    stops = codebook["stops"].columns
    assert [stops[name].kind for name in ("stop_no", "lon", "start", "hosts", "city")] == [
        "integer", "number", "partial-date", "list", "string",
    ]  # fmt: skip
    assert (stops["lon"].minimum, stops["lon"].maximum) == (-180, 180)
    assert stops["status"].required
    assert stops["status"].allowed == ("planned", "done", "cancelled", "postponed")
    assert stops["status"].meanings["cancelled"] == "Called off."
    assert stops["city"].allowed == ()
    assert codebook["sources"].columns["accessed"].kind == "date"
    assert codebook["sources"].columns["url"].unique
    assert [stops[name].title for name in ("lon", "planned_start")] == [
        "Longitude",
        "Planned start",
    ]


def test_pointers_name_their_table(codebook: Codebook) -> None:
    assert codebook["stops"].columns["tour"].points_to == "tours"
    assert codebook["actors"].columns["parent"].points_to == "actors"
    assert codebook["citations"].columns["record_id"].points_to == "records"
    assert codebook["citations"].columns["origin"].points_to is None


def test_the_codes_own_words_are_allowed_values(codebook: Codebook) -> None:
    assert set(codebook["actors"].columns["parent_link"].allowed) > COUNTING_PARENT_LINKS
    steps = set(codebook["steps"].columns["step"].allowed)
    assert steps == {*FURTHER, *FINISHING, "suspended", "resumed"}
    assert set(codebook["sources"].columns["kind"].allowed) > THIN_KINDS
    assert set(codebook["links"].columns["relation"].allowed) == set(RELATIONS)


def test_label() -> None:
    assert label("training_abroad") == "Training abroad"
