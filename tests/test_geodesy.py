"""Great circles, the antimeridian, and boxes around points."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geodesy import along, bounds, great_circle, leg, mercator_angle

lons = st.floats(-180, 180)
lats = st.floats(-80, 80)
points = st.tuples(lons, lats)

CONAKRY, OYO = (-13.68, 9.54), (15.97, -1.16)
TOKYO, SAN_FRANCISCO = (139.69, 35.69), (-122.42, 37.77)


def test_a_leg_begins_and_ends_at_its_stops():
    path = great_circle(CONAKRY, OYO)
    assert path[0] == CONAKRY
    assert path[-1] == pytest.approx(OYO)


def test_the_middle_of_a_quarter_of_the_equator():
    assert along((0, 0), (90, 0), 0.5) == pytest.approx((45, 0))


def test_the_great_circle_between_two_cities_on_one_parallel_bends_to_the_pole():
    assert along((0, 50), (90, 50), 0.5)[1] > 55


def test_the_pacific_is_crossed_the_short_way():
    path = great_circle(TOKYO, SAN_FRANCISCO)
    assert path[-1][0] == pytest.approx(SAN_FRANCISCO[0] + 360)
    assert all(abs(after[0] - before[0]) < 10 for before, after in pairwise(path))


def test_a_leg_over_the_pacific_is_two_lines_that_meet_at_180_degrees():
    west, east = leg(TOKYO, SAN_FRANCISCO)
    assert west[0] == TOKYO
    assert west[-1][0] == 180
    assert east[0] == (-180, west[-1][1])
    assert east[-1] == pytest.approx(SAN_FRANCISCO)


def test_a_leg_over_the_pacific_going_west_is_cut_as_well():
    east, west = leg(SAN_FRANCISCO, TOKYO)
    assert east[-1][0] == -180
    assert west[0][0] == 180


def test_a_leg_to_where_it_began_has_no_length():
    assert great_circle(OYO, OYO) == [OYO, OYO]


def test_antipodes_have_a_finite_path():
    assert all(math.isfinite(v) for point in great_circle((0, 0), (180, 0)) for v in point)


@pytest.mark.parametrize(
    ("end", "angle"), [((10, 0), 0), ((0, 10), 90), ((-10, 0), 180), ((0, -10), -90)]
)
def test_the_direction_of_a_leg_from_the_middle_of_the_map(end, angle):
    assert abs(mercator_angle((0, 0), end, 0.6)) == pytest.approx(abs(angle))
    assert mercator_angle((0, 0), end, 0.6) % 360 == pytest.approx(angle % 360)


def test_a_leg_over_the_pacific_points_east():
    assert -45 < mercator_angle(TOKYO, SAN_FRANCISCO, 0.6) < 45


def test_the_box_around_africa():
    assert bounds([CONAKRY, OYO, (15.04, 12.11)]) == pytest.approx((-13.68, -1.16, 15.97, 12.11))


def test_the_box_around_the_pacific_crosses_180_degrees():
    assert bounds([TOKYO, SAN_FRANCISCO]) == pytest.approx((139.69, 35.69, 237.58, 37.77))


def test_no_points_have_no_box():
    assert bounds([]) is None


def test_one_point_is_its_own_box():
    assert bounds([OYO]) == pytest.approx((15.97, -1.16, 15.97, -1.16))


@given(points, points)
def test_every_piece_of_a_leg_stays_on_the_map_and_never_streaks(start, end):
    for piece in leg(start, end):
        assert all(-180.0001 <= lon <= 180.0001 for lon, _ in piece)
        for before, after in pairwise(piece):
            assert abs(after[0] - before[0]) <= 180.0001


@given(st.lists(points, min_size=1, max_size=8))
def test_the_box_holds_every_point(placed):
    west, south, east, north = bounds(placed)
    assert 0 <= east - west <= 360
    for lon, lat in placed:
        assert south <= lat <= north
        assert any(west - 1e-6 <= lon + turn <= east + 1e-6 for turn in (-360, 0, 360))
