"""How many records each option of a filter would leave."""

from collections import Counter
from itertools import chain

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


def facet_counts(atlas: Atlas, view: View) -> dict[str, dict[str, int]]:
    """For each of ``FACETS``, the records that have each option and pass every other filter.

    Records are cooperation rows and tours; a tour has what any of its stops has. An option that
    nothing has is absent.
    """
    cooperation = cooperation_on(atlas, date_shown(atlas, view))
    on_cooperation = cooperation_masks(cooperation, view)
    on_stops = stop_masks(atlas, view)
    tours = atlas.stops["tour"].to_numpy()
    counts = {}
    for name in FACETS:
        left = every(on_cooperation, len(cooperation), name)
        left_stops = every(on_stops, len(atlas.stops), name)
        found = Counter(chain.from_iterable(_options(cooperation, name, left)))
        of_stops = _options(atlas.stops, name, left_stops)
        # The stops of one tour that share an option are one record that has it.
        of_tours = {
            (tour, option)
            for tour, options in zip(tours[left_stops], of_stops, strict=True)
            for option in options
        }
        found.update(option for _, option in of_tours)
        counts[name] = dict(found)
    return counts


def _options(records: pd.DataFrame, name: str, kept: Mask) -> list[tuple[str, ...]]:
    """The options that each kept record has; none where the table lacks the filter."""
    column = LIST_COLUMNS.get(name, name)
    if column not in records.columns:
        return [()] * int(kept.sum())
    values = records[column].to_numpy()[kept]
    return list(values) if name in LIST_COLUMNS else [(value,) for value in values]
