"""Land neighbours from outlines: of squares, and of the shipped borders."""

from typing import Any

import pytest

from dashboard.load.neighbours import land_neighbours, sharing_a_border


def square(iso3: str, west: float, south: float, *, turned: bool = False) -> dict[str, Any]:
    ring = [
        [west, south],
        [west + 1, south],
        [west + 1, south + 1],
        [west, south + 1],
        [west, south],
    ]
    coordinates = [[ring[::-1] if turned else ring]]
    return {"properties": {"iso3": iso3}, "geometry": {"coordinates": coordinates}}


@pytest.mark.parametrize("turned", [False, True])
def test_a_common_side_makes_neighbours_whichever_way_the_outline_runs(turned: bool) -> None:
    found = sharing_a_border([square("AAA", 0, 0), square("BBB", 1, 0, turned=turned)])
    assert found == {"AAA": ("BBB",), "BBB": ("AAA",)}


def test_a_common_corner_does_not() -> None:
    assert sharing_a_border([square("AAA", 0, 0), square("BBB", 1, 1)]) == {"AAA": (), "BBB": ()}


def test_a_country_of_two_parts_is_not_its_own_neighbour() -> None:
    two = square("AAA", 0, 0)
    two["geometry"]["coordinates"] += square("AAA", 1, 0)["geometry"]["coordinates"]
    assert sharing_a_border([two]) == {"AAA": ()}


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("BFA", {"MLI", "NER", "BEN", "TGO", "GHA", "CIV"}),
        ("LSO", {"ZAF"}),
        ("FJI", set()),
        ("RUS", {"NOR", "FIN", "EST", "LVA", "LTU", "POL", "BLR", "UKR", "GEO", "AZE", "KAZ",
                 "CHN", "MNG", "PRK"}),
    ],
)  # fmt: skip
def test_the_shipped_borders(iso3: str, expected: set[str]) -> None:
    assert set(land_neighbours()[iso3]) == expected


def test_every_neighbour_has_its_neighbour() -> None:
    borders = land_neighbours()
    assert all(iso3 in borders[other] for iso3, others in borders.items() for other in others)
    # Too small for an outline on the map.
    assert "VAT" not in borders
