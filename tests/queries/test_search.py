"""Finding a thing by its name, however it is spelled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.search import KINDS, LONGEST, search
from tests.browser import folders
from tests.casebook import Casebook
from tests.small_folder import write_folder

SHIPPED = load_atlas(shipped_data())


@pytest.mark.parametrize(
    ("typed", "kind", "id_"),
    [
        ("Ouagadougou", "place", "BFA"),
        ("Ouagadugo", "place", "BFA"),
        ("Lavrof", "official", "lavrov"),
        ("lavr", "official", "lavrov"),
        ("Лавров", "official", "lavrov"),
        ("Poutine", "official", "putin"),
        ("Burkina Fasso", "country", "BFA"),
        ("faso burkina", "country", "BFA"),
        ("Congo-Brazzaville", "country", "COG"),
        ("Congo Kinshasa", "country", "COD"),
        ("Ivory Coast", "country", "CIV"),
        ("cote divoire", "country", "CIV"),
        ("CÔTE D’IVOIRE", "country", "CIV"),
        ("Türkiye", "actor", "TUR"),
        ("Turkey", "actor", "TUR"),
        ("turkiye", "actor", "TUR"),
        ("N'Djamena", "place", "TCD"),
        ("ndjamena", "place", "TCD"),
        ("wagner", "actor", "wagner"),
        ("lavrov chad", "tour", "ru-lavrov-2024-06-africa"),
        ("ru-bf-instructors-2024-01", "record", "ru-bf-instructors-2024-01"),
        ("ru-lavrov-2024-06-africa-cg", "record", "ru-lavrov-2024-06-africa-cg"),
    ],
)
def test_what_is_meant_comes_first(typed: str, kind: str, id_: str) -> None:
    first = search(SHIPPED, typed, 8)[0]
    assert (first.kind, first.id) == (kind, id_)


def test_what_a_name_stands_for_is_told_apart_by_its_context() -> None:
    actor, country = search(SHIPPED, "Turkey", 8)[:2]
    assert (actor.kind, country.kind) == ("actor", "country")
    assert "stops" in country.context
    assert "tours" in actor.context
    assert "official of Russia · " in search(SHIPPED, "Lavrov", 1)[0].context
    assert search(SHIPPED, "Oyo", 1)[0].context.startswith("Republic of the Congo · ")


def test_a_name_comes_before_titles_with_it() -> None:
    kinds = [one.kind for one in search(SHIPPED, "Mali", 8)]
    assert kinds[0] == "country"
    assert kinds.index("record") == len([kind for kind in kinds if kind not in ("record", "tour")])


def test_a_name_that_begins_as_typed_leaves_no_room_for_slips() -> None:
    assert "Maldives" not in [one.name for one in search(SHIPPED, "Mali", 20)]


def test_words_of_the_partner_the_country_and_the_kind_find_a_record() -> None:
    ids = [one.id for one in search(SHIPPED, "instructors russia burkina", 8)]
    assert "ru-bf-instructors-2024-01" in ids


@pytest.mark.parametrize("typed", ["", "  ", "\n", "…", "<>", "zzzzzzzz", "x" * 100_000])
def test_nothing_is_found_by_nothing(typed: str) -> None:
    assert search(SHIPPED, typed, 8) == []


@given(st.text(max_size=3 * LONGEST), st.integers(-1, 12))
def test_any_text_is_answered(typed: str, most: int) -> None:
    found = search(SHIPPED, typed, most)
    assert len(found) <= max(most, 0)
    assert all(one.kind in KINDS and one.name for one in found)
    assert len({(one.kind, one.id, one.name) for one in found}) == len(found)


@given(st.sampled_from([*SHIPPED.countries["name"], *SHIPPED.officials["name"]]))
def test_every_name_finds_itself(name: str) -> None:
    assert name in [one.name for one in search(SHIPPED, name, 3)]


def test_a_folder_without_records_and_one_with_hostile_cells(tmp_path: Path) -> None:
    empty = Casebook().load(tmp_path / "empty")
    (first,) = search(empty, "guinee", 8)
    assert (first.id, first.context) == ("GIN", "no records")
    hostile = load_atlas(write_folder(tmp_path / "hostile", folders.hostile_tables()))
    assert search(hostile, "burkina", 1)[0].name == f"Burkina {folders.HTML}"
    assert search(hostile, "زيارة", 8)[0].name == folders.RIGHT_TO_LEFT
