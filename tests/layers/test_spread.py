"""Marks that share a place are set side by side, always the same way."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.layers.spread import spread

points = st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), max_size=30)


def test_a_mark_alone_stays_where_it_is():
    assert spread([(1.0, 2.0), (30.0, 2.0)]) == [(0.0, 0.0), (0.0, 0.0)]


def test_marks_at_one_place_are_most_of_a_mark_apart():
    offsets = spread([(7.5, 9.1)] * 20)
    assert offsets[0] == (0.0, 0.0)
    assert min(math.dist(a, b) for a, b in combinations(offsets, 2)) > 0.75


@given(points)
def test_the_same_points_have_the_same_offsets(placed):
    assert spread(placed) == spread(placed)
    assert len(spread(placed)) == len(placed)
