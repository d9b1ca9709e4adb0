"""One tour, stop by stop."""

from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.queries.itinerary import itinerary
from tests.casebook import AGENCY, MINISTRY, PAPER, Casebook
from tests.cases import atlas_of, link
from tests.small_folder import small_tables


def test_no_such_tour(tmp_path: Path) -> None:
    assert itinerary(atlas_of(tmp_path, small_tables()), "nothing") is None


def test_the_small_tour(tmp_path: Path) -> None:
    tour = itinerary(atlas_of(tmp_path, small_tables()), "ru-lavrov-2024-06")
    assert tour
    assert (tour.official[1], tour.actor[1]) == ("Sergey Lavrov", "Russia")
    assert [stop.number for stop in tour.stops] == [1, 2, 3]
    guinea, congo, burkina = tour.stops
    assert guinea.at == (-13.677, 9.538)
    assert congo.when == "3 to 4 June 2024"
    assert congo.hosts == ("Denis Sassou Nguesso", "Jean-Claude Gakosso")
    assert burkina.agreed == (("ru-bf-training", "Burkinabe forces trained in Russia"),)
    assert guinea.agreed == tour.agreed == ()
    (city,) = congo.disagreements
    assert [(value.text, value.displayed) for value in city.values] == [
        ("Oyo", True),
        ("Kinshasa", False),
    ]
    said = {source.publisher: source.stances for source in congo.sources}
    assert said == {"The Agency": ("supports",), "The Paper": ("disputes",)}
    assert congo.sources[0].published == "June 2024"


def test_what_was_agreed_on_the_tour_is_the_tours_own(tmp_path: Path) -> None:
    tables = small_tables()
    link(tables, "ru-lavrov-2024-06", "ru-bf-instructors", "agreed_during")
    tour = itinerary(atlas_of(tmp_path, tables), "ru-lavrov-2024-06")
    assert tour
    assert tour.agreed == (("ru-bf-instructors", "Russian instructors in Burkina Faso"),)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"start": "2024-06-03"}, ""),
        ({"start": "2024-06-03", "planned_start": "2024-06-03"}, ""),
        ({"start": "2024-06-03", "end": "2024-06-04", "planned_end": "2024-06-04"}, ""),
        ({"start": "2024-06-03", "planned_start": "2024-06-02"}, "2 June 2024"),
        (
            {"start": "2024-06-03", "planned_start": "2024-06-03", "planned_end": "2024-06-05"},
            "3 to 5 June 2024",
        ),
        # Nothing is reported: the plan is what the stop's own date says.
        ({"planned_start": "2024-06-03", "status": "cancelled"}, ""),
    ],
)
def test_the_plan_stands_beside_what_happened_where_they_differ(
    tmp_path: Path, dates: dict[str, str], expected: str
) -> None:
    tour = itinerary(Casebook().tour("t", {"country": "GIN", **dates}).load(tmp_path), "t")
    assert tour
    assert tour.stops[0].planned == expected


def test_two_stops_with_the_same_disagreement_both_have_it(tmp_path: Path) -> None:
    book = Casebook().tour("t", {"country": "GIN", "city": "A"}, {"country": "GIN", "city": "A"})
    for stop in ("t-1", "t-2"):
        for value, source, displayed in (("A", PAPER, "yes"), ("B", AGENCY, "no")):
            reason = "Written there." if displayed == "yes" else ""
            book.add("claims", claim_id=f"{stop}-{value}", record_id=stop, field="city",
                     value=value, source=source, displayed=displayed, reason=reason)  # fmt: skip
        book.cite(stop, AGENCY, field="city")
    tour = itinerary(book.load(tmp_path), "t")
    assert tour
    assert [len(stop.disagreements) for stop in tour.stops] == [1, 1]


def test_a_source_that_supports_the_stop_and_denies_a_value_is_one(tmp_path: Path) -> None:
    book = Casebook().tour("t", {"country": "GIN", "start": "2024-06-03"})
    book.cite("t-1", MINISTRY).cite("t-1", MINISTRY, field="start", stance="denies")
    tour = itinerary(book.load(tmp_path), "t")
    assert tour
    assert [(one.publisher, one.stances) for one in tour.stops[0].sources] == [
        ("The Paper", ("supports",)),
        ("The Ministry", ("supports", "denies")),
    ]


def test_every_shipped_tour_has_its_stops() -> None:
    atlas = load_atlas(shipped_data())
    tours = [itinerary(atlas, tour) for tour in atlas.tours.index[::9]]
    assert all(tour and tour.stops and tour.sources for tour in tours)
    assert sum(len(tour.stops) for tour in tours if tour) == sum(
        atlas.stops["tour"].isin(atlas.tours.index[::9])
    )
