"""Who visited a country: the stops of tours there."""

from dataclasses import dataclass

from dashboard.queries.rows import rows
from dashboard.queries.select import Selection

_COLUMNS = ("tour", "official", "counts_for", "city", "when", "status", "disputed")


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop. ``status`` is done, planned, postponed or cancelled; ``role`` that of the time."""

    stop_id: str
    tour: str
    tour_title: str
    official: str
    role: str
    power: str
    city: str
    when: str
    status: str
    disputed: bool


def visits(selection: Selection, iso3: str) -> list[Visit]:
    """Stops in view in the country, newest first, those without a date last."""
    stops = selection.stops[(selection.stops["country"] == iso3).to_numpy()]
    stops = stops.sort_values("earliest", ascending=False, kind="stable")
    tours = selection.atlas.tours
    titles, roles = tours["title"].to_dict(), tours["role_then"].to_dict()
    return [
        Visit(
            stop_id=row["stop_id"],
            tour=row["tour"],
            tour_title=titles[row["tour"]],
            official=row["official"],
            role=roles[row["tour"]],
            power=row["counts_for"][-1],
            city=row["city"],
            when=row["when"],
            status=row["status"],
            disputed=bool(row["disputed"]),
        )
        for row in rows(stops, *_COLUMNS)
    ]
