"""A map holds what it is of, in the projection that suits it, wherever on the globe that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.map.extent import fitted, world
from dashboard.export.map.projection import Flattening
from dashboard.geodesy import bounds

HEIGHTS = (380.0, 620.0)
FIJI = [(178.44, -18.14), (-171.77, -13.83)]

KINDS = {
    "west Africa": ([(-13.7, 9.5), (16, -1.2), (-1.5, 12.4), (15, 12.1)], "Lambert azimuthal"),
    "Africa": ([(-17, 15), (51, 11), (10, 37), (18, -34)], "Lambert azimuthal"),
    "Europe to Korea": ([(10, 52), (37, 55), (70, 41), (116, 40), (127, 37)], "Albers conic"),
    "all of Russia": ([(20, 55), (47, 42), (132, 43), (180, 69), (104, 77)], "Lambert azimuthal"),
    "southern ocean": ([(-60, -38), (20, -30), (-20, -33)], "Albers conic"),
    "along the equator": ([(-13, 8), (30, 0), (72, 4), (106, -8)], "Albers conic"),
    "Pacific": (FIJI, "Lambert azimuthal"),
    "Svalbard": ([(15.6, 78.2)], "Lambert azimuthal"),
    "Arctic": ([(15, 78), (-156, 71), (129, 71), (-60, 76)], "Lambert azimuthal"),
    "Antarctica": ([(-59, -62), (107, -78), (93, -67), (-137, -75)], "Lambert azimuthal"),
    "both Americas and Asia": ([(-100, 40), (100, 40), (-60, -30), (30, 10)], "Equal Earth"),
    "nothing": ([], "Equal Earth"),
}


@pytest.mark.parametrize(("points", "name"), KINDS.values(), ids=KINDS)
def test_each_extent_has_the_projection_that_suits_it(
    points: list[tuple[float, float]], name: str
) -> None:
    projection = fitted(points, 896, HEIGHTS)
    assert projection.name == name
    assert all(projection.shows(point) for point in points)


@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-70, 70)), min_size=2, max_size=8))
def test_shapes_are_bent_no_more_than_on_a_plain_azimuthal_map(
    points: list[tuple[float, float]],
) -> None:
    projection = fitted(points, 896, HEIGHTS)
    west, south, east, north = bounds(points) or (0, 0, 0, 0)
    if projection.is_world:
        return
    plain = Flattening("azimuthalEqualArea", ((west + east) / 2, (south + north) / 2))
    worst = [max(map(f.stretch, points)) for f in (projection.flattening, plain)]
    assert worst[0] <= 1.02 * worst[1]


def test_around_a_pole_it_is_in_the_middle() -> None:
    for sign in (1, -1):
        points = [(lon, 72.0 * sign) for lon in (0, 120, 240)]
        flattening = fitted(points, 896, HEIGHTS).flattening
        assert flattening.centre[1] == 90 * sign


def test_a_station_in_antarctica_is_on_the_world() -> None:
    vostok = (106.8, -78.46)
    assert not world(896).shows(vostok)
    assert world(896, None, [vostok]).shows(vostok)


@pytest.mark.parametrize(
    ("points", "together"),
    [
        ([(140, 35), (-77, 39)], "across the Pacific"),
        ([(151, -33), (-70, -33), (175, -41)], "across the Pacific"),
        ([(-77, 39), (2, 49)], "across the Atlantic"),
        ([(-77, 39), (2, 49), (140, 35)], "across the Atlantic"),
    ],
)
def test_the_world_is_cut_away_from_what_it_shows(
    points: list[tuple[float, float]], together: str
) -> None:
    projection = world(896, None, points)
    west_of = projection.pixel(points[0])[0] < projection.pixel(points[1])[0]
    assert west_of
    assert (projection.flattening.centre[0] > 90) == (together == "across the Pacific")


def test_a_low_figure_becomes_narrower_and_leaves_the_globe_nowhere() -> None:
    africa = [(-17, 15), (51, 11), (10, 37), (18, -34)]
    projection = fitted(africa, 960, (330, 330))
    assert projection.height == 330
    assert projection.width < 960
    assert all(projection.shows(point) for point in africa)


def test_one_place_is_in_the_middle_of_its_neighbours() -> None:
    place, near, far = (178.44, -18.14), [(-175.2, -21.1), (168.3, -17.7), (179, -8.5)], (2.3, 48.9)
    projection = fitted([place], 896, HEIGHTS, [place, *near, far])
    x, y = projection.pixel(place)
    assert [x, y] == pytest.approx([448, projection.height / 2], abs=1)
    assert sum(map(projection.shows, near)) >= 2
    assert not projection.shows(far)


@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=1, max_size=8),
)
def test_a_fitted_map_holds_every_point(points: list[tuple[float, float]]) -> None:
    projection = fitted(points, 896, (380, 620))
    if not projection.is_world:
        assert all(projection.shows(point) for point in points)
    assert projection.height <= 620


def test_points_across_the_pacific_are_fitted_together() -> None:
    projection = fitted(FIJI, 896, HEIGHTS)
    assert projection.pixel(FIJI[0])[0] < projection.pixel(FIJI[1])[0]


def test_what_spans_the_world_is_shown_on_the_world() -> None:
    assert fitted([(-100, 40), (100, 40)], 896, (380, 620)).is_world
    assert fitted([], 896, (380, 620)).is_world


def test_one_point_is_not_magnified_without_end() -> None:
    projection = fitted([(-1.53, 12.37)], 896, (380, 620))
    across = projection.width / projection.scale  # radians
    assert across * 6371 > 2500
