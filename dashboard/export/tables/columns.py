"""What each column of an exported table means: the codebook's words, and those for derived ones."""

from dashboard.codebook import Table, label

_DERIVED = {
    "record_id": "Id of the tour, stop or cooperation.",
    "kind": "Cooperation, tour or stop.",
    "title": "The record in a few words.",
    "actor": "The foreign partner that acts.",
    "actor_name": "Name of the foreign partner.",
    "country_name": "Name of the country.",
    "official": "The official who travels.",
    "countries": "Countries of the tour's stops, in order.",
    "when": "When it was, as a phrase.",
    "status": "Status on the date shown.",
    "earliest": "First day that the written dates can mean; blank when it is not bounded.",
    "latest": "Last day that the written dates can mean; blank when it is not bounded.",
    "sourcing": "Strong, partial or thin; computed from the citations.",
    "sourcing_reason": "Why it is so sourced.",
    "disputed": "Whether a source says otherwise.",
    "confirmed": "Date of its newest supporting source.",
    "began": "Day from which it counts.",
    "finished": "Day on which it was over; blank while no end is known.",
    "power": "The actor it counts for.",
    "case": "Id of the linked case, which counts once.",
    "quantity_sourcing": "Sourcing of the number itself.",
}


def meaning(table: Table, column: str) -> tuple[str, str]:
    """A column's title and what it means."""
    if known := table.columns.get(column):
        allowed = f" One of: {', '.join(known.allowed)}." if known.allowed else ""
        return known.title, known.description + allowed
    return label(column), _DERIVED[column]
