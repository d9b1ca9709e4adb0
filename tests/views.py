"""Views for properties: any that a reader can make of an Atlas, its dates and its words."""

from collections.abc import Collection, Mapping
from datetime import date

from hypothesis import strategies as st

from dashboard.view import (
    LANGUAGES,
    LAYERS,
    LIST_FILTERS,
    METRICS,
    ONLY,
    PROJECTIONS,
    STACKS,
    YEARS,
    View,
)


def days(first: int = YEARS[0], last: int = YEARS[-1]) -> st.SearchStrategy[date]:
    return st.dates(date(first, 1, 1), date(last, 12, 31))


def some(values: Collection[str], at_most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(values)), unique=True, max_size=at_most).map(tuple)


def _versus(known: Mapping[str, Collection[str]]) -> st.SearchStrategy[str]:
    sides = [f"{kind}:{value}" for kind in ("actor", "country") for value in sorted(known[kind])]
    return st.sampled_from([*sides, "period:2022..2023-06", "period:2022-01-01..2022-01-01"])


@st.composite
def views(
    draw: st.DrawFn,
    known: Mapping[str, Collection[str]],
    text: st.SearchStrategy[str],
    day: st.SearchStrategy[date],
    filters: int = len(LIST_FILTERS),
) -> View:
    """A View whose list filters hold ``known`` values, ``filters`` of them at most.

    Few filters leave records to speak of; all at once leave next to none.
    """
    active = draw(st.sets(st.sampled_from(LIST_FILTERS), max_size=filters))
    span = sorted(draw(st.lists(day, min_size=2, max_size=2)))
    return View(
        **{name: draw(some(known[name])) for name in LIST_FILTERS if name in active},
        text=draw(text),
        start=draw(st.sampled_from([None, span[0]])),
        end=draw(st.sampled_from([None, span[1]])),
        as_of=draw(st.none() | day),
        metric=draw(st.sampled_from(METRICS)),
        stack=draw(st.sampled_from(STACKS)),
        hide=draw(some(LAYERS, len(LAYERS))),
        record=draw(text),
        only=draw(st.sampled_from(ONLY)),
        projection=draw(st.sampled_from(PROJECTIONS)),
        versus=draw(st.just("") | _versus(known)),
        language=draw(st.sampled_from(LANGUAGES)),
    )
