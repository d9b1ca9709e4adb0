"""How many records each option of a filter would leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.atlas import Atlas
from dashboard.queries.select import (
    LIST_COLUMNS,
    Mask,
    cooperation_masks,
    cooperation_on,
    date_shown,
    every,
    stop_masks,
)
from dashboard.view import FACETS, View

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class _Had:
    """Which records have which options, pair by pair.

    A pair is had by the n-th of ``rows`` of a table: ``pair[n]``, of the option ``codes[pair[n]]``.
    The stops of one tour that share an option are one pair.
    """

    options: tuple[str, ...]
    codes: Numbers
    rows: Numbers
    pair: Numbers

    def counts(self, kept: Mask) -> dict[str, int]:
        """The records that have each option in a row that is kept; none for what nothing has."""
        had = np.zeros(len(self.codes), dtype=bool)
        had[self.pair[kept[self.rows]]] = True
        found = np.bincount(self.codes[had], minlength=len(self.options)).tolist()
        return {option: count for option, count in zip(self.options, found, strict=True) if count}


def facet_counts(atlas: Atlas, view: View) -> dict[str, dict[str, int]]:
    """For each of ``FACETS``, the records that have each option and pass every other filter.

    Records are cooperation rows and tours; a tour has what any of its stops has. An option that
    nothing has is absent.
    """
    day = date_shown(atlas, view)
    on_cooperation = cooperation_masks(cooperation_on(atlas, day), view)
    on_stops = stop_masks(atlas, view)
    counts = {}
    for name in FACETS:
        of_cooperation = _had_by_cooperation(atlas, day, name)
        of_tours = _had_by_tours(atlas, name)
        found = of_cooperation.counts(every(on_cooperation, len(atlas.cooperation), name))
        for option, count in of_tours.counts(every(on_stops, len(atlas.stops), name)).items():
            found[option] = found.get(option, 0) + count
        counts[name] = found
    return counts


@lru_cache(64)
def _had_by_cooperation(atlas: Atlas, day: pd.Timestamp, name: str) -> _Had:
    cooperation = cooperation_on(atlas, day)
    return _had(cooperation, name, range(len(cooperation)))


@lru_cache(16)
def _had_by_tours(atlas: Atlas, name: str) -> _Had:
    return _had(atlas.stops, name, pd.factorize(atlas.stops["tour"])[0])


def _had(table: pd.DataFrame, name: str, record: Iterable[int]) -> _Had:
    """No options where the table lacks the filter; ``record`` is the number of each row's."""
    column = LIST_COLUMNS.get(name, name)
    options: dict[str, int] = {}
    pairs: dict[tuple[int, str], int] = {}
    codes: list[int] = []
    rows: list[int] = []
    pair: list[int] = []
    values = table[column] if column in table.columns else [()] * len(table)
    for row, (number, value) in enumerate(zip(record, values, strict=True)):
        for option in value if isinstance(value, tuple) else (value,):
            known = pairs.setdefault((number, option), len(pairs))
            if known == len(codes):
                codes.append(options.setdefault(option, len(options)))
            rows.append(row)
            pair.append(known)
    return _Had(tuple(options), *(np.array(each, dtype=np.int64) for each in (codes, rows, pair)))
