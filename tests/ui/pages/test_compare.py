"""The Compare page: chosen by widgets or by a link, in every state of the data."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.load import shipped_data
from tests.small_folder import small_tables, write_folder
from tests.ui.app_words import button, words
from tests.ui.conftest import Open


def query(app: AppTest) -> dict[str, list[str]]:
    """The choices in the link, without the data that it was made on."""
    found = {name: app.query_params[name] for name in app.query_params if name != "data"}
    return {name: [value] if isinstance(value, str) else value for name, value in found.items()}


def test_without_records_it_asks_what_to_compare(open_app: Open, no_records: Path) -> None:
    app = open_app(no_records, "compare")
    assert "Choose two sides" in words(app)
    assert app.button[0].label == "Swap sides"
    assert app.button[0].disabled


def test_countries_without_any_record_are_equal(open_app: Open, no_records: Path) -> None:
    app = open_app(no_records, "compare", country="BFA", versus="country:GIN")
    said = words(app)
    assert "Burkina Faso and Guinea" in said
    assert "Both sides have 0 records" in said
    assert "Nothing that is counted here." in said


def test_one_record_beside_none(open_app: Open, tmp_path: Path) -> None:
    tables = small_tables()
    tables["tours"], tables["stops"] = [], []
    tables["cooperation"] = tables["cooperation"][:1]
    kept = {row["coop_id"] for row in tables["cooperation"]}
    tables["steps"] = [row for row in tables["steps"] if row["coop_id"] in kept]
    tables["citations"] = [row for row in tables["citations"] if row["record_id"] in kept]
    tables["links"], tables["claims"] = [], []
    folder = write_folder(tmp_path / "one", tables)
    said = words(open_app(folder, "compare", country="BFA", versus="country:GIN"))
    assert (
        "1 record (1 of cooperation, 0 tours) in view for Burkina Faso, "
        "0 records (0 of cooperation, 0 tours) for Guinea." in said
    )


def test_full_pairs_to_begin_with_open_as_they_say(open_app: Open) -> None:
    said = words(open_app(shipped_data(), "compare"))
    for pair in ("Russia and France", "Wagner Group and Africa Corps", "Mali and Niger"):
        assert pair in said
    assert 'href="compare?country=MLI&amp;versus=country%3ANER"' in said


@pytest.mark.parametrize(
    ("choices", "title"),
    [
        ({"actor": "RUS", "versus": "actor:FRA"}, "Russia and France"),
        ({"country": "MLI", "versus": "country:NER"}, "Mali and Niger"),
        ({"start": "2024", "end": "2024", "versus": "period:2025..2025"}, "2024 and 2025"),
    ],
)
def test_a_link_opens_both_sides(open_app: Open, choices: dict[str, str], title: str) -> None:
    app = open_app(shipped_data(), "compare", **choices)
    said = words(app)
    assert f"<h1>{title}</h1>" in said
    assert "What differs" in said
    assert "do not rank partners by them" in said
    assert "By status" in said
    assert query(app)["versus"]


def test_other_filters_are_said_and_can_be_left(open_app: Open) -> None:
    choices = {"actor": "RUS", "versus": "actor:FRA", "group": "Sahel"}
    said = words(open_app(shipped_data(), "compare", **choices))
    assert "Both sides are of: Sahel" in said
    assert 'href="compare?actor=RUS&amp;versus=actor%3AFRA"' in said
    alone = words(open_app(shipped_data(), "compare", actor="RUS", versus="actor:FRA"))
    assert "Both sides are of" not in alone


def test_sides_are_chosen_one_after_the_other(open_app: Open) -> None:
    app = open_app(shipped_data(), "compare")
    app.selectbox(key="compare-first-actor").set_value("RUS").run()
    assert query(app) == {"actor": ["RUS"]}
    assert "Choose two sides" in words(app)
    app.selectbox(key="compare-second-actor").set_value("FRA").run()
    assert query(app) == {"actor": ["RUS"], "versus": ["actor:FRA"]}
    assert "<h1>Russia and France</h1>" in words(app)
    button(app, "Swap sides")
    assert query(app) == {"actor": ["FRA"], "versus": ["actor:RUS"]}
    assert "<h1>France and Russia</h1>" in words(app)


def test_the_second_side_may_be_chosen_first(open_app: Open) -> None:
    app = open_app(shipped_data(), "compare")
    app.selectbox(key="compare-second-actor").set_value("FRA").run()
    assert "Choose two sides" in words(app)
    app.selectbox(key="compare-first-actor").set_value("RUS").run()
    assert "<h1>Russia and France</h1>" in words(app)


def test_another_kind_of_comparison_leaves_the_sides_behind(open_app: Open) -> None:
    app = open_app(shipped_data(), "compare", actor="RUS", versus="actor:FRA", group="Sahel")
    app.segmented_control(key="compare-kind").set_value("period").run()
    assert not app.exception
    found = query(app)
    assert found["group"] == ["Sahel"]
    assert "actor" not in found
    assert (found["start"], found["end"]) == (["2024-01-01"], ["2024-12-31"])
    assert "<h1>2024 and 2025</h1>" in words(app)
    app.segmented_control(key="compare-kind").set_value("country").run()
    assert query(app) == {"group": ["Sahel"]}


def test_names_that_are_code_are_text(open_app: Open, tmp_path: Path) -> None:
    tables = small_tables()
    tables["countries"][0]["name"] = "<img src=x onerror=alert(1)>"
    folder = write_folder(tmp_path / "hostile", tables)
    said = words(open_app(folder, "compare", country="BFA", versus="country:GIN"))
    assert "<img" not in said
    assert "&lt;img" in said
