"""The box around a country's own land: of squares, and of the shipped borders."""

import pytest

from dashboard.geodesy import Point
from dashboard.load import load_atlas, shipped_data
from dashboard.load.own_land import by_the_capital, own_land


def square(west: float, south: float) -> list[Point]:
    return [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1)]


def test_land_hangs_together_part_by_part_from_the_capital_on() -> None:
    near, farther, overseas = square(0, 0), square(4, 0), square(15, 0)
    parts = [overseas, farther, near, square(8, 0)]
    found = by_the_capital(parts, (0.5, 0.5))
    assert sorted(found) == sorted([*near, *farther, *square(8, 0)])
    assert by_the_capital(parts, (15.5, 0.5)) == overseas
    assert by_the_capital([], (0, 0)) == []


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("BFA", (-5.5, 9.4, 2.4, 15.1)),
        ("FRA", (-4.7, 41.4, 9.6, 51.1)),
        ("USA", (-124.7, 24.5, -67.0, 49.4)),
        ("ESP", (-9.2, 36.0, 4.3, 43.8)),
        ("MYS", (99.6, 0.9, 119.2, 7.4)),
        # Across 180 degrees.
        ("FJI", (174.6, -21.7, 181.7, -12.5)),
        ("RUS", (19.6, 41.2, 190.2, 81.9)),
    ],
)
def test_the_box_is_around_the_land_by_the_capital(
    iso3: str, expected: tuple[float, float, float, float]
) -> None:
    countries = load_atlas(shipped_data()).countries
    capital = (countries.at[iso3, "lon"], countries.at[iso3, "lat"])
    assert own_land(iso3, capital) == pytest.approx(expected, abs=0.06)


def test_without_an_outline_there_is_no_box() -> None:
    assert own_land("GIB", (-5.35, 36.14)) is None
