"""The records by which the Atlas explains its rules, and what the data hold in numbers."""

from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.codebook import RECORD_TABLES
from dashboard.queries.records import record_title, table_of

CASES = {
    "announced": ("ru-bf-instructors-2024-06",),
    "begun": ("ru-bf-instructors-2024-01",),
    "over": ("us-ne-base-2013",),
    "ending": ("us-ne-withdrawal-2024-03",),
    "one_case": ("wagner-ml-deployment-2021-12", "ru-ml-deployment-2025-06"),
    "exercise": ("ru-za-exercise-2023-02", "cn-za-exercise-2023-02"),
    "sides": ("ru-kp-agreement-2024-06",),
    "one_origin": ("rw-cd-deployment-2021-11",),
    "thin": ("ru-ug-arms-delivery-2022",),
    "disagreement": ("ru-lavrov-2024-06-africa-cg",),
    "tie": ("wagner", "africa-corps", "bears-brigade"),
}
"""For each rule the ids of its cases: of records, and of actors under ``tie``."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the data hold. ``languages``: codes of the sources' languages, the most used first."""

    tours: int
    stops: int
    cooperation: int
    cases: int
    sources: int
    languages: tuple[str, ...]
    pairs_searched: int
    pairs_empty: int


def worked_cases(atlas: Atlas) -> dict[str, list[tuple[str, str]]]:
    """Id and title of each case, by rule; of those that the data have."""
    names = atlas.actors["name"]
    return {
        rule: [
            (one, str(names[one]) if rule == "tie" else record_title(atlas, one))
            for one in ids
            if (one in names.index if rule == "tie" else table_of(atlas, one))
        ]
        for rule, ids in CASES.items()
    }


def numbers(atlas: Atlas) -> Numbers:
    """The rows of the data, counted as a reader would."""
    tours, stops, cooperation = (len(atlas.frames[table]) for table in RECORD_TABLES)
    coverage = atlas.coverage
    found = coverage["outcome"] != "nothing_found"
    searched = set(zip(coverage["country"], coverage["actor"], strict=True))
    with_records = set(zip(coverage["country"][found], coverage["actor"][found], strict=True))
    return Numbers(
        tours=tours,
        stops=stops,
        cooperation=cooperation,
        cases=int(atlas.cooperation["case"].nunique()),
        sources=len(atlas.sources),
        languages=tuple(atlas.sources["lang"].value_counts().index),
        pairs_searched=len(searched),
        pairs_empty=len(searched - with_records),
    )
