"""Marks and names that can be told apart."""

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.map.placing import Box, Room, apart
from dashboard.export.map.projection import Pixel

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


def test_a_name_takes_the_first_free_place_and_covers_no_line() -> None:
    room = Room(200, 100)
    right, left = (100, 40, 140, 52), (40, 40, 80, 52)
    room.draw_line([(120, 0), (120, 100)])
    assert room.first_free([right, left]) == 1
    assert room.first_free([right, left]) is None
    assert room.first_free([(190, 40, 210, 52)]) is None


BOXES = st.tuples(st.floats(0, 360), st.floats(0, 280), st.floats(2, 90), st.floats(8, 14)).map(
    lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
)


@given(
    st.lists(BOXES, max_size=10),
    st.lists(st.lists(st.tuples(st.floats(-50, 450), st.floats(-50, 350)), min_size=2, max_size=4),
             max_size=4),
    st.lists(st.lists(BOXES, min_size=1, max_size=5), max_size=25),
)  # fmt: skip
def test_names_cover_no_mark_no_route_and_no_name(
    marks: list[Box], routes: list[list[Pixel]], wanted: list[list[Box]]
) -> None:
    room = Room(400, 300)
    for mark in marks:
        room.take(mark)
    for route in routes:
        room.draw_line(route)
    names = []
    for boxes in wanted:
        chosen = room.first_free(boxes)
        if chosen is not None:
            names.append(boxes[chosen])
    for name in names:
        assert min(name) >= 0
        assert name[2] <= 400
        assert name[3] <= 300
        assert not any(overlap(name, mark) for mark in marks)
        for route in routes:
            for start, end in itertools.pairwise(route):
                # Points along the line, told apart from how the code tells it.
                along = (
                    (start[0] + (end[0] - start[0]) * i / 400,
                     start[1] + (end[1] - start[1]) * i / 400) for i in range(401)
                )  # fmt: skip
                assert not any(name[0] < x < name[2] and name[1] < y < name[3] for x, y in along)
    for one, other in itertools.combinations(names, 2):
        assert not overlap(one, other)


def overlap(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0 and high > 0
