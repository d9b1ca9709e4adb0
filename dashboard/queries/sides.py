"""The two sides of a comparison: a View, and the View it is compared with."""

from dataclasses import dataclass, replace
from typing import Literal

from dashboard.atlas import Atlas
from dashboard.dates import describe_span
from dashboard.queries.select import Selection, selected
from dashboard.view import View, beside, describe_range, view_from_query

Kind = Literal["actor", "country", "period"]
"""What is compared: the field of the View in which its sides differ, or their dates."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name, such as "Russia" or "2024", and its View, which leads to the other."""

    name: str
    view: View


def kind_of(view: View) -> Kind | None:
    """What the View compares; None when it compares nothing."""
    kind = view.versus.partition(":")[0]
    return kind if kind in ("actor", "country", "period") else None  # type: ignore[return-value]


def swapped(view: View) -> View | None:
    """The comparison from its other side; None until both sides are chosen.

    The first side is one actor, one country, or a first and a last day.
    """
    kind, second = kind_of(view), beside(view)
    if kind is None or second is None:
        return None
    if kind == "period":
        own = f"{view.start}..{view.end}" if view.start and view.end else ""
    else:
        chosen = getattr(view, kind)
        own = chosen[0] if len(chosen) == 1 else ""
    return replace(second, versus=f"{kind}:{own}") if own else None


def sides(atlas: Atlas, view: View) -> tuple[Side, Side] | None:
    """Both sides of the View's comparison; None until both are chosen."""
    other = swapped(view)
    if other is None:
        return None
    return Side(_name(atlas, view), view), Side(_name(atlas, other), other)


def common(view: View) -> View:
    """What both sides have in common: the View without that in which they differ."""
    kind = kind_of(view)
    if kind == "period":
        return replace(view, versus="", start=None, end=None)
    return replace(view, versus="", **({kind: ()} if kind else {}))  # type: ignore[arg-type]


def both(selection: Selection) -> tuple[Selection, Selection] | None:
    """What both sides of the selection's comparison hold; None until both are chosen."""
    other = swapped(selection.view)
    return None if other is None else (selection, selected(selection.atlas, other))


def starting_pairs(atlas: Atlas) -> list[tuple[Side, Side]]:
    """Comparisons to begin with, of what the data holds."""
    views = (
        View(actor=("RUS",), group=("Sahel",), versus="actor:FRA"),
        View(actor=("wagner",), versus="actor:africa-corps"),
        View(country=("MLI",), versus="country:NER"),
        # Two years before and after its authorities took office.
        replace(periods("2020-10..2022-09", "2022-10..2024-09"), country=("BFA",)),
        last_years(atlas),
    )
    known = [view for view in views if not view_from_query(view.to_query(), atlas.names)[1]]
    return [pair for view in known if (pair := sides(atlas, view))]


def last_years(atlas: Atlas) -> View:
    """The last two whole years of the data beside each other."""
    newest = atlas.newest.year
    return periods(str(newest - 2), str(newest - 1))


def periods(first: str, second: str) -> View:
    """Everything in the first period beside the second, each as "2022-01..2023-12" or "2024"."""
    start, _, end = first.partition("..")
    until = second if ".." in second else f"{second}..{second}"
    asked = {"start": start, "end": end or start, "versus": f"period:{until}"}
    return view_from_query(asked, {})[0]


def _name(atlas: Atlas, view: View) -> str:
    kind = kind_of(view)
    if kind != "period":
        return str(atlas.names[str(kind)][getattr(view, str(kind))[0]])
    start, end = view.start, view.end
    if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return describe_span(str(start.year), str(end.year))
    return describe_range(start, end)
