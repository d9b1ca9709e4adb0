"""Two Views beside each other in numbers: what is in each, and what is in one alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from dashboard.dates import PartialDate
from dashboard.palette import TYPES
from dashboard.queries.activity import UNITS, Activity, activity
from dashboard.queries.matrix import ENDING, TOTAL, counts_by_type
from dashboard.queries.select import Selection
from dashboard.queries.sides import Kind, both, kind_of


@dataclass(frozen=True, slots=True)
class Tally:
    """One side in numbers.

    ``places`` has the records of each country, or of each foreign partner where two countries are
    compared, most first. ``types`` counts cases begun by the date shown, with tours made;
    ``begun`` counts them once over all types, and ``endings`` apart. ``statuses`` counts records
    of cooperation that are no endings, of which ``carried_out`` have begun or been signed.
    ``strong``: cooperation and tours whose sourcing is strong. ``first`` and ``last`` say when
    the oldest and the newest of what has begun did, "" where nothing has.
    """

    cooperation: int
    tours: int
    tours_made: int
    officials: int
    places: Mapping[str, int]
    types: Mapping[str, int]
    begun: int
    endings: int
    statuses: Mapping[str, int]
    carried_out: int
    strong: int
    first: str
    last: str

    @property
    def records(self) -> int:
        return self.cooperation + self.tours

    @property
    def arrangements(self) -> int:
        """Records of cooperation that are no endings."""
        return sum(self.statuses.values())


@dataclass(frozen=True, slots=True)
class Compared:
    """One side of a comparison: its name, what it holds, and that in numbers."""

    name: str
    selection: Selection
    tally: Tally


@dataclass(frozen=True, slots=True)
class Places:
    """Countries, or foreign partners, with a record on the first side alone, on both, and on the
    second alone: their ids, those with most records first."""

    first: tuple[str, ...]
    both: tuple[str, ...]
    second: tuple[str, ...]


def tally(selection: Selection, kind: Kind) -> Tally:
    """A side of a comparison of ``kind``."""
    cooperation, tours, stops = selection.cooperation, selection.tours, selection.stops
    arranged = ~cooperation["ending"].to_numpy()
    counts = counts_by_type(selection)
    made = selection.made
    first, last = _first_and_last(selection)
    sourcing = [*cooperation["sourcing"].tolist(), *tours["sourcing"].tolist()]
    return Tally(
        cooperation=len(cooperation),
        tours=len(tours),
        tours_made=len(set(stops["tour"].to_numpy()[made])),
        officials=len(set(stops["official"].to_numpy()[made])),
        places=_places(selection, "power" if kind == "country" else "country"),
        types={
            type_: counts[TOTAL, type_]
            for type_ in TYPES
            if type_ != ENDING and (TOTAL, type_) in counts
        },
        begun=counts[TOTAL, TOTAL],
        endings=counts[TOTAL, ENDING],
        statuses=Counter(cooperation["status"].to_numpy()[arranged].tolist()),
        carried_out=int(cooperation["counts"].to_numpy()[arranged].sum()),
        strong=sourcing.count("strong"),
        first=first,
        last=last,
    )


def split(first: Tally, second: Tally) -> Places:
    """Which places are on one side alone, and which on both."""
    one, other = first.places, second.places
    shared = sorted(
        one.keys() & other.keys(), key=lambda place: (-one[place] - other[place], place)
    )
    return Places(
        first=tuple(place for place in one if place not in other),
        both=tuple(shared),
        second=tuple(place for place in other if place not in one),
    )


def beside_each_other(selection: Selection) -> tuple[Activity, Activity] | None:
    """``activity`` of both sides, by type and in the same periods; None until both are chosen.

    Two spans of time keep their own calendars, in periods as long as the longer one asks for.
    """
    found = both(selection)
    if found is None:
        return None
    pair = [replace(side, view=replace(side.view, stack="type")) for side in found]
    counted = [activity(side) for side in pair]
    unit = max((one.unit for one in counted), key=UNITS.index)
    own_calendars = kind_of(selection.view) == "period"
    in_step = counted[0].periods == counted[1].periods or own_calendars
    if in_step and {one.unit for one in counted} == {unit}:
        return counted[0], counted[1]
    starts = [one.periods[0] for one in counted if one.periods]
    if starts and not own_calendars:
        # The range alone: which records are counted has been decided.
        begins = pd.Timestamp(min(starts)).date()
        pair = [
            replace(side, view=replace(side.view, start=side.view.start or begins)) for side in pair
        ]
    return activity(pair[0], unit), activity(pair[1], unit)


def _places(selection: Selection, column: str) -> dict[str, int]:
    """Records of cooperation and tours in each country, or of each power."""
    cooperation, stops = selection.cooperation, selection.stops
    where = (
        [chain[-1] for chain in stops["counts_for"].tolist()]
        if column == "power"
        else stops["country"].tolist()
    )
    counts = Counter(cooperation[column].tolist())
    counts.update(place for place, _ in set(zip(where, stops["tour"].tolist(), strict=True)))
    return dict(sorted(counts.items(), key=lambda place: (-place[1], place[0])))


def _first_and_last(selection: Selection) -> tuple[str, str]:
    """When the oldest and the newest of what has begun did, no more precisely than is known."""
    cooperation, stops, made = selection.cooperation, selection.stops, selection.made
    begun = (cooperation["counts"] & ~cooperation["ending"]).to_numpy()
    first, last = (
        np.concatenate([cooperation[name].to_numpy()[begun], stops[name].to_numpy()[made]])
        for name in ("begin_first", "begin_last")
    )
    known = ~np.isnat(last)
    first, last = first[known], last[known]
    if not last.size:
        return "", ""
    oldest, newest = int(np.argmin(last)), int(np.argmax(last))
    return _month(first[oldest], last[oldest]), _month(first[newest], last[newest])


def _month(first: np.datetime64, last: np.datetime64) -> str:
    """The month that both days lie in, otherwise the year of the last one."""
    month = last.astype("datetime64[M]")
    day: date = month.item()
    same = first.astype("datetime64[M]") == month
    return PartialDate(day.year, day.month if same else None).describe()
