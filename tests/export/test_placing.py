"""Marks and names that can be told apart."""

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.placing import Room, apart

PIXELS = st.tuples(st.floats(100, 400), st.floats(100, 300))


@given(st.lists(PIXELS, max_size=12))
def test_marks_do_not_cover_each_other(wanted: list[tuple[float, float]]) -> None:
    places = apart(wanted, [10] * len(wanted), (800, 500))
    for one, other in itertools.combinations(places, 2):
        assert math.dist(one, other) >= 19


def test_marks_with_room_stay_where_they_are() -> None:
    wanted = [(100.0, 100.0), (200.0, 100.0)]
    for place, asked in zip(apart(wanted, [10, 10], (800, 500)), wanted, strict=True):
        assert math.dist(place, asked) < 0.1


def test_many_marks_at_one_place_part_and_stay_near() -> None:
    places = apart([(400.0, 250.0)] * 7, [9] * 7, (800, 500))
    assert all(math.dist(place, (400, 250)) < 60 for place in places)
    assert min(math.dist(a, b) for a, b in itertools.combinations(places, 2)) >= 17


def test_fixed_marks_do_not_give_way() -> None:
    [moved] = apart([(400.0, 250.0)], [9, 5], (800, 500), fixed=[(400.0, 250.0)])
    assert math.dist(moved, (400, 250)) >= 14


def test_a_name_takes_the_first_free_place_and_avoids_lines_if_it_can() -> None:
    room = Room(200, 100)
    right, left = (100, 40, 140, 52), (40, 40, 80, 52)
    room.lines = [(120, 45, 124, 49)]
    assert room.first_free([right, left]) == 1
    assert room.first_free([left, right]) == 1  # only a line is in its way
    assert room.first_free([left, right]) is None
    assert room.first_free([(190, 40, 210, 52)]) is None
