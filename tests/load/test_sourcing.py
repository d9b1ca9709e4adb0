"""Sourcing: strong, partial or thin, from who stands behind a record."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load.sourcing import judge, origin_of, short_name

PARTIES = (frozenset({"rus"}), frozenset({"bfa"}))


def cite(
    publisher: str, kind: str = "press", *, speaks_for: str = "", origin: str = ""
) -> dict[str, str]:
    return {"publisher": publisher, "kind": kind, "speaks_for": speaks_for, "origin": origin}


@pytest.mark.parametrize(
    ("citation", "origin"),
    [
        (cite("The Moscow Times", origin="afp", speaks_for="RUS"), "afp"),
        (cite("TASS", "state_media", speaks_for="RUS"), "rus"),
        (cite("Le Monde"), "le-monde"),
    ],
)
def test_an_origin_is_the_one_given_else_who_is_spoken_for_else_the_publisher(
    citation: dict[str, str], origin: str
) -> None:
    assert origin_of(citation, {}) == origin


def test_a_minister_and_a_force_speak_for_their_state() -> None:
    speaks_as = {"lavrov": "rus", "africa-corps": "rus"}
    told = [
        cite("The Paper", origin="lavrov"),
        cite("Africa Corps", "official", speaks_for="africa-corps"),
        cite("The Ministry", "official", speaks_for="RUS"),
    ]
    found = judge(told, PARTIES, speaks_as)
    assert found.origins == ("rus",)
    assert found.sourcing == "partial"


def test_a_publisher_that_bears_a_speakers_name_is_none() -> None:
    assert origin_of(cite("Lavrov"), {"lavrov": "rus"}) == "lavrov"


def test_two_independent_origins_are_strong() -> None:
    found = judge([cite("The Paper"), cite("Le Monde")], PARTIES)
    assert found.sourcing == "strong"
    assert found.sourcing_reason == "2 independent origins"


def test_outlets_that_carry_one_wire_are_one_origin() -> None:
    told = [cite("The Paper", origin="afp"), cite("Le Monde", origin="afp"), cite("AFP", "wire")]
    found = judge(told, PARTIES)
    assert found.sourcing == "partial"
    assert found.origins == ("afp",)
    assert found.publishers == ("The Paper", "Le Monde", "AFP")


def test_each_sides_official_word_is_strong() -> None:
    told = [
        cite("Ministry", "official", speaks_for="RUS"),
        cite("Presidency", "official", speaks_for="BFA"),
    ]
    found = judge(told, PARTIES)
    assert (found.sourcing, found.sourcing_reason) == ("strong", "Each side's official word")


def test_one_sides_official_word_alone_is_partial() -> None:
    assert judge([cite("Ministry", "official", speaks_for="RUS")], PARTIES).sourcing == "partial"


def test_state_media_are_not_the_official_word_of_their_state() -> None:
    told = [
        cite("TASS", "state_media", speaks_for="RUS"),
        cite("Presidency", "official", speaks_for="BFA"),
    ]
    assert judge(told, PARTIES).sourcing_reason == "2 independent origins"


def test_two_social_accounts_are_thin() -> None:
    found = judge([cite("@one", "social"), cite("@two", "social")], PARTIES)
    assert found.sourcing == "thin"
    assert len(found.origins) == 2


def test_thin_is_tested_before_each_sides_word() -> None:
    told = [
        cite("TASS", "state_media", speaks_for="RUS"),
        cite("AIB", "state_media", speaks_for="BFA"),
    ]
    assert judge(told, PARTIES).sourcing == "thin"


def test_one_other_source_lifts_it_out_of_thin() -> None:
    assert judge([cite("@one", "social"), cite("Le Monde")], PARTIES).sourcing == "strong"
    told = [cite("@one", "social", origin="afp"), cite("Le Monde", origin="afp")]
    assert judge(told, PARTIES).sourcing == "partial"


def test_no_sides_word_is_final_for_a_number() -> None:
    told = [
        cite("Ministry", "official", speaks_for="RUS"),
        cite("Presidency", "official", speaks_for="BFA"),
    ]
    assert judge(told).sourcing_reason == "2 independent origins"


@given(
    st.lists(
        st.builds(
            cite,
            st.sampled_from(["A", "B"]),
            st.sampled_from(["official", "press", "state_media", "social"]),
            speaks_for=st.sampled_from(["", "RUS", "BFA"]),
            origin=st.sampled_from(["", "afp", "rus"]),
        ),
        min_size=1,
    ),
    st.randoms(),
)
def test_the_rank_follows_the_rule_in_any_order(told: list[dict[str, str]], random: Random) -> None:
    found = judge(told, PARTIES)
    if {citation["kind"] for citation in told} <= {"state_media", "social"}:
        assert found.sourcing == "thin"
    else:
        assert found.sourcing == ("strong" if len(found.origins) > 1 else "partial")
    shuffled = random.sample(told, len(told))
    assert judge(shuffled, PARTIES).sourcing == found.sourcing


def test_names_are_compared_without_case_spaces_or_marks() -> None:
    assert short_name("Le Monde") == short_name("le-monde") == "le-monde"
    assert short_name("RUS") == "rus"
    assert short_name("Сергей Лавров") == "сергей-лавров"
